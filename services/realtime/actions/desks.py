"""An open desk keeps its consultant present."""

from datetime import timedelta
from uuid import UUID

from kit import Tx, clock, emit
from services.realtime import publishes, store

SAY_EVERY = timedelta(seconds=15)


async def hold(tx: Tx, consultant_id: UUID) -> None:
    """The desk is open on one of the consultant's screens; said at most every 15 s."""
    now = clock.now()
    if await store.desks.may_say(tx, consultant_id, now, now - SAY_EVERY):
        await emit(tx, publishes.desk_held(consultant_id, now))
