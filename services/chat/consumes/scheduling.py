"""Scheduling: the first booking of two people opens their conversation."""

from contracts.scheduling import BookingMade
from kit import Tx, hears
from services.chat.actions import conversations


@hears(BookingMade)
async def on_booking_made(tx: Tx, event: BookingMade) -> None:
    await conversations.open_for(tx, event)
