"""What is heard from scheduling: all of it for screens that are open."""

from contracts.scheduling import AvailableNowChanged, BookingCancelled, BookingMade, PlaceOffered
from kit import Tx, hears
from services.realtime import actions


@hears(AvailableNowChanged)
async def on_available_now_changed(tx: Tx, event: AvailableNowChanged) -> None:
    await actions.frames.tell(tx, event)


@hears(BookingCancelled)
async def on_booking_cancelled(tx: Tx, event: BookingCancelled) -> None:
    await actions.frames.tell(tx, event)


@hears(BookingMade)
async def on_booking_made(tx: Tx, event: BookingMade) -> None:
    await actions.frames.tell(tx, event)


@hears(PlaceOffered)
async def on_place_offered(tx: Tx, event: PlaceOffered) -> None:
    await actions.frames.tell(tx, event)
