"""What other services tell of people: prices and listing, verdicts, suspension, credit."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from uuid import UUID

from contracts.base import Money
from kit import Tx, clock
from services.scheduling import copies, store
from services.scheduling.actions import available_now, open_blocks, places
from services.scheduling.actions.cancelling import cancel_locked, tell_cancelled


async def remember_consultant(tx: Tx, consultant_id: UUID, rate_per_minute: Money, listed: bool) -> None:
    async with _perhaps_bookable_again(tx, consultant_id):
        await copies.remember_consultant(
            tx, consultant_id, rate_per_minute.amount_minor, rate_per_minute.currency, listed
        )


async def remember_listing(tx: Tx, consultant_id: UUID, listed: bool) -> None:
    async with _perhaps_bookable_again(tx, consultant_id):
        await copies.remember_listing(tx, consultant_id, listed)


async def remember_verdict(tx: Tx, subject_kind: str, subject_id: UUID, verdict: str) -> None:
    """A profile that may not be seen is not booked either; verdicts on other things are not scheduling's."""
    if subject_kind == "profile":
        async with _perhaps_bookable_again(tx, subject_id):
            await copies.remember_verdict(tx, subject_id, verdict)


@asynccontextmanager
async def _perhaps_bookable_again(tx: Tx, consultant_id: UUID) -> AsyncIterator[None]:
    """What became free while nobody could book them goes to those who wait, before any newcomer sees it.

    Under the calendar's lock: directory and moderation are heard at once, and one of them tells the last of it.
    """
    await store.calendars.lock_if_any(tx, consultant_id)
    before = await copies.may_be_booked(tx, consultant_id)
    yield
    if not before and await copies.may_be_booked(tx, consultant_id):
        for block in await store.blocks.lock_coming(tx, consultant_id, clock.now()):
            if block.places_left > 0:
                await places.hand_on(tx, consultant_id, block.starts_at)
    await open_blocks.mark(tx, consultant_id)


async def suspend(tx: Tx, account_id: UUID, at: datetime) -> None:
    """Nobody waits for someone who cannot come: their bookings on both sides are cancelled by the platform."""
    await copies.remember_suspension(tx, account_id, at)
    await available_now.turn_off(tx, account_id, "suspended")
    await _cancel_as_consultant(tx, account_id)
    for booking in await store.bookings.cancellable_of_student(tx, account_id):
        await store.blocks.lock(tx, booking["consultant_id"], booking["block_starts_at"])
        locked = await store.bookings.lock(tx, booking["booking_id"])
        if locked is not None and locked["state"] in ("booked", "checked_in"):
            await cancel_locked(tx, locked, "platform", "student_suspended")
            await places.hand_on(tx, booking["consultant_id"], booking["block_starts_at"])
    await open_blocks.mark(tx, account_id)


async def _cancel_as_consultant(tx: Tx, consultant_id: UUID) -> None:
    now = clock.now()
    rows = await store.blocks.lock_coming(tx, consultant_id, now)
    starts = [row.starts_at for row in rows]
    for booking in await store.bookings.cancellable_in(tx, consultant_id, starts):
        await places.end_booking(tx, booking, "cancelled", "platform", "consultant_suspended", now)
        await tell_cancelled(tx, booking, "platform", "consultant_suspended", now)
    await store.offers.withdraw_all(tx, consultant_id, starts)


async def reinstate(tx: Tx, account_id: UUID) -> None:
    await copies.forget_suspension(tx, account_id)
    await open_blocks.mark(tx, account_id)
