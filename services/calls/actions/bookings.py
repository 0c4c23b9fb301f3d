"""What happens when scheduling says that somebody booked, or cancelled."""

from contracts.scheduling import AvailableNowChanged, BookingCancelled, BookingMade
from kit import Tx, clock
from services.calls import copies
from services.calls.actions import calling, line
from services.calls.rules.turn import Turn
from services.calls.store import calls, desks, turns


async def expect(tx: Tx, booking: BookingMade) -> None:
    """Somebody has a place: their turn begins, `booked`. In a block that is over already it ends at once, unserved."""
    now = clock.now()
    await desks.ensure_block(tx, booking.consultant_id, booking.block_starts_at, booking.block_ends_at)
    await desks.lock(tx, booking.consultant_id)
    await turns.new(
        tx,
        booking_id=booking.booking_id,
        consultant_id=booking.consultant_id,
        student_id=booking.student_id,
        block_starts_at=booking.block_starts_at,
        block_ends_at=booking.block_ends_at,
        walk_in=booking.block_kind == "now",
        rate_amount_minor=booking.rate_per_minute.amount_minor,
        rate_currency=booking.rate_per_minute.currency,
        fee_bps=booking.fee_bps,
        question=booking.question,
        made_at=booking.made_at,
    )
    block = await desks.block(tx, booking.consultant_id, booking.block_starts_at)
    turn = await turns.one(tx, booking.booking_id)
    if block and turn and turn.state == "booked" and not block.is_open(now):
        await line.end(tx, turn, "unserved", others="ahead_left")


async def expect_no_more(tx: Tx, cancelled: BookingCancelled) -> None:
    """The booking is gone, unless the student answered first: then the call goes on and the refusal is on record."""
    await desks.lock(tx, cancelled.consultant_id)
    turn = await turns.one(tx, cancelled.booking_id)
    if turn is None or not turn.is_live:
        return
    if turn.state in ("called", "in_call") and not await _stop_ringing(tx, turn):
        await line.remark(tx, [turn], "cancelled_too_late", f"cancelled by the {cancelled.cancelled_by}")
        return
    await line.end(tx, turn, "cancelled", others="ahead_cancelled", reason=f"cancelled_by_{cancelled.cancelled_by}")


async def _stop_ringing(tx: Tx, turn: Turn) -> bool:
    """False when the call has been answered."""
    call = await calls.latest_of(tx, turn.booking_id)
    if call is None or call.state != "ringing":
        return False
    await calling.end_unstarted(tx, call, "cancelled")
    return True


async def follow_available_now(tx: Tx, change: AvailableNowChanged) -> None:
    """Remember whether the consultant takes calls right now, and open (or open again) the block they take them in."""
    await copies.remember_available_now(tx, change)
    if change.on and change.block_starts_at and change.block_ends_at:
        await desks.ensure_block(tx, change.consultant_id, change.block_starts_at, change.block_ends_at)
        await desks.open_again(tx, change.consultant_id, change.block_starts_at, change.changed_at)
