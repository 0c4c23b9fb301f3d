"""Refunds of paid charges go back through the provider: written down, asked for, looked up when no answer came."""

from datetime import timedelta
from uuid import UUID

from prometheus_client import Counter

from contracts.base import Money
from kit import House, Tx, clock, every, logs, new_id, wake
from kit.database import Row
from services.billing import rules, store
from services.billing.outside import payments
from services.billing.outside.payments.protocol import Moved, PaymentGateway, Unknown

log = logs.logger(__name__)
refunds = Counter("parley_provider_refunds_total", "Refunds asked of the provider, by how it went", ["outcome"])

_BATCH = 20
_FIRST_WAIT, _LONGEST_WAIT = timedelta(seconds=30), timedelta(hours=1)


def key_of(adjustment_id: UUID) -> str:
    """The key under which a refund is asked for first."""
    return f"refund-{adjustment_id}"


@every(seconds=30, transaction=False)
async def send_refunds(house: House) -> None:
    """Ask the provider for what is due until nothing is.

    'sending' is committed before it is asked; one that was asked before is looked up by its key first.
    """
    while True:
        async with house.transaction() as tx:
            due = await store.givebacks.claim(tx, clock.now(), _FIRST_WAIT, _LONGEST_WAIT, _BATCH)
        if not due:
            return
        for one in due:
            await _send(house, one)


async def _send(house: House, one: Row) -> None:
    try:
        moved = await _ask(payments.gateway(), one)
    except Unknown:
        refunds.labels("unknown").inc()
        log.warning("how a refund went is not known yet", adjustment_id=str(one["adjustment_id"]))
        return
    async with house.transaction() as tx:
        await settle(tx, one["adjustment_id"], one["idempotency_key"], moved)


async def _ask(provider: PaymentGateway, one: Row) -> Moved:
    key, charge_ref = one["idempotency_key"], one["charge_ref"]
    if one["attempts"] > 1 and (found := await provider.find_refund(key, charge_ref)) is not None:
        return found
    amount = Money(amount_minor=one["amount_minor"], currency=one["currency"])
    return await provider.refund(key, charge_ref, amount)


async def settle(tx: Tx, adjustment_id: UUID, key: str, moved: Moved) -> None:
    """How a refund asked for under this key went, once: paid goes into the ledger, refused is left to staff."""
    one = await store.givebacks.of(tx, adjustment_id)
    await store.accounts.lock(tx, one["student_id"], one["currency"])
    locked = await store.givebacks.lock(tx, adjustment_id)
    if (locked["state"], locked["idempotency_key"]) != ("sending", key):
        return
    refunds.labels(moved.state).inc()
    if moved.state == "paid":
        now, transaction_id = clock.now(), new_id()
        entries = rules.entries_of_provider_refund(locked["amount_minor"], one["student_id"])
        await store.ledger.post(tx, transaction_id, "provider_refund", entries, one["currency"], now)
        await store.givebacks.paid(tx, adjustment_id, moved.ref, now, transaction_id)
    elif moved.state == "pending":
        await store.givebacks.pending(tx, adjustment_id, moved.ref)
    else:
        log.error("the provider refused a refund", adjustment_id=str(adjustment_id), refusal=moved.refusal)
        await store.givebacks.refused(tx, adjustment_id, moved.ref, moved.refusal or moved.state)


async def again(tx: Tx, adjustment_id: UUID) -> None:
    """Ask the provider anew for what it refused, as another refund: its answer to the old one is for ever."""
    if await store.givebacks.again(tx, adjustment_id, f"{key_of(adjustment_id)}-{new_id()}", clock.now()):
        wake(tx, send_refunds)


async def look_now(tx: Tx) -> None:
    """The provider has news of a refund: whatever is under way is looked up at the next run."""
    await store.givebacks.look_now(tx, clock.now())
