"""What `calls` says: how a student's turn in the queue went, and which seconds both were connected.

Everything about one booking is one story (aggregate `turn`): listeners hear check-in, ringing, call and end in order.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from contracts.base import Event, Id, Instant, Internal, Money


class Interval(BaseModel):
    """A time both people were connected, [`started_at`, `ended_at`)."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    started_at: Instant
    ended_at: Instant


class DeskSeen(Event, aggregate="desk", key="consultant_id"):
    """The consultant's desk is open. Said at most every 20 s, and only while they are available now."""

    consultant_id: Internal[Id]
    seen_at: Internal[Instant]


class DeskRanLate(Event, aggregate="desk", key="consultant_id"):
    """The consultant told everybody who waits in a block that they come later; `late_until` None takes it back."""

    consultant_id: Internal[Id]
    block_starts_at: Internal[Instant]
    late_until: Internal[Instant | None]
    student_ids: Internal[list[Id]]
    said_at: Internal[Instant]


class DeskClosed(Event, aggregate="desk", key="consultant_id"):
    """The consultant ended a block early: no more calls, and whoever was not called is told by `TurnEnded`."""

    consultant_id: Internal[Id]
    block_starts_at: Internal[Instant]
    closed_at: Internal[Instant]


class InQueue(BaseModel):
    """Somebody who waits, with the number both sides see."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    booking_id: Id
    student_id: Id
    place: int


class QueueMoved(Event, aggregate="desk", key="consultant_id"):
    """The queue of a block is now this one."""

    consultant_id: Internal[Id]
    block_starts_at: Internal[Instant]
    waiting: Internal[list[InQueue]]
    moved_at: Internal[Instant]


class TurnCheckedIn(Event, aggregate="turn", key="booking_id"):
    booking_id: Internal[Id]
    consultant_id: Internal[Id]
    student_id: Internal[Id]
    checked_in_at: Internal[Instant]


class TurnIsNext(Event, aggregate="turn", key="booking_id"):
    """The student is first in the queue: time to come back to the screen. Said once a turn."""

    booking_id: Internal[Id]
    consultant_id: Internal[Id]
    student_id: Internal[Id]
    block_starts_at: Internal[Instant]


class TurnCalled(Event, aggregate="turn", key="booking_id"):
    """The student's screen rings until `answer_by`; `ring` 2 is the one re-ring."""

    booking_id: Internal[Id]
    call_id: Internal[Id]
    consultant_id: Internal[Id]
    student_id: Internal[Id]
    ring: Internal[Literal[1, 2]]
    answer_by: Internal[Instant]


class TurnMissed(Event, aggregate="turn", key="booking_id"):
    """Two rings went unanswered: the place moved behind the others."""

    booking_id: Internal[Id]
    consultant_id: Internal[Id]
    student_id: Internal[Id]
    missed_at: Internal[Instant]


class TurnReturned(Event, aggregate="turn", key="booking_id"):
    """A ring or an answered call came to nothing, not by the student's fault: back in the queue, no miss counted."""

    booking_id: Internal[Id]
    call_id: Internal[Id]
    consultant_id: Internal[Id]
    student_id: Internal[Id]
    why: Internal[Literal["taken_back", "skipped", "needs_a_minute", "never_connected"]]
    returned_at: Internal[Instant]


class TurnEnded(Event, aggregate="turn", key="booking_id"):
    """The turn is over without a call; nothing is charged."""

    booking_id: Internal[Id]
    consultant_id: Internal[Id]
    student_id: Internal[Id]
    block_starts_at: Internal[Instant]
    end: Internal[Literal["missed", "unserved", "consultant_absent", "left", "cancelled"]]
    ended_at: Internal[Instant]


class CallStarted(Event, aggregate="turn", key="booking_id"):
    """Both are connected for the first time: the meter runs."""

    booking_id: Internal[Id]
    call_id: Internal[Id]
    consultant_id: Internal[Id]
    student_id: Internal[Id]
    started_at: Internal[Instant]


class SpendCapNeared(Event, aggregate="turn", key="booking_id"):
    """The call has come to `percent` (80, 95 or 100) of what the student wants to spend; from 100 on it is free, and
    ends a minute later."""

    booking_id: Internal[Id]
    call_id: Internal[Id]
    consultant_id: Internal[Id]
    student_id: Internal[Id]
    percent: Internal[int]
    cap: Internal[Money]
    neared_at: Internal[Instant]


class CallEnded(Event, aggregate="turn", key="booking_id"):
    """The call is over and settled: what both sides can read, and the only thing that is ever billed.

    `billable_seconds` is whole, rounded up once. `free_reason` names why nothing is billed although they talked.
    `flagged` says that the sources differed by more than the tolerance and the lower figure was taken.
    """

    booking_id: Internal[Id]
    call_id: Internal[Id]
    consultant_id: Internal[Id]
    student_id: Internal[Id]
    started_at: Internal[Instant | None]
    ended_at: Internal[Instant]
    end_reason: Internal[Literal["hung_up", "not_reconnected", "never_connected", "spend_cap", "forgotten", "platform"]]
    intervals: Internal[list[Interval]]
    paused_seconds: Internal[int]
    billable_seconds: Internal[int]
    flagged: Internal[bool]
    free_reason: Internal[str | None]
    rate_per_minute: Internal[Money]
    fee_bps: Internal[int]
