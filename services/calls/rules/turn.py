"""A turn: one booking's story from its place in a block to the end of its call."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

State = Literal[
    "booked",
    "checked_in",
    "called",
    "in_call",
    "completed",
    "missed",
    "unserved",
    "consultant_absent",
    "left",
    "cancelled",
]
End = Literal["missed", "unserved", "consultant_absent", "left", "cancelled"]
"""The ends without a call."""

LIVE: tuple[State, ...] = ("booked", "checked_in", "called", "in_call")
CHECK_IN_OPENS_BEFORE = timedelta(minutes=15)
AWAY_ALLOWED_SECONDS = 600
MISSES_ALLOWED = 1


@dataclass(frozen=True, slots=True)
class Turn:
    """A row of `turn`. `place` is 1 for the first in line and None outside the line; amounts are minor units.

    `away_until` is when the time away is used up; `moved_back` says that the place no longer follows the booking.
    """

    booking_id: UUID
    consultant_id: UUID
    student_id: UUID
    block_starts_at: datetime
    block_ends_at: datetime
    walk_in: bool
    rate_amount_minor: int
    rate_currency: str
    fee_bps: int
    question: str | None
    made_at: datetime
    state: State
    place: int | None
    checked_in_at: datetime | None
    moved_back: bool
    next_said_at: datetime | None
    misses: int
    away_since: datetime | None
    away_until: datetime | None
    away_used_seconds: float
    ended_at: datetime | None

    @property
    def is_live(self) -> bool:
        return self.state in LIVE

    @property
    def check_in_opens_at(self) -> datetime:
        return self.block_starts_at - CHECK_IN_OPENS_BEFORE

    def away_left_seconds(self, now: datetime) -> float:
        """What is left of the ten minutes a student may be away, in all, per booking."""
        running = (now - self.away_since).total_seconds() if self.away_since else 0.0
        return max(0.0, AWAY_ALLOWED_SECONDS - self.away_used_seconds - max(0.0, running))
