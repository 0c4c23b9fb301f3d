"""The audit: every invariant of the books, looked at with one view of the database, and what was looked at."""

from dataclasses import asdict, dataclass
from datetime import timedelta

from prometheus_client import Gauge

from kit import House, clock, every, logs
from services.billing import store
from services.billing.settings import Settings

log = logs.logger(__name__)
violations = Gauge("parley_ledger_violations", "What the last audit of the ledger found wrong")
age = Gauge("parley_ledger_audit_age_seconds", "How long ago the last audit of the ledger was")


@dataclass(frozen=True, slots=True)
class Checked:
    """One invariant: how many things were looked at, how many are wrong, and the first few of those."""

    what: str
    checked: int
    wrong: int
    examples: list[str]
    seconds: float


async def audit(house: House) -> list[Checked]:
    """Check everything, keep what was found, and say it in the metrics."""
    ran_at, found = clock.now(), []
    async with house.transaction() as tx:
        await store.audit.look_once(tx)
        for what in store.audit.CHECKS:
            began = clock.monotonic()
            row = await store.audit.check(tx, what)
            took = round(clock.monotonic() - began, 3)
            found.append(Checked(what, row["checked"], row["wrong"], row["examples"] or [], took))
    wrong = sum(one.wrong for one in found)
    async with house.transaction() as tx:
        await store.audit.keep(tx, ran_at, [asdict(one) for one in found], wrong)
    for one in found:
        if one.wrong:
            log.error("the books are wrong", what=one.what, wrong=one.wrong, examples=one.examples)
    violations.set(wrong)
    age.set(0)
    return found


@every(seconds=60, transaction=False)
async def audit_ledger(house: House) -> None:
    """Audit when the last one is old enough; between two, tell how old it is."""
    async with house.transaction() as tx:
        last = await store.audit.latest(tx)
    if last is None or clock.now() - last["ran_at"] >= timedelta(hours=Settings.current().audit_every_hours):
        await audit(house)
        return
    violations.set(last["violations"])
    age.set((clock.now() - last["ran_at"]).total_seconds())
