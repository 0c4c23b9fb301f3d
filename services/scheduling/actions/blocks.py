"""Looking at a consultant's blocks, and giving one a row so that it can be locked."""

from datetime import datetime, timedelta
from uuid import UUID

from kit import Tx, clock
from services.scheduling import copies, store
from services.scheduling.actions.refusals import BlockOver, NoSuchBlock, NoSuchConsultant, TooFarAhead
from services.scheduling.rules.blocks import Block, concrete
from services.scheduling.rules.zones import HOUR
from services.scheduling.settings import Settings
from services.scheduling.store.calendars import Known

LOOK_AHEAD = timedelta(weeks=12)
"""How far a next free block is searched for."""


async def of_consultant(
    tx: Tx, viewer_id: UUID | None, consultant_id: UUID, since: datetime, until: datetime
) -> list[Block]:
    """The blocks of [`since`, `until`) that have not ended, full ones too, in order.

    A consultant who is not listed, or suspended, shows them to nobody else. Raises NoSuchConsultant.
    """
    visible = await copies.may_be_seen(tx, consultant_id)
    if visible is None:
        raise NoSuchConsultant("No consultant has this id.")
    if not visible and viewer_id != consultant_id:
        return []
    since = max(since, clock.now())
    if since >= until:
        return []
    known = await store.calendars.load(tx, consultant_id)
    rows = await store.blocks.between(tx, consultant_id, since, until)
    return list(concrete(known.calendar, since, until, rows, known.now_starts_at))


async def at(tx: Tx, consultant_id: UUID, starts_at: datetime, known: Known | None = None) -> Block | None:
    """The block that starts at this very instant, if there is one."""
    known = known or await store.calendars.load(tx, consultant_id)
    rows = await store.blocks.between(tx, consultant_id, starts_at, starts_at + HOUR)
    found = concrete(known.calendar, starts_at, starts_at + HOUR, rows, known.now_starts_at)
    return next((block for block in found if block.starts_at == starts_at), None)


async def next_free(tx: Tx, consultant_id: UUID, after: datetime, but_not_of: UUID | None = None) -> Block | None:
    """The first block starting later than `after`, and not over, with a place for a newcomer.

    `but_not_of` passes over blocks in which that student already has a booking or an offer.
    """
    now = clock.now()
    since = max(after, now)
    until = since + LOOK_AHEAD
    known = await store.calendars.load(tx, consultant_id)
    rows = await store.blocks.between(tx, consultant_id, since, until)
    for block in concrete(known.calendar, since, until, rows, known.now_starts_at):
        if (
            block.starts_at > after
            and block.places_left > 0
            and not (but_not_of and await store.offers.has_claim(tx, consultant_id, block.starts_at, but_not_of))
        ):
            return block
    return None


def refuse_out_of_time(starts_at: datetime) -> None:
    """Raises BlockOver or TooFarAhead."""
    now = clock.now()
    if starts_at + HOUR <= now:
        raise BlockOver("This block has ended; choose a later one.")
    if starts_at > now + timedelta(days=Settings.current().horizon_days):
        raise TooFarAhead("This is too far ahead; choose an earlier block.")


async def materialise(tx: Tx, consultant_id: UUID, starts_at: datetime) -> Block:
    """Give a block its row, open and locked. Raises NoSuchBlock when the calendar has none at this instant."""
    known_rules = await store.calendars.share(tx, consultant_id)
    block = await at(tx, consultant_id, starts_at) if known_rules else None
    if block is None:
        raise NoSuchBlock("This consultant has no block starting at that instant; look at their blocks again.")
    if not block.withdrawn:
        await store.blocks.keep(tx, consultant_id, block)
    return block
