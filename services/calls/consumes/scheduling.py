"""What is heard from scheduling."""

from contracts.scheduling import AvailableNowChanged, BookingCancelled, BookingMade
from kit import Tx, hears
from services.calls.actions import bookings


@hears(BookingMade)
async def on_booking_made(tx: Tx, event: BookingMade) -> None:
    await bookings.expect(tx, event)


@hears(BookingCancelled)
async def on_booking_cancelled(tx: Tx, event: BookingCancelled) -> None:
    await bookings.expect_no_more(tx, event)


@hears(AvailableNowChanged)
async def on_available_now_changed(tx: Tx, event: AvailableNowChanged) -> None:
    await bookings.follow_available_now(tx, event)
