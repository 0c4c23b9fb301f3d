"""Where a consultant's money goes: opened at the provider, which asks them what it must know."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from kit import House, Tx, Unavailable, clock, every
from kit.database import Row
from services.billing import store
from services.billing.actions.abreast import abreast
from services.billing.outside import payments
from services.billing.outside.payments.protocol import Destination, Unknown
from services.billing.settings import Settings

_BATCH = 64
_SOON, _LATER = timedelta(minutes=5), timedelta(hours=6)
_YOUNG = timedelta(days=1)


async def open_destination(tx: Tx, consultant_id: UUID) -> tuple[Row, str | None]:
    """The consultant's destination, opened where there is none, and the page where the provider asks them things.

    The provider knows the consultant by their id: opened twice, it is the same destination. No lock is held meanwhile.
    """
    gateway, known = payments.gateway(), await store.destinations.destination(tx, consultant_id)
    try:
        if known is not None and known["provider"] == gateway.name:
            found = await gateway.find_destination(known["provider_ref"], _return_url())
        else:
            found = await gateway.open_destination(consultant_id, _return_url())
    except Unknown as fault:
        raise Unavailable("The payment provider does not answer at the moment. Try again in a minute.") from fault
    return await _keep(tx, consultant_id, found), found.url


async def refresh(house: House, provider_ref: str) -> bool:
    """The provider has news of a destination: ask how it stands; True once that is known. Raises Unknown."""
    async with house.transaction() as tx:
        known = await store.destinations.of_ref(tx, provider_ref)
    if known is not None:
        await _look(house, known)
    return True


@every(seconds=60, transaction=False)
async def look_at_destinations(house: House) -> None:
    """Ask after destinations whose consultants still have something to tell the provider."""
    seen: set[UUID] = set()

    async def pending() -> Sequence[Row]:
        async with house.transaction() as tx:
            rows = await store.destinations.to_look_at(tx, clock.now(), _BATCH)
        fresh = [row for row in rows if row["consultant_id"] not in seen]
        seen.update(row["consultant_id"] for row in fresh)
        return fresh

    async def look(known: Row) -> None:
        try:
            await _look(house, known)
        except Unknown:
            return

    await abreast(pending, look, 4)


async def _look(house: House, known: Row) -> None:
    found = await payments.gateway().find_destination(known["provider_ref"], _return_url())
    async with house.transaction() as tx:
        await _keep(tx, known["consultant_id"], found)


async def _keep(tx: Tx, consultant_id: UUID, found: Destination) -> Row:
    now = clock.now()
    known = await store.destinations.destination(tx, consultant_id)
    is_young = known is None or now - known["created_at"] < _YOUNG
    look_at = now + (_SOON if is_young else _LATER)
    name = payments.gateway().name
    return await store.destinations.keep(tx, consultant_id, name, found.ref, found.state, now, look_at)


def _return_url() -> str:
    return f"{Settings.current().public_url}/earnings"
