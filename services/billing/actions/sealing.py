"""Sealing the ledger: each seal hashes the one before it and what was posted since."""

from prometheus_client import Gauge

from kit import House, clock, every, logs
from services.billing import store

log = logs.logger(__name__)
unsealed = Gauge("parley_ledger_unsealed_seconds", "Since when the oldest transaction waits that no seal holds")

MOST_IN_A_SEAL = 20_000
PATIENCE = "250ms"


@every(seconds=10, transaction=False)
async def seal_ledger(house: House) -> None:
    """Seal everything that is final, in chunks.

    The ledger stands still only to learn the last final sequence: nothing up to it can come or change any more, so it
    is hashed after the lock is gone, and posting goes on meanwhile. When a long transaction is posting, this gives up
    soon, since everybody who wants to post waits behind it, and the next run comes.
    """
    async with house.transaction() as tx:
        final = await store.seals.stood_still(tx, PATIENCE)
    sealed = final is not None
    while sealed and final is not None:
        async with house.transaction() as tx:
            sealed = await store.seals.add_next(tx, final, MOST_IN_A_SEAL, clock.now()) is not None
    async with house.transaction() as tx:
        left = await store.seals.unsealed(tx)
    unsealed.set((clock.now() - left["since"]).total_seconds() if left["since"] else 0)
