"""Asking to be told when a place of a full block becomes free."""

from datetime import datetime
from uuid import UUID

from kit import NotFound, Tx, clock, new_id
from kit.database import Row
from services.scheduling import store
from services.scheduling.actions import blocks, places
from services.scheduling.actions.booking import refuse_people
from services.scheduling.actions.refusals import BlockHasPlaces, BlockWithdrawn, OwnBlock, PlaceIsKept


async def join(tx: Tx, student_id: UUID, consultant_id: UUID, starts_at: datetime) -> Row:
    """Stand last in the list of a full block; who stands there already keeps their place."""
    if student_id == consultant_id:
        raise OwnBlock("This block is your own; nobody books themselves.")
    blocks.refuse_out_of_time(starts_at)
    now = clock.now()
    refuse_people(await store.bookings.facts(tx, consultant_id, starts_at, student_id, now))
    planned = await blocks.materialise(tx, consultant_id, starts_at)
    block = await store.blocks.lock(tx, consultant_id, starts_at)
    if planned.withdrawn or block is None:
        raise BlockWithdrawn("The consultant keeps this block only for those who are in it; choose another.")
    # Asked again under the lock: a booking of theirs may have come in between.
    facts = await store.bookings.facts(tx, consultant_id, starts_at, student_id, now)
    refuse_people(facts)
    if facts["has_offer"]:
        raise PlaceIsKept("A place in this block is kept for you; book it.")
    if block.places_left > 0:
        raise BlockHasPlaces("There is a free place in this block; book it.", places_left=block.places_left)
    return await store.offers.join(tx, new_id(), consultant_id, starts_at, student_id, now)


async def leave(tx: Tx, student_id: UUID, waiting_id: UUID) -> None:
    """Leave the list; a place that was offered meanwhile goes to the next."""
    entry = await store.offers.find_waiting(tx, waiting_id)
    if entry is None or entry["student_id"] != student_id:
        raise NotFound("You wait nowhere under this id.")
    await store.blocks.lock(tx, entry["consultant_id"], entry["block_starts_at"])
    entry = await store.offers.find_waiting(tx, waiting_id)
    if entry is not None and entry["offer_id"] is not None:
        offer = await store.offers.find_offer(tx, entry["offer_id"])
        assert offer is not None
        await places.close_offer(tx, offer, "declined")
    await store.offers.leave(tx, waiting_id)


async def decline(tx: Tx, student_id: UUID, offer_id: UUID) -> None:
    """Let an offered place go to the next at once."""
    offer = await store.offers.find_offer(tx, offer_id)
    if offer is None or offer["student_id"] != student_id:
        raise NotFound("You were offered no place under this id.")
    await places.close_offer(tx, offer, "declined")
