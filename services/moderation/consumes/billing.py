"""Billing: which two had a call that cost something."""

from contracts.billing import LinePosted
from kit import Tx, hears
from services.moderation.actions import people


@hears(LinePosted)
async def on_line_posted(tx: Tx, event: LinePosted) -> None:
    await people.note_paid(tx, event)
