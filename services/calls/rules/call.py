"""A call: from its first ring to its settlement."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

State = Literal["ringing", "joining", "in_call", "ended"]
EndReason = Literal["hung_up", "not_reconnected", "never_connected", "spend_cap", "forgotten", "platform"]
"""How a call that started ended, and (`never_connected`) how an answered one did not."""
Unstarted = Literal["not_answered", "declined", "cancelled", "taken_back", "skipped", "never_connected", "platform"]
"""How a call ended that never started."""

RING = timedelta(seconds=60)
JOIN_WITHIN = timedelta(minutes=2)
RECONNECT_WITHIN = timedelta(minutes=3)
PAUSE_AT_MOST = timedelta(minutes=10)
PROVIDER_SILENCE = timedelta(seconds=45)
"""Without any sighting for so long, a person counts as gone since the last one."""


@dataclass(frozen=True, slots=True)
class Call:
    """A row of `call`. `due_at` is when the clock must act next; amounts are minor units; `billable_seconds` and its
    neighbours are None until the call is settled. `cap_*`: what the student's spend caps let it be charged at most
    (None: anything), and the last mark on the way, in percent."""

    call_id: UUID
    booking_id: UUID
    student_id: UUID
    consultant_id: UUID
    room_id: str
    state: State
    rate_amount_minor: int
    rate_currency: str
    fee_bps: int
    ring: Literal[1, 2]
    rung_at: datetime
    answer_by: datetime
    answered_at: datetime | None
    started_at: datetime | None
    reconnect_by: datetime | None
    due_at: datetime | None
    ended_at: datetime | None
    end_reason: str | None
    settled_at: datetime | None
    intervals: list[dict[str, Any]] | None
    by_source: dict[str, float] | None
    talked_seconds: int | None
    billable_seconds: int | None
    paused_seconds: int | None
    unusable_seconds: int | None
    flagged: bool | None
    free_reason: str | None
    room_ready_at: datetime | None
    room_closed_at: datetime | None
    cap_seconds: int | None
    cap_minor: int | None
    cap_percent: int
    cap_due_at: datetime | None

    @property
    def people(self) -> tuple[UUID, UUID]:
        """(student, consultant)"""
        return self.student_id, self.consultant_id


@dataclass(frozen=True, slots=True)
class Pause:
    """A time the clock stood because one side asked; open while `ended_at` is None."""

    pause_id: UUID
    call_id: UUID
    paused_by: UUID
    started_at: datetime
    ended_at: datetime | None
