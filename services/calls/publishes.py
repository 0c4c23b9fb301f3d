"""What this service says: the only place where its rows become public facts."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal, cast
from uuid import UUID

from contracts.base import Money
from contracts.calls import (
    CallEnded,
    CallStarted,
    DeskClosed,
    DeskRanLate,
    DeskSeen,
    InQueue,
    Interval,
    QueueMoved,
    SpendCapNeared,
    TurnCalled,
    TurnCheckedIn,
    TurnEnded,
    TurnIsNext,
    TurnMissed,
    TurnReturned,
)
from services.calls.rules.call import Call, EndReason
from services.calls.rules.turn import End, Turn


def _people(row: Turn | Call) -> dict[str, UUID]:
    return {"booking_id": row.booking_id, "consultant_id": row.consultant_id, "student_id": row.student_id}


def desk_seen(consultant_id: UUID, now: datetime) -> DeskSeen:
    return DeskSeen(consultant_id=consultant_id, seen_at=now)


def desk_ran_late(
    consultant_id: UUID, block_starts_at: datetime, late_until: datetime | None, student_ids: list[UUID], now: datetime
) -> DeskRanLate:
    return DeskRanLate(
        consultant_id=consultant_id,
        block_starts_at=block_starts_at,
        late_until=late_until,
        student_ids=student_ids,
        said_at=now,
    )


def desk_closed(consultant_id: UUID, block_starts_at: datetime, now: datetime) -> DeskClosed:
    return DeskClosed(consultant_id=consultant_id, block_starts_at=block_starts_at, closed_at=now)


def queue_moved(turn: Turn, waiting: Sequence[Turn], now: datetime) -> QueueMoved:
    """The queue of a turn's block, in order."""
    return QueueMoved(
        consultant_id=turn.consultant_id,
        block_starts_at=turn.block_starts_at,
        waiting=[
            InQueue(booking_id=one.booking_id, student_id=one.student_id, place=place)
            for place, one in enumerate(waiting, start=1)
        ],
        moved_at=now,
    )


def turn_checked_in(turn: Turn, now: datetime) -> TurnCheckedIn:
    return TurnCheckedIn(**_people(turn), checked_in_at=now)


def turn_is_next(turn: Turn) -> TurnIsNext:
    return TurnIsNext(**_people(turn), block_starts_at=turn.block_starts_at)


def turn_called(call: Call) -> TurnCalled:
    return TurnCalled(**_people(call), call_id=call.call_id, ring=call.ring, answer_by=call.answer_by)


def turn_missed(turn: Turn, now: datetime) -> TurnMissed:
    return TurnMissed(**_people(turn), missed_at=now)


def turn_returned(
    call: Call, why: Literal["taken_back", "skipped", "needs_a_minute", "never_connected"], now: datetime
) -> TurnReturned:
    return TurnReturned(**_people(call), call_id=call.call_id, why=why, returned_at=now)


def turn_ended(turn: Turn, end: End, now: datetime) -> TurnEnded:
    return TurnEnded(**_people(turn), block_starts_at=turn.block_starts_at, end=end, ended_at=now)


def call_started(call: Call, started_at: datetime) -> CallStarted:
    return CallStarted(**_people(call), call_id=call.call_id, started_at=started_at)


def spend_cap_neared(call: Call, percent: int, now: datetime) -> SpendCapNeared:
    """Of a capped call: its cap is there."""
    return SpendCapNeared(
        **_people(call),
        call_id=call.call_id,
        percent=percent,
        cap=Money(amount_minor=call.cap_minor or 0, currency=call.rate_currency),
        neared_at=now,
    )


def call_ended(call: Call) -> CallEnded:
    """Of a settled call: every figure of its row is there."""
    facts: dict[str, Any] = {
        name: getattr(call, name)
        for name in (
            "started_at",
            "ended_at",
            "paused_seconds",
            "billable_seconds",
            "flagged",
            "free_reason",
            "fee_bps",
        )
    }
    return CallEnded(
        **_people(call),
        call_id=call.call_id,
        end_reason=cast(EndReason, call.end_reason),
        intervals=[Interval.model_validate(interval) for interval in call.intervals or []],
        rate_per_minute=Money(amount_minor=call.rate_amount_minor, currency=call.rate_currency),
        **facts,
    )
