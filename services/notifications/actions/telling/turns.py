"""Turns: near, next, now, missed, and a consultant who comes later."""

from datetime import timedelta

from contracts.calls import (
    CallStarted,
    DeskRanLate,
    QueueMoved,
    TurnCalled,
    TurnEnded,
    TurnIsNext,
    TurnMissed,
    TurnReturned,
)
from kit import Tx, clock
from services.notifications.actions.telling import overtake_booking, overtake_lateness, subject_of, tell
from services.notifications.rules import kinds

_BEFORE_THE_CALL = ("turn_is_near", "turn_is_next", "turn_is_now", "call_missed")


async def tell_who_is_near(tx: Tx, event: QueueMoved) -> None:
    """Whoever is second or third, once a turn; whoever is first is told by `TurnIsNext`."""
    if event.block_starts_at < clock.now() - kinds.TURN_WITHIN or event.moved_at < clock.now() - kinds.TURN_LASTS:
        return
    for one in event.waiting:
        if one.place in kinds.NEAR:
            facts = {"booking_id": str(one.booking_id), "place": one.place}
            until = event.moved_at + kinds.TURN_LASTS
            await tell(tx, "turn_is_near", one.booking_id, one.student_id, facts, until, other_id=event.consultant_id)


async def tell_turn_is_next(tx: Tx, event: TurnIsNext) -> None:
    now = clock.now()
    await overtake_booking(tx, event.booking_id, ["turn_is_near"])
    if event.block_starts_at < now - kinds.TURN_WITHIN:
        return
    facts = {"booking_id": str(event.booking_id), "block_starts_at": event.block_starts_at.isoformat()}
    until = now + kinds.TURN_LASTS
    await tell(tx, "turn_is_next", event.booking_id, event.student_id, facts, until, other_id=event.consultant_id)


async def tell_turn_is_now(tx: Tx, event: TurnCalled) -> None:
    """Once a ring, and only while it rings."""
    await overtake_booking(tx, event.booking_id, ["turn_is_near", "turn_is_next", "call_missed"])
    facts = {
        "booking_id": str(event.booking_id),
        "call_id": str(event.call_id),
        "answer_by": event.answer_by.isoformat(),
    }
    ring = subject_of(event.booking_id, event.call_id, event.ring)
    await tell(tx, "turn_is_now", ring, event.student_id, facts, event.answer_by, other_id=event.consultant_id)


async def tell_of_missed_call(tx: Tx, event: TurnMissed) -> None:
    facts = {"booking_id": str(event.booking_id)}
    until, missed = event.missed_at + kinds.TURN_LASTS, subject_of(event.booking_id, event.missed_at.isoformat())
    await tell(tx, "call_missed", missed, event.student_id, facts, until, other_id=event.consultant_id)


async def answered(tx: Tx, event: CallStarted) -> None:
    """Both talk: whatever else would have called the student stays here, other channels too."""
    await overtake_booking(tx, event.booking_id, _BEFORE_THE_CALL)


async def took_back(tx: Tx, event: TurnReturned) -> None:
    await overtake_booking(tx, event.booking_id, ["turn_is_now"])


async def turn_is_over(tx: Tx, event: TurnEnded) -> None:
    await overtake_booking(tx, event.booking_id, _BEFORE_THE_CALL)


async def tell_of_lateness(tx: Tx, event: DeskRanLate) -> None:
    """Everybody who waits; the latest word alone."""
    await overtake_lateness(tx, event.consultant_id, event.block_starts_at)
    if event.said_at < clock.now() - kinds.TURN_LASTS:
        return
    facts = {
        "block_starts_at": event.block_starts_at.isoformat(),
        "late_until": event.late_until.isoformat() if event.late_until else None,
    }
    said = subject_of(event.consultant_id, event.block_starts_at.isoformat(), event.said_at.isoformat())
    until = event.said_at + timedelta(minutes=15)
    for student_id in event.student_ids:
        await tell(tx, "consultant_late", said, student_id, facts, until, other_id=event.consultant_id)
