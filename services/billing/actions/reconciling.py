"""Reconciliation: does the provider's account of what moved agree with ours?"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from prometheus_client import Gauge

from kit import House, NotFound, Tx, clock, every, logs, new_id
from kit.database import Row
from services.billing import store
from services.billing.actions.latest import LATEST
from services.billing.outside import payments
from services.billing.outside.payments.protocol import Movement
from services.billing.settings import Settings

log = logs.logger(__name__)
KINDS = ("missing_at_provider", "missing_here", "double", "wrong_amount", "wrong_currency", "late")
found = Gauge("parley_reconciliation_discrepancies", "What the last comparison with the provider found", ["kind"])
age = Gauge("parley_reconciliation_age_seconds", "How far the comparison with the provider's books has come")

_CHUNK = 5_000
_AROUND = timedelta(days=3)
"""What is fetched on both sides of the window: the provider's clock and ours differ, and answers come late."""
_FIRST = ("", UUID(int=0))


async def reconcile(house: House, since: datetime, until: datetime) -> Row:
    """Compare what moved from `since` up to `until`; raises Unknown when the provider does not answer to the end."""
    reconciliation_id, now, provider = new_id(), clock.now(), payments.gateway()
    async with house.transaction() as tx:
        await store.reconciling.forget_abandoned(tx)
    taken: list[Movement] = []
    async for movement in provider.movements(since - _AROUND, until + _AROUND):
        taken.append(movement)
        if len(taken) == _CHUNK:
            await _take(house, reconciliation_id, taken)
            taken = []
    await _take(house, reconciliation_id, taken)
    grace = timedelta(hours=Settings.current().reconcile_grace_hours)
    async with house.transaction() as tx:
        done = await store.reconciling.compare(tx, reconciliation_id, provider.name, since, until, now, grace)
    await _tell(house, done)
    return done


@every(seconds=600, transaction=False)
async def reconcile_books(house: House) -> None:
    """Compare the time since the last comparison, once it is long enough ago; nothing is left out between two."""
    settings, now = Settings.current(), clock.now()
    async with house.transaction() as tx:
        last = await store.reconciling.latest(tx)
    every_so_often = timedelta(hours=settings.reconcile_every_hours)
    since = last["to_at"] if last else now - every_so_often - timedelta(hours=1)
    # The last hour is left to the next comparison: what is on its way now is no discrepancy.
    until = now - timedelta(hours=1)
    if until - since >= every_so_often:
        await reconcile(house, since, until)
    elif last:
        await _tell(house, last)


async def read_all(tx: Tx, before: tuple[Any, ...] | None, limit: int) -> list[Row]:
    """Comparisons, latest first, with how much of what they found."""
    return await store.reconciling.reconciliations(tx, before or LATEST, limit)


async def read_discrepancies(
    tx: Tx, staff_id: UUID, reconciliation_id: UUID, kind: str | None, after: tuple[Any, ...] | None, limit: int
) -> list[Row]:
    """What a comparison found; who looked is kept."""
    if await store.reconciling.reconciliation(tx, reconciliation_id) is None:
        raise NotFound("There is no such reconciliation. All of them are listed at /reconciliations.")
    await store.standings.remember_look(tx, staff_id, "discrepancies", reconciliation_id, clock.now())
    return await store.reconciling.discrepancies(tx, reconciliation_id, after or _FIRST, kind, limit)


async def _take(house: House, reconciliation_id: UUID, movements: list[Movement]) -> None:
    async with house.transaction() as tx:
        await store.reconciling.take(tx, reconciliation_id, movements)


async def _tell(house: House, done: Row) -> None:
    async with house.transaction() as tx:
        kinds = await store.reconciling.kinds(tx, done["reconciliation_id"])
    for kind in KINDS:
        found.labels(kind).set(kinds.get(kind, 0))
    age.set((clock.now() - done["to_at"]).total_seconds())
    if kinds:
        log.error("the provider's books differ from ours", reconciliation_id=str(done["reconciliation_id"]), **kinds)
