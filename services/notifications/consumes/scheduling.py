"""Scheduling: who has a place, and who lost or is offered one."""

from contracts.scheduling import BookingCancelled, BookingMade, PlaceOffered
from kit import Tx, hears
from services.notifications.actions.telling import bookings


@hears(BookingMade)
async def on_booking_made(tx: Tx, event: BookingMade) -> None:
    await bookings.tell_of_booking(tx, event)


@hears(BookingCancelled)
async def on_booking_cancelled(tx: Tx, event: BookingCancelled) -> None:
    await bookings.tell_of_cancellation(tx, event)


@hears(PlaceOffered)
async def on_place_offered(tx: Tx, event: PlaceOffered) -> None:
    await bookings.tell_of_offer(tx, event)
