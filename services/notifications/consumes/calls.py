"""Calls: whose turn is near, next or now, who missed theirs, and who comes later."""

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
from kit import Tx, hears
from services.notifications.actions.telling import turns


@hears(QueueMoved)
async def on_queue_moved(tx: Tx, event: QueueMoved) -> None:
    await turns.tell_who_is_near(tx, event)


@hears(DeskRanLate)
async def on_desk_ran_late(tx: Tx, event: DeskRanLate) -> None:
    await turns.tell_of_lateness(tx, event)


@hears(TurnIsNext)
async def on_turn_is_next(tx: Tx, event: TurnIsNext) -> None:
    await turns.tell_turn_is_next(tx, event)


@hears(TurnCalled)
async def on_turn_called(tx: Tx, event: TurnCalled) -> None:
    await turns.tell_turn_is_now(tx, event)


@hears(TurnMissed)
async def on_turn_missed(tx: Tx, event: TurnMissed) -> None:
    await turns.tell_of_missed_call(tx, event)


@hears(TurnReturned)
async def on_turn_returned(tx: Tx, event: TurnReturned) -> None:
    await turns.took_back(tx, event)


@hears(TurnEnded)
async def on_turn_ended(tx: Tx, event: TurnEnded) -> None:
    await turns.turn_is_over(tx, event)


@hears(CallStarted)
async def on_call_started(tx: Tx, event: CallStarted) -> None:
    await turns.answered(tx, event)
