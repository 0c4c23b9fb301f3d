"""What is heard from calls: all of it for screens that are open."""

from contracts.calls import (
    CallEnded,
    CallStarted,
    DeskClosed,
    DeskRanLate,
    QueueMoved,
    SpendCapNeared,
    TurnCalled,
    TurnCheckedIn,
    TurnEnded,
    TurnIsNext,
    TurnMissed,
    TurnReturned,
)
from kit import Tx, hears
from services.realtime import actions


@hears(CallEnded)
async def on_call_ended(tx: Tx, event: CallEnded) -> None:
    await actions.frames.tell(tx, event)


@hears(CallStarted)
async def on_call_started(tx: Tx, event: CallStarted) -> None:
    await actions.frames.tell(tx, event)


@hears(DeskClosed)
async def on_desk_closed(tx: Tx, event: DeskClosed) -> None:
    await actions.frames.tell(tx, event)


@hears(DeskRanLate)
async def on_desk_ran_late(tx: Tx, event: DeskRanLate) -> None:
    await actions.frames.tell(tx, event)


@hears(QueueMoved)
async def on_queue_moved(tx: Tx, event: QueueMoved) -> None:
    await actions.frames.tell(tx, event)


@hears(SpendCapNeared)
async def on_spend_cap_neared(tx: Tx, event: SpendCapNeared) -> None:
    await actions.frames.tell(tx, event)


@hears(TurnCalled)
async def on_turn_called(tx: Tx, event: TurnCalled) -> None:
    await actions.frames.tell(tx, event)


@hears(TurnCheckedIn)
async def on_turn_checked_in(tx: Tx, event: TurnCheckedIn) -> None:
    await actions.frames.tell(tx, event)


@hears(TurnEnded)
async def on_turn_ended(tx: Tx, event: TurnEnded) -> None:
    await actions.frames.tell(tx, event)


@hears(TurnIsNext)
async def on_turn_is_next(tx: Tx, event: TurnIsNext) -> None:
    await actions.frames.tell(tx, event)


@hears(TurnMissed)
async def on_turn_missed(tx: Tx, event: TurnMissed) -> None:
    await actions.frames.tell(tx, event)


@hears(TurnReturned)
async def on_turn_returned(tx: Tx, event: TurnReturned) -> None:
    await actions.frames.tell(tx, event)
