"""Arithmetic on times [start, end)."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

Span = tuple[datetime, datetime]


def union(spans: Iterable[Span], *, keep_empty: bool = False) -> tuple[Span, ...]:
    """In order and apart from each other. `keep_empty` leaves instants in: somebody was seen, but for no time."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        elif end > start or keep_empty:
            joined.append((start, end))
    return tuple(joined)


def both(one: Iterable[Span], other: Sequence[Span]) -> tuple[Span, ...]:
    return union((max(a[0], b[0]), min(a[1], b[1])) for a in one for b in other if max(a[0], b[0]) < min(a[1], b[1]))


def without(spans: Iterable[Span], removed: Iterable[Span]) -> tuple[Span, ...]:
    left = list(spans)
    for gone in removed:
        if gone[0] < gone[1]:
            left = [piece for start, end in left for piece in ((start, min(end, gone[0])), (max(start, gone[1]), end))]
            left = [(start, end) for start, end in left if start < end]
    return tuple(left)


def until(instant: datetime, spans: Iterable[Span]) -> tuple[Span, ...]:
    return union((start, min(end, instant)) for start, end in spans if start < instant)


def length(spans: Iterable[Span]) -> timedelta:
    return sum((end - start for start, end in spans), timedelta())


def whole_seconds(duration: timedelta) -> int:
    """Rounded up."""
    return -(-duration // timedelta(seconds=1))
