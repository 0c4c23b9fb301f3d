"""The waiting room: a student's turn, from check-in to the ring."""

from uuid import UUID

from kit import Caller, Router, Tx
from services.calls.actions import board, waiting
from services.calls.api.shapes import WaitingOut

router = Router(tags=["waiting room"])


@router.get("/bookings/{booking_id}")
async def see_waiting_room(tx: Tx, caller: Caller, booking_id: UUID) -> WaitingOut:
    return WaitingOut.of(await board.waiting_room(tx, booking_id, caller.account_id))


@router.post("/bookings/{booking_id}/check-in")
async def check_in(tx: Tx, caller: Caller, booking_id: UUID) -> WaitingOut:
    """Opens 15 minutes before the block; again changes nothing."""
    await waiting.check_in(tx, booking_id, caller.account_id)
    return WaitingOut.of(await board.waiting_room(tx, booking_id, caller.account_id))


@router.post("/bookings/{booking_id}/away")
async def step_away(tx: Tx, caller: Caller, booking_id: UUID) -> WaitingOut:
    """Others pass, the place is kept: ten minutes in all, then it goes to the end."""
    await waiting.step_away(tx, booking_id, caller.account_id)
    return WaitingOut.of(await board.waiting_room(tx, booking_id, caller.account_id))


@router.post("/bookings/{booking_id}/back")
async def come_back(tx: Tx, caller: Caller, booking_id: UUID) -> WaitingOut:
    await waiting.come_back(tx, booking_id, caller.account_id)
    return WaitingOut.of(await board.waiting_room(tx, booking_id, caller.account_id))


@router.post("/bookings/{booking_id}/leave")
async def leave(tx: Tx, caller: Caller, booking_id: UUID) -> WaitingOut:
    """Free of charge, also while it rings."""
    await waiting.leave(tx, booking_id, caller.account_id)
    return WaitingOut.of(await board.waiting_room(tx, booking_id, caller.account_id))
