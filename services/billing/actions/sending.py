"""Asking the provider for planned and refused charges, and after those it never answered for."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

from contracts.base import Money
from kit import House, clock, every
from kit.database import Row
from services.billing import store
from services.billing.actions.abreast import abreast
from services.billing.actions.settling import settle
from services.billing.outside import payments
from services.billing.outside.payments.protocol import Charged, PaymentGateway, Unknown

_BATCH = 64
_SETTLING_AT_ONCE = 4  # leaves most of the pool to requests
_LEASE = timedelta(minutes=5)
"""Longer than an answer takes. Looking earlier would do no harm: the key is the same."""
PATIENCE = timedelta(days=7)
"""For a student whose bank wants to see them; then it counts as a refusal."""
_FIRST_LOOK, _LONGEST_WAIT = timedelta(seconds=15), timedelta(hours=1)


@every(seconds=5, transaction=False)
async def send_charges(house: House) -> None:
    """Charge what is due, and look up what nobody answered for, until nothing is left.

    An attempt with its key is committed before the provider hears of it. Whatever ends this in between, the next runs
    find the attempt open, ask the provider how it went, and where it surely never heard of it ask under the same key.
    """
    gateway, settling = payments.gateway(), asyncio.Semaphore(_SETTLING_AT_ONCE)

    async def lost() -> Sequence[Row]:
        async with house.transaction() as tx:
            return await store.attempts.lost(tx, gateway.name, clock.now(), _FIRST_LOOK, _LONGEST_WAIT, _BATCH)

    async def due() -> Sequence[Row]:
        now = clock.now()
        async with house.transaction() as tx:
            return await store.attempts.claim(tx, gateway.name, now, now + _LEASE, _BATCH)

    async def look(attempt: Row) -> None:
        if (outcome := await _how_it_went(gateway, attempt)) is not None:
            async with settling, house.transaction() as tx:
                await settle(tx, attempt["charge_id"], outcome, attempt["attempt"])

    async def send(attempt: Row) -> None:
        try:
            outcome = await _ask(gateway, attempt)
        except Unknown:
            async with house.transaction() as tx:
                soon = clock.now() + _FIRST_LOOK
                await store.attempts.look_soon(tx, attempt["charge_id"], attempt["attempt"], soon)
            return
        async with settling, house.transaction() as tx:
            await settle(tx, attempt["charge_id"], outcome, attempt["attempt"])

    await abreast(lost, look)
    await abreast(due, send)


async def _ask(gateway: PaymentGateway, attempt: Row) -> Charged:
    """Raises Unknown where the answer does not come. Without a card there is nobody to ask: that is a refusal."""
    amount = Money(amount_minor=attempt["amount_minor"], currency=attempt["currency"])
    if attempt["card_ref"] is None or attempt["customer_ref"] is None:
        return Charged("", "declined", amount, "no_method")
    return await gateway.charge(
        attempt["idempotency_key"], attempt["customer_ref"], attempt["card_ref"], amount, attempt["charge_id"]
    )


async def _how_it_went(gateway: PaymentGateway, attempt: Row) -> Charged | None:
    """None while nobody knows."""
    try:
        if attempt["customer_ref"] is not None:
            found = await gateway.find_charge(attempt["idempotency_key"], attempt["customer_ref"])
            if found is not None:
                is_ignored = found.state == "needs_authentication" and attempt["began_at"] + PATIENCE <= clock.now()
                return await gateway.give_up(found.ref) if is_ignored else found
        return await _ask(gateway, attempt) if attempt["state"] == "sending" else None
    except Unknown:
        return None
