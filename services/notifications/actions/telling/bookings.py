"""Bookings: made, near, cancelled, and places that are kept for somebody."""

from datetime import timedelta

from contracts.scheduling import BookingCancelled, BookingMade, PlaceOffered
from kit import Tx, clock
from services.notifications.actions.telling import overtake_booking, tell
from services.notifications.rules import kinds

_REMINDERS = {
    "reminder_day": (timedelta(hours=24), timedelta(hours=2)),
    "reminder_hour": (timedelta(hours=1), timedelta()),
}
"""How long before the hour they are due, and until how long before it they are worth telling."""
_OF_A_BOOKING = (
    "booking_made_student", "booking_made_consultant", *_REMINDERS,
    "turn_is_near", "turn_is_next", "turn_is_now", "call_missed",
)  # fmt: skip


async def tell_of_booking(tx: Tx, event: BookingMade) -> None:
    """Both sides: that it was made, and later that it comes."""
    await _remind(tx, event)
    now = clock.now()
    if event.made_at < now - kinds.STALE:
        return
    facts = {
        "booking_id": str(event.booking_id),
        "block_starts_at": event.block_starts_at.isoformat(),
        "block_ends_at": event.block_ends_at.isoformat(),
        "is_now": event.block_kind == "now",
        "rate_minor": event.rate_per_minute.amount_minor,
        "currency": event.rate_per_minute.currency,
    }
    asked = {"question": event.question}
    until = min(event.block_ends_at, now + kinds.WORTH_TELLING)
    student, consultant = event.student_id, event.consultant_id
    await tell(tx, "booking_made_student", event.booking_id, student, facts, until, other_id=consultant)
    await tell(tx, "booking_made_consultant", event.booking_id, consultant, facts | asked, until, other_id=student)


async def _remind(tx: Tx, event: BookingMade) -> None:
    """Tellings of the future: a cancellation overtakes them, and each is one row, so no two clocks tell it twice."""
    facts = {"booking_id": str(event.booking_id), "block_starts_at": event.block_starts_at.isoformat()}
    student, consultant = (event.student_id, event.consultant_id), (event.consultant_id, event.student_id)
    for kind, (before, until_before) in _REMINDERS.items():
        due_at = event.block_starts_at - before
        if due_at <= max(clock.now(), event.made_at):
            continue
        for side, (reader, other) in {"student": student, "consultant": consultant}.items():
            until = event.block_starts_at - until_before
            known = facts | {"side": side}
            await tell(tx, kind, event.booking_id, reader, known, until, other_id=other, due_at=due_at)


async def tell_of_cancellation(tx: Tx, event: BookingCancelled) -> None:
    """Both sides, in words that fit who cancelled and why. A confirmation still waiting is not sent any more."""
    now = clock.now()
    await overtake_booking(tx, event.booking_id, _OF_A_BOOKING)
    if event.cancelled_at < now - kinds.STALE:
        return
    next_free = event.next_free_block_starts_at
    facts = {
        "block_starts_at": event.block_starts_at.isoformat(),
        "by": event.cancelled_by,
        "reason": event.reason,
        "next_free_at": next_free.isoformat() if next_free else None,
    }
    until = now + kinds.WORTH_TELLING
    student, consultant = event.student_id, event.consultant_id
    await tell(tx, "booking_cancelled_student", event.booking_id, student, facts, until, other_id=consultant)
    await tell(tx, "booking_cancelled_consultant", event.booking_id, consultant, facts, until, other_id=student)


async def tell_of_offer(tx: Tx, event: PlaceOffered) -> None:
    facts = {
        "block_starts_at": event.block_starts_at.isoformat(),
        "expires_at": event.expires_at.isoformat(),
        "why": event.why,
    }
    await tell(
        tx, "place_offered", event.offer_id, event.student_id, facts, event.expires_at, other_id=event.consultant_id
    )
