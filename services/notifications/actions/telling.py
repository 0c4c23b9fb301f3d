"""Deciding who is told what. Names, zone and language are looked up when it is sent, so they are the latest."""

from datetime import datetime
from typing import Any
from uuid import UUID

from contracts.calls import TurnIsNext
from contracts.identity import PincodeRequested
from contracts.scheduling import BookingCancelled, BookingMade, PlaceOffered
from kit import Tx, clock, wake
from services.notifications import store
from services.notifications.rules import kinds
from services.notifications.rules.kinds import Kind
from services.notifications.schedule import deliver


async def send_pincode(tx: Tx, event: PincodeRequested) -> None:
    """To the address itself: it may have no account yet. An expired pincode is not sent."""
    facts = {"pincode": event.pincode, "locale": event.locale}
    await _queue(tx, "pincode", event.pincode_id, None, None, facts, event.expires_at, address=event.email)


async def tell_of_booking(tx: Tx, event: BookingMade) -> None:
    """Both sides."""
    now = clock.now()
    if event.made_at < now - kinds.STALE:
        return
    facts = {
        "block_starts_at": event.block_starts_at.isoformat(),
        "block_ends_at": event.block_ends_at.isoformat(),
        "is_now": event.block_kind == "now",
        "rate_minor": event.rate_per_minute.amount_minor,
        "currency": event.rate_per_minute.currency,
    }
    asked = {"question": event.question}
    until = min(event.block_ends_at, now + kinds.WORTH_TELLING)
    student, consultant = event.student_id, event.consultant_id
    await _queue(tx, "booking_made_student", event.booking_id, student, consultant, facts, until)
    await _queue(tx, "booking_made_consultant", event.booking_id, consultant, student, facts | asked, until)


async def tell_of_cancellation(tx: Tx, event: BookingCancelled) -> None:
    """Both sides, in words that fit who cancelled and why. A confirmation still waiting is not sent any more."""
    now = clock.now()
    await store.overtake(tx, event.booking_id, ["booking_made_student", "booking_made_consultant", "turn_is_next"], now)
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
    await _queue(tx, "booking_cancelled_student", event.booking_id, student, consultant, facts, until)
    await _queue(tx, "booking_cancelled_consultant", event.booking_id, consultant, student, facts, until)


async def tell_of_offer(tx: Tx, event: PlaceOffered) -> None:
    facts = {
        "block_starts_at": event.block_starts_at.isoformat(),
        "expires_at": event.expires_at.isoformat(),
        "why": event.why,
    }
    student, consultant = event.student_id, event.consultant_id
    await _queue(tx, "place_offered", event.offer_id, student, consultant, facts, event.expires_at)


async def tell_turn_is_next(tx: Tx, event: TurnIsNext) -> None:
    now = clock.now()
    if event.block_starts_at < now - kinds.TURN_WITHIN:
        return
    facts = {"block_starts_at": event.block_starts_at.isoformat()}
    student, consultant = event.student_id, event.consultant_id
    await _queue(tx, "turn_is_next", event.booking_id, student, consultant, facts, now + kinds.TURN_LASTS)


async def _queue(
    tx: Tx,
    kind: Kind,
    subject_id: UUID,
    recipient_id: UUID | None,
    other_id: UUID | None,
    facts: dict[str, Any],
    expires_at: datetime,
    address: str | None = None,
) -> None:
    now = clock.now()
    if expires_at <= now:
        return
    is_news = await store.queue(
        tx,
        kind=kind,
        subject_id=subject_id,
        recipient_id=recipient_id,
        other_id=other_id,
        address=address,
        facts=facts,
        urgency=kinds.URGENCY[kind],
        queued_at=now,
        expires_at=expires_at,
    )
    if is_news:
        wake(tx, deliver)
