"""The seconds to bill."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations
from uuid import UUID

from services.calls.meter.observation import SOURCES, Observation, Source, in_order
from services.calls.meter.spans import Span, both, length, union, until, whole_seconds, without
from services.calls.meter.trace import traces_of

TOLERANCE = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Settlement:
    """`intervals` are the billed ones; `by_source` has the seconds each witness would bill, to the millisecond.

    `paused_seconds` and `unusable_seconds` were taken off the time both were connected. `flagged`: witnesses differed
    by more than the tolerance, and the lowest figure was taken.
    """

    intervals: tuple[Span, ...]
    billable_seconds: int
    paused_seconds: int
    unusable_seconds: int
    flagged: bool
    by_source: Mapping[str, float]


def settle(
    observations: Iterable[Observation],
    *,
    people: tuple[UUID, UUID],
    ended_at: datetime,
    pauses: Sequence[tuple[datetime, datetime | None]] = (),
    stalls: Sequence[Span] = (),
) -> Settlement:
    """`stalls` are times of unusable media for both; a pause without an end runs to `ended_at`."""
    ordered = in_order(observations)
    together = {
        source: until(ended_at, both(*(union(spans) for spans in seen)))
        for source in SOURCES
        if all(seen := _seen(source, ordered, people))  # who never saw one of them is no witness of the call
    }
    if not together:
        return Settlement((), 0, 0, 0, False, {})
    paused, unusable = union((start, end or max(start, ended_at)) for start, end in pauses), union(stalls)
    billed = {source: without(without(spans, paused), unusable) for source, spans in together.items()}
    flagged = _differ(together, _resolutions(ordered))
    taken = min(billed, key=lambda source: length(billed[source])) if flagged else next(iter(billed))
    unpaused = without(together[taken], paused)
    return Settlement(
        billed[taken],
        whole_seconds(length(billed[taken])),
        whole_seconds(length(together[taken]) - length(unpaused)),
        whole_seconds(length(unpaused) - length(billed[taken])),
        flagged,
        {source: round(length(spans).total_seconds(), 3) for source, spans in billed.items()},
    )


def _seen(source: Source, ordered: Sequence[Observation], people: tuple[UUID, UUID]) -> list[list[Span]]:
    """Each person's spans, over all their connections."""
    found: dict[UUID, list[Span]] = {person: [] for person in people}
    for trace in traces_of(source, ordered):
        found.get(trace.participant_id, []).extend(trace.so_far())
    return [found[person] for person in people]


def _differ(together: Mapping[Source, Sequence[Span]], resolutions: Mapping[Source, timedelta]) -> bool:
    """Whether two witnesses are further apart than their resolution explains.

    Judged before pauses, so that a pause never decides whom to believe.
    """
    for one, other in combinations(together, 2):
        # Each interval has two edges, and each edge is only known to the coarser resolution.
        edges = 2 * max(1, len(together[one]), len(together[other]))
        allowed = max(TOLERANCE, edges * max(resolutions[one], resolutions[other]))
        if abs(length(together[one]) - length(together[other])) > allowed:
            return True
    return False


def _resolutions(ordered: Sequence[Observation]) -> dict[Source, timedelta]:
    return {
        source: timedelta(milliseconds=max((one.resolution_ms for one in ordered if one.source == source), default=0))
        for source in SOURCES
    }
