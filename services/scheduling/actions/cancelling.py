"""Cancelling a booking, free for both sides until the student is called."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from kit import NotFound, Tx, clock
from kit.database import Row
from services.scheduling import publishes, store
from services.scheduling.actions import places
from services.scheduling.actions.refusals import BookingIsOver, TooLateToCancel

By = Literal["student", "consultant", "platform"]


async def seen_by(tx: Tx, account_id: UUID, booking_id: UUID) -> Row:
    """A booking, for its two people. Raises NotFound for everybody else."""
    booking = await store.bookings.find(tx, booking_id)
    if booking is None or account_id not in (booking["student_id"], booking["consultant_id"]):
        raise NotFound("You have no booking with this id.")
    return booking


async def cancel(tx: Tx, account_id: UUID, booking_id: UUID, reason: str) -> Row:
    """Give the place back. A student whose consultant cancels is offered the next free block first.

    Cancelling what is cancelled changes nothing. Raises TooLateToCancel once called, BookingIsOver after the end.
    """
    booking = await seen_by(tx, account_id, booking_id)
    by: By = "student" if account_id == booking["student_id"] else "consultant"
    if by == "consultant":
        await store.calendars.lock_if_any(tx, booking["consultant_id"])
    locked = await _locked(tx, booking)
    if locked["state"] in ("called", "in_call"):
        raise TooLateToCancel("The call has begun; hang up instead of cancelling.")
    if locked["state"] in ("booked", "checked_in"):
        await cancel_locked(tx, locked, by, reason)
        await places.hand_on(tx, booking["consultant_id"], booking["block_starts_at"])
    elif locked["state"] != "cancelled":
        raise BookingIsOver("This booking is over; there is nothing left to cancel.")
    return await seen_by(tx, account_id, booking_id)


async def cancel_locked(tx: Tx, booking: Row, by: By, reason: str) -> None:
    """Cancel a booking whose block, and for consultants calendar, is locked. The free place is not handed on yet."""
    now = clock.now()
    await places.end_booking(tx, booking, "cancelled", by, reason, now)
    await tell_cancelled(tx, booking, by, reason, now)


async def tell_cancelled(tx: Tx, booking: Row, by: By, reason: str, at: datetime) -> None:
    """Say that a booking was cancelled; a student whose consultant did it is first offered the next free block."""
    next_free = None
    if by == "consultant":
        next_free = await places.offer_next(
            tx, booking["consultant_id"], booking["student_id"], booking["block_starts_at"], "cancelled_by_consultant"
        )
    await publishes.booking_cancelled(tx, booking, by, reason, next_free, at)


async def _locked(tx: Tx, booking: Row) -> Row:
    await store.blocks.lock(tx, booking["consultant_id"], booking["block_starts_at"])
    locked = await store.bookings.lock(tx, booking["booking_id"])
    assert locked is not None
    return locked
