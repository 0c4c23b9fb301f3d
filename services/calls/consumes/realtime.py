"""What is heard from realtime."""

from contracts.realtime import DeskHeld
from kit import Tx, hears
from services.calls.actions import desk


@hears(DeskHeld)
async def on_desk_held(tx: Tx, event: DeskHeld) -> None:
    await desk.stay(tx, event.consultant_id, event.held_at)
