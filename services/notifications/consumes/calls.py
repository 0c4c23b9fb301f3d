"""Calls: who is next."""

from contracts.calls import TurnIsNext
from kit import Tx, hears
from services.notifications.actions import telling


@hears(TurnIsNext)
async def on_turn_is_next(tx: Tx, event: TurnIsNext) -> None:
    await telling.tell_turn_is_next(tx, event)
