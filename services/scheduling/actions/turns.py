"""What calls says of a booking's turn, taken as it is: a fact wins over a cancellation made at the same moment."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from kit import Tx, clock
from kit.database import Row
from services.scheduling import publishes, store
from services.scheduling.actions import available_now, places
from services.scheduling.actions.places import Ending

_OVER = ("completed", "missed", "unserved", "consultant_absent")
TurnEnd = Literal["missed", "unserved", "consultant_absent", "left", "cancelled"]


async def check_in(tx: Tx, booking_id: UUID, at: datetime) -> None:
    await _move(tx, booking_id, ("booked",), "checked_in", "student", "checked_in", at)


async def ring(tx: Tx, booking_id: UUID, number: int, at: datetime) -> None:
    reason = "called" if number == 1 else "called_again"
    await _move(tx, booking_id, ("booked", "checked_in", "called"), "called", "consultant", reason, at)


async def move_behind(tx: Tx, booking_id: UUID, at: datetime) -> None:
    """Two rings went unanswered: back to waiting."""
    await _move(tx, booking_id, ("called",), "checked_in", "student", "missed_once", at)


async def take_back(tx: Tx, booking_id: UUID, why: str, at: datetime) -> None:
    """A ring came to nothing, not by the student's fault: back to waiting. Never connected counts as missed."""
    booking = await _locked(tx, booking_id)
    if booking is not None and why == "never_connected":
        await available_now.missed_turn(tx, booking["consultant_id"])
    await _move(tx, booking_id, ("called",), "checked_in", "platform", why, at)


async def _move(
    tx: Tx, booking_id: UUID, out_of: tuple[str, ...], state: str, by: str, reason: str, at: datetime
) -> None:
    booking = await store.bookings.lock(tx, booking_id)
    if booking is not None and booking["state"] in out_of:
        await store.bookings.change(
            tx, booking_id, state, uses_place=booking["uses_place"], by=by, reason=reason, at=at, ends=False
        )


async def start_call(tx: Tx, booking_id: UUID, at: datetime) -> None:
    """They talk: also when the booking was cancelled a moment before, which takes its place up again."""
    booking = await _locked(tx, booking_id)
    if booking is None or booking["state"] in _OVER:
        return
    await available_now.came(tx, booking["consultant_id"])
    await _take_place_again(tx, booking)
    await store.bookings.change(
        tx, booking_id, "in_call", uses_place=True, by="platform", reason="both_connected", at=at, ends=False
    )


async def end_call(tx: Tx, booking_id: UUID, talked: bool, end_reason: str, at: datetime) -> None:
    """The call is over. One that never connected leaves the student unserved, first in the next block."""
    booking = await _locked(tx, booking_id)
    if booking is None or booking["state"] in _OVER:
        return
    if not talked:
        await available_now.missed_turn(tx, booking["consultant_id"])
        await _leave_unserved(tx, booking, end_reason, at)
        return
    await _take_place_again(tx, booking)
    booking = await _locked(tx, booking_id)
    assert booking is not None
    await places.end_booking(tx, booking, "completed", "platform", end_reason, at)


async def end_turn(tx: Tx, booking_id: UUID, end: TurnEnd, at: datetime) -> None:
    """The turn is over without a call."""
    booking = await _locked(tx, booking_id)
    if booking is None or booking["state"] in _OVER:
        return
    if end == "unserved":
        await _leave_unserved(tx, booking, "block_ended", at)
    elif end in ("left", "cancelled"):
        await _cancel(tx, booking, end, at)
    else:
        by: dict[str, tuple[Ending, str, str]] = {
            "missed": ("missed", "student", "missed_twice"),
            "consultant_absent": ("consultant_absent", "consultant", "consultant_absent"),
        }
        await places.end_booking(tx, booking, *by[end], at)
        if end == "consultant_absent":
            await available_now.missed_turn(tx, booking["consultant_id"])
        else:
            await places.hand_on(tx, booking["consultant_id"], booking["block_starts_at"])


async def _cancel(tx: Tx, booking: Row, end: Literal["left", "cancelled"], at: datetime) -> None:
    if booking["state"] == "cancelled":
        return
    by: Literal["student", "platform"] = "student" if end == "left" else "platform"
    reason = "left_queue" if end == "left" else "turn_cancelled"
    await places.end_booking(tx, booking, "cancelled", by, reason, at)
    await publishes.booking_cancelled(tx, booking, by, reason, None, at)
    await places.hand_on(tx, booking["consultant_id"], booking["block_starts_at"])


async def _leave_unserved(tx: Tx, booking: Row, reason: str, at: datetime) -> None:
    """Nothing is charged, and the student goes first in the next block; not if they had cancelled anyway."""
    gave_up = booking["state"] == "cancelled"
    await places.end_booking(tx, booking, "unserved", "platform", reason, at)
    if not gave_up:
        await available_now.move_on(tx, booking["consultant_id"])
        await places.offer_next(
            tx, booking["consultant_id"], booking["student_id"], booking["block_starts_at"], "unserved"
        )


async def _take_place_again(tx: Tx, booking: Row) -> None:
    if not booking["uses_place"]:
        await store.bookings.use_place_again(tx, booking["booking_id"])
        await store.blocks.change_places(tx, booking["consultant_id"], booking["block_starts_at"], taken=1)


async def _locked(tx: Tx, booking_id: UUID) -> Row | None:
    """The booking, with everything its end may touch locked in the order all others lock it."""
    booking = await store.bookings.find(tx, booking_id)
    if booking is None:
        return None
    await store.calendars.lock(tx, booking["consultant_id"], clock.now())
    await store.blocks.lock(tx, booking["consultant_id"], booking["block_starts_at"])
    return await store.bookings.lock(tx, booking_id)
