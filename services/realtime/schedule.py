"""What realtime does by the clock."""

from kit import Tx, every
from services.realtime import actions


@every(seconds=300)
async def forget_old_frames(tx: Tx) -> None:
    await actions.frames.forget_old(tx)
