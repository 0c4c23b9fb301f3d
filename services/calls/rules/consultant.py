"""What the waiting room says about the consultant."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

ConsultantState = Literal["away", "ready", "on_call", "running_late"]

SEEN_WITHIN = timedelta(seconds=60)
LATE_AFTER = timedelta(minutes=5)
ABSENT_AFTER = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Block:
    """A row of `block`: an hour of a consultant with a queue. `appeared_at` is when its consultant first came to it,
    `late_until` what they announced, `begun_at`, `reforecast_at` and `absence_noted_at` what the clock has done."""

    consultant_id: UUID
    starts_at: datetime
    ends_at: datetime
    appeared_at: datetime | None
    late_until: datetime | None
    reforecast_at: datetime | None
    absence_noted_at: datetime | None
    begun_at: datetime | None
    closed_at: datetime | None

    def is_open(self, now: datetime) -> bool:
        return self.closed_at is None and now < self.ends_at


def state_of(block: Block, *, seen_at: datetime | None, on_call: bool, now: datetime) -> ConsultantState:
    """One word. An announced delay outlasts an open desk: it was announced from there."""
    if on_call:
        return "on_call"
    if block.late_until is not None and now < block.late_until:
        return "running_late"
    if seen_at is not None and now - seen_at <= SEEN_WITHIN:
        return "ready"
    if block.appeared_at is None and now >= block.starts_at + LATE_AFTER:
        return "running_late"
    return "away"


def ready_in(block: Block, *, now: datetime) -> timedelta:
    """How long until the consultant can call at all, as far as anybody knows.

    An announced delay is believed. Unannounced, somebody five minutes late is expected as much later again.
    """
    wait = max(timedelta(0), block.starts_at - now)
    if block.late_until is not None:
        return max(wait, block.late_until - now)
    if block.appeared_at is None and now >= block.starts_at + LATE_AFTER:
        return max(wait, LATE_AFTER)
    return wait


def is_absent(block: Block, *, now: datetime) -> bool:
    """A quarter of an hour into the block and the consultant has not come: everybody may leave on their account."""
    return block.appeared_at is None and now >= block.starts_at + ABSENT_AFTER
