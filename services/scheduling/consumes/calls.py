"""What scheduling hears from calls: the story of every turn, and whether a desk is open."""

from contracts.calls import (
    CallEnded,
    CallStarted,
    DeskClosed,
    DeskSeen,
    TurnCalled,
    TurnCheckedIn,
    TurnEnded,
    TurnMissed,
    TurnReturned,
)
from kit import Tx, clock, hears
from services.scheduling.actions import available_now, turns


@hears(DeskSeen)
async def on_desk_seen(tx: Tx, event: DeskSeen) -> None:
    await available_now.seen(tx, event.consultant_id, event.seen_at)


@hears(DeskClosed)
async def on_desk_closed(tx: Tx, event: DeskClosed) -> None:
    await available_now.close_block(tx, event.consultant_id, event.block_starts_at, event.closed_at)


@hears(TurnCheckedIn)
async def on_turn_checked_in(tx: Tx, event: TurnCheckedIn) -> None:
    await turns.check_in(tx, event.booking_id, event.checked_in_at)


@hears(TurnCalled)
async def on_turn_called(tx: Tx, event: TurnCalled) -> None:
    await turns.ring(tx, event.booking_id, event.ring, clock.now())


@hears(TurnMissed)
async def on_turn_missed(tx: Tx, event: TurnMissed) -> None:
    await turns.move_behind(tx, event.booking_id, event.missed_at)


@hears(TurnReturned)
async def on_turn_returned(tx: Tx, event: TurnReturned) -> None:
    await turns.take_back(tx, event.booking_id, event.why, event.returned_at)


@hears(CallStarted)
async def on_call_started(tx: Tx, event: CallStarted) -> None:
    await turns.start_call(tx, event.booking_id, event.started_at)


@hears(CallEnded)
async def on_call_ended(tx: Tx, event: CallEnded) -> None:
    await turns.end_call(tx, event.booking_id, event.started_at is not None, event.end_reason, event.ended_at)


@hears(TurnEnded)
async def on_turn_ended(tx: Tx, event: TurnEnded) -> None:
    await turns.end_turn(tx, event.booking_id, event.end, event.ended_at)
