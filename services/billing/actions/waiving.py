"""A charge that refunds brought down to nothing before it was paid."""

from kit import Tx, clock, new_id
from kit.database import Row
from services.billing import rules, store
from services.billing.actions import standings


async def waive(tx: Tx, charge: Row) -> None:
    """Settle what a waived charge covers, without money: shares that goodwill or credit paid for are due now."""
    entries = rules.entries_of_charge(0, charge["student_id"], await store.charges.shares(tx, charge["charge_id"]))
    if entries:
        transaction_id = new_id()
        await store.ledger.post(tx, transaction_id, "charge", entries, charge["currency"], clock.now())
        await store.refunds.waived_in_ledger(tx, charge["charge_id"], transaction_id)
    if charge["first_refused_at"] is not None:
        await standings.arrears_may_end(tx, charge["student_id"])
