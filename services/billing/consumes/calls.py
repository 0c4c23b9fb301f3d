"""Calls: a call that is over and settled is the only thing ever billed."""

from contracts.calls import CallEnded
from kit import Tx, hears
from services.billing import actions


@hears(CallEnded)
async def on_call_ended(tx: Tx, event: CallEnded) -> None:
    await actions.lines.post_line(tx, event)
