"""Places that become free: handed to whoever waits, or offered first to those who lost one."""

from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from kit import Tx, clock, new_id
from kit.database import Row
from services.scheduling import copies, publishes, store
from services.scheduling.actions import blocks, open_blocks
from services.scheduling.settings import Settings

WhyOffered = Literal["waiting_list", "cancelled_by_consultant", "unserved"]
Ending = Literal["cancelled", "missed", "unserved", "consultant_absent", "completed"]


async def end_booking(tx: Tx, booking: Row, state: Ending, by: str, reason: str, at: datetime) -> None:
    """End a booking; its block must be locked. Cancelled and missed give the place back, the other ends used it."""
    frees = state in ("cancelled", "missed")
    used = bool(booking["uses_place"])
    await store.bookings.change(
        tx, booking["booking_id"], state, uses_place=used and not frees, by=by, reason=reason, at=at, ends=True
    )
    if used:
        await store.blocks.change_places(
            tx,
            booking["consultant_id"],
            booking["block_starts_at"],
            taken=-1 if frees else 0,
            done=0 if frees else 1,
        )


async def hand_on(tx: Tx, consultant_id: UUID, starts_at: datetime) -> None:
    """Offer the free places of a locked block to the first who wait for one. So while anybody waits, none is free.

    Of whom nobody may book none is offered; it is once somebody may (`accounts`).
    """
    now = clock.now()
    block = await store.blocks.lock(tx, consultant_id, starts_at)
    await open_blocks.mark(tx, consultant_id)
    if block is None or block.ends_at <= now or block.places_left == 0:
        return
    for first in await store.offers.first_waiting(tx, consultant_id, starts_at, block.places_left):
        offer_id = await _offer(tx, consultant_id, starts_at, block.ends_at, first["student_id"], "waiting_list")
        await store.offers.offered_to_waiting(tx, first["waiting_id"], offer_id)


async def offer_next(
    tx: Tx, consultant_id: UUID, student_id: UUID, after: datetime, why: WhyOffered
) -> datetime | None:
    """Keep a place in the next free block later than `after` for a student who lost theirs; when it starts.

    The consultant's calendar must be locked. None where there is no such block, or nobody may book them.
    """
    if not await copies.may_be_booked(tx, consultant_id):
        return None
    free = await blocks.next_free(tx, consultant_id, after, but_not_of=student_id)
    if free is None:
        return None
    await store.blocks.keep(tx, consultant_id, free)
    await _offer(tx, consultant_id, free.starts_at, free.ends_at, student_id, why)
    await open_blocks.mark(tx, consultant_id)
    return free.starts_at


async def _offer(
    tx: Tx, consultant_id: UUID, starts_at: datetime, ends_at: datetime, student_id: UUID, why: WhyOffered
) -> UUID:
    now, settings, offer_id = clock.now(), Settings.current(), new_id()
    seconds = settings.offer_seconds
    if why != "waiting_list" and starts_at > now + timedelta(seconds=settings.first_offer_seconds):
        seconds = settings.first_offer_seconds
    expires_at = min(now + timedelta(seconds=seconds), ends_at)
    await store.offers.offer(tx, offer_id, consultant_id, starts_at, student_id, why, now, expires_at)
    await store.blocks.change_places(tx, consultant_id, starts_at, held=1)
    await publishes.place_offered(tx, offer_id, consultant_id, student_id, starts_at, expires_at, why)
    return offer_id


async def close_offer(tx: Tx, offer: Row, state: Literal["declined", "lapsed"]) -> None:
    """End an offer that was not taken; the place goes to the next who waits, or is free for all."""
    await store.blocks.lock(tx, offer["consultant_id"], offer["block_starts_at"])
    if await store.offers.close(tx, offer["offer_id"], state):
        await store.blocks.change_places(tx, offer["consultant_id"], offer["block_starts_at"], held=-1)
        await hand_on(tx, offer["consultant_id"], offer["block_starts_at"])


async def let_offers_lapse(tx: Tx) -> None:
    for offer in await store.offers.expired(tx, clock.now(), limit=100):
        await close_offer(tx, offer, "lapsed")
