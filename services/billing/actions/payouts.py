"""Payouts: what was collected for consultants sets out at the close, is sent, and may come back."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from prometheus_client import Counter

from contracts.base import Money
from kit import House, NotFound, Tx, clock, emit, every, logs, new_id, wake
from kit.database import Row
from services.billing import publishes, rules, store
from services.billing.actions.abreast import abreast
from services.billing.actions.latest import LATEST
from services.billing.actions.minima import minima
from services.billing.outside import payments
from services.billing.outside.payments.protocol import Moved, PaymentGateway, Unknown

log = logs.logger(__name__)
outcomes = Counter("parley_payout_outcomes_total", "How payouts went", ["outcome"])

_BATCH, _AT_ONCE = 64, 4
_LEASE = timedelta(minutes=5)
_LOOK_AGAIN = timedelta(minutes=10)
_LONGEST_WAIT = timedelta(hours=6)
_LOOK_AFTER_PAID, _LOOK_FOR = timedelta(days=1), timedelta(days=14)
"""A bank returns what it cannot credit within days."""


async def plan(tx: Tx, month: str) -> int:
    """Plan a payout for everybody with enough in consultant_due and a destination; the rest is carried forward."""
    to_sequence = await store.ledger.stand_still(tx)
    due = await store.payouts.due(tx, payments.gateway().name, await minima(tx))
    planned = await store.payouts.plan(tx, month, due, to_sequence, clock.now()) if due else 0
    wake(tx, send_payouts)
    return planned


@every(seconds=30, transaction=False)
async def send_payouts(house: House) -> None:
    """Send what is planned, look up what nobody answered for, and look after what was paid in case it comes back.

    That it is being sent is committed, with its key, before the provider hears of it. Whatever ends this in between,
    the next run looks it up by the key, and where the provider surely never heard of it, asks under the same key.
    """
    gateway = payments.gateway()

    async def due() -> Sequence[Row]:
        async with house.transaction() as tx:
            claimed = [
                await store.payouts.claim(tx, gateway.name, payout_id, clock.now(), clock.now() + _LEASE)
                for payout_id in await store.payouts.to_tend(tx, gateway.name, clock.now(), _BATCH)
            ]
        return [row for row in claimed if row is not None]

    async def tend(payout: Row) -> None:
        try:
            moved = await _ask(gateway, payout)
        except Unknown:
            wait = min(timedelta(seconds=30) * 2 ** min(payout["attempts"], 12), _LONGEST_WAIT)
            async with house.transaction() as tx:
                await store.payouts.look_at(tx, payout["payout_id"], clock.now() + wait)
            return
        async with house.transaction() as tx:
            await settle(tx, payout["payout_id"], moved)

    await abreast(due, tend, _AT_ONCE)


async def _ask(gateway: PaymentGateway, payout: Row) -> Moved:
    """How it goes, asked for only where it was surely never asked for before."""
    key, destination = payout["idempotency_key"], payout["destination_ref"]
    if payout["state_before"] != "planned":
        found = await gateway.find_payout(key, destination)
        if found is not None:
            return found
        if payout["state"] == "paid":
            raise Unknown("a payout that was paid is not found")
    amount = Money(amount_minor=payout["amount_minor"], currency=payout["currency"])
    return await gateway.pay_out(key, destination, amount, payout["payout_id"])


async def look_up(house: House, provider_ref: str) -> bool:
    """The provider has news of a payout: ask how it stands; True once that is known. Raises Unknown.

    A ref that is not known yet belongs to a payout whose answer is being waited for, and will be looked up.
    """
    gateway = payments.gateway()
    async with house.transaction() as tx:
        payout = await store.payouts.of_ref(tx, provider_ref)
        destination = await store.destinations.destination(tx, payout["consultant_id"]) if payout else None
    if payout is None or destination is None:
        return True
    moved = await gateway.find_payout(payout["idempotency_key"], destination["provider_ref"])
    if moved is not None:
        async with house.transaction() as tx:
            await settle(tx, payout["payout_id"], moved)
    return True


async def settle(tx: Tx, payout_id: UUID, moved: Moved) -> None:
    """Write down how a payout went; what is written already changes nothing."""
    payout = await store.payouts.lock(tx, payout_id)
    if payout is None or payout["state"] not in ("sending", "paid"):
        return None
    now = clock.now()
    if payout["state"] == "sending":
        if moved.state == "pending":
            return await store.payouts.look_at(tx, payout_id, now + _LOOK_AGAIN, moved.ref)
        if moved.state == "refused":
            return await _back(tx, payout, moved, "refused", now)
        payout = await _paid(tx, payout, moved, now)
    if moved.state in ("returned", "refused"):
        return await _back(tx, payout, moved, "returned", now)
    still = now - payout["paid_at"] < _LOOK_FOR
    return await store.payouts.look_at(tx, payout_id, now + _LOOK_AFTER_PAID if still else None)


async def _paid(tx: Tx, payout: Row, moved: Moved, now: datetime) -> Row:
    transaction_id = await _post(tx, payout, "payout_paid", "paid", now)
    paid = await store.payouts.paid(tx, payout["payout_id"], now, transaction_id, moved.ref, now + _LOOK_AFTER_PAID)
    await emit(tx, publishes.payout_paid(paid))
    outcomes.labels("paid").inc()
    return paid


async def _back(tx: Tx, payout: Row, moved: Moved, why: rules.CameBack, now: datetime) -> None:
    """What it was owes the consultant again, for the next payout."""
    step: rules.PayoutStep = "back" if why == "refused" else "returned"
    transaction_id = await _post(tx, payout, "payout_returned", step, now)
    ref, refusal = moved.ref or None, moved.refusal
    back = await store.payouts.back(tx, payout["payout_id"], why, now, transaction_id, ref, refusal)
    await emit(tx, publishes.payout_failed(back, why))
    outcomes.labels(why).inc()
    log.warning("a payout came back", payout_id=str(payout["payout_id"]), why=why, refusal=refusal)


async def _post(tx: Tx, payout: Row, kind: str, step: rules.PayoutStep, now: datetime) -> UUID:
    transaction_id = new_id()
    entries = rules.entries_of_payout(payout["amount_minor"], payout["consultant_id"], step)
    await store.ledger.post(tx, transaction_id, kind, entries, payout["currency"], now)
    return transaction_id


async def read_payouts(tx: Tx, consultant_id: UUID, before: tuple[Any, ...] | None, limit: int) -> list[Row]:
    """A consultant's payouts, latest first, those before (planned_at, payout_id)."""
    return await store.payouts.payouts(tx, consultant_id, before or LATEST, limit)


async def read_payout(tx: Tx, consultant_id: UUID, payout_id: UUID) -> Row:
    """One of the consultant's own payouts."""
    payout = await store.payouts.payout(tx, payout_id, consultant_id)
    if payout is None:
        raise NotFound("You have no such payout. Your payouts are all listed at /me/payouts.")
    return payout


async def read_balance(tx: Tx, consultant_id: UUID) -> tuple[list[Row], Row | None, dict[str, int]]:
    """What lies where of a consultant's money, their destination, and the smallest payouts by currency."""
    balances = await store.payouts.balances(tx, consultant_id)
    return balances, await store.destinations.destination(tx, consultant_id), await minima(tx)
