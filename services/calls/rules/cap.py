"""How far a student's spend caps reach: seconds of a call, and what both sides are told on the way."""

from dataclasses import dataclass

MARKS = (80, 95, 100)
"""Percent of the cap at which both are told."""
GOODBYE_SECONDS = 60
"""What they have after the last mark, free of charge."""


@dataclass(frozen=True, slots=True)
class SpendCap:
    """What a student wants to spend at most, in minor units of one currency; None = no cap."""

    per_call_minor: int | None
    per_month_minor: int | None
    currency: str

    def left_minor(self, spent_minor: int) -> int | None:
        """What a call may still cost after `spent_minor` in its month; None = whatever it costs."""
        month = None if self.per_month_minor is None else max(0, self.per_month_minor - spent_minor)
        return min((one for one in (self.per_call_minor, month) if one is not None), default=None)


def affordable_seconds(left_minor: int, rate_minor: int) -> int | None:
    """The longest call whose line is not above `left_minor` at `rate_minor` a minute (half a unit rounds away from
    zero); None when no length is."""
    if rate_minor == 0:
        return None
    return (60 * (2 * left_minor + 1) - 1) // (2 * rate_minor)


def mark_reached(billable_seconds: int, cap_seconds: int) -> int:
    """The highest mark reached, 0 below the first. A cap of nothing is reached before the call begins."""
    return max((mark for mark in MARKS if 100 * billable_seconds >= mark * cap_seconds), default=0)


def seconds_to_next(billable_seconds: int, cap_seconds: int, mark: int) -> int:
    """Charged seconds until the mark after `mark`; after the last one, until the end of the goodbye."""
    following = [one for one in MARKS if one > mark]
    goal = -(-following[0] * cap_seconds // 100) if following else cap_seconds + GOODBYE_SECONDS
    return max(1, goal - billable_seconds)


def ends_after_seconds(cap_seconds: int, *, free_seconds: int) -> int:
    """Talked seconds after which a call with this cap ends by itself: the free ones, the paid ones, the goodbye."""
    return free_seconds + cap_seconds + GOODBYE_SECONDS
