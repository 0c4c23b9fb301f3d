"""Which stretch of a conversation is wanted: numbers are the order, so a number is the cursor."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
_END = 2**62
"""Larger than any number of a message."""


@dataclass(frozen=True, slots=True)
class Stretch(Generic[T]):
    """Messages in order, and whether there are more on either side of them."""

    items: list[T]
    has_earlier: bool
    has_later: bool


@dataclass(frozen=True, slots=True)
class Wish:
    """At most `earlier` messages before a number and `later` ones after a number; None: nothing on that side."""

    earlier_than: int | None
    later_than: int | None
    earlier: int
    later: int

    def cut(self, earlier: Sequence[T], later: Sequence[T]) -> Stretch[T]:
        """`earlier` goes backwards, `later` forwards, each one longer than wanted where there is more.

        On a side that was not asked for there is more: the message with the number itself, if nothing else.
        """
        items = [*reversed(earlier[: self.earlier]), *later[: self.later]]
        has_earlier = len(earlier) > self.earlier if self.earlier_than is not None else (self.later_than or 0) > 0
        has_later = len(later) > self.later if self.later_than is not None else self.earlier_than != _END
        return Stretch(items, has_earlier, has_later)


def wish(limit: int, before: int | None, after: int | None, around: int | None) -> Wish:
    """The newest ones where nothing is given. ValueError where more than one is."""
    if sum(given is not None for given in (before, after, around)) > 1:
        raise ValueError("only one of before, after and around")
    if after is not None:
        return Wish(None, after, 0, limit)
    if around is not None:
        return Wish(around + 1, around, limit - limit // 2, limit // 2)
    return Wish(_END if before is None else before, None, limit, 0)
