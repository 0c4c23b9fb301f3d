"""The kinds of things people are told, how urgent each is, and how often a failed one is tried."""

from datetime import timedelta
from typing import Final, Literal

Kind = Literal[
    "pincode",
    "turn_is_next",
    "place_offered",
    "booking_made_student",
    "booking_made_consultant",
    "booking_cancelled_student",
    "booking_cancelled_consultant",
]

URGENCY: Final[dict[Kind, int]] = {
    "pincode": 0,
    "turn_is_next": 1,
    "place_offered": 2,
    "booking_made_student": 5,
    "booking_made_consultant": 5,
    "booking_cancelled_student": 4,
    "booking_cancelled_consultant": 4,
}
"""Lower goes first."""

STALE: Final = timedelta(days=1)
"""News older than this when it is heard (a service that hears the past again) is told to nobody."""

WORTH_TELLING: Final = timedelta(days=3)
"""A booking or its end is told until then, should mail be down."""

TURN_LASTS: Final = timedelta(minutes=10)
"""Being next is told until then."""

TURN_WITHIN: Final = timedelta(hours=3)
"""A turn in a block that began longer ago is history."""

_FIRST_SECONDS, _LONGEST_SECONDS, _LONGEST_URGENT_SECONDS = 2.0, 900.0, 30.0


def wait_before_next(kind: Kind, attempts: int, chance: float) -> timedelta:
    """How long to wait after the n-th failed attempt: doubling, half of it by `chance` (0 to 1), urgent ones sooner."""
    longest = _LONGEST_URGENT_SECONDS if URGENCY[kind] < 3 else _LONGEST_SECONDS
    seconds = min(longest, _FIRST_SECONDS * 2 ** min(attempts - 1, 20))
    return timedelta(seconds=seconds * (0.5 + 0.5 * chance))
