"""Charges at the provider named fake, a process of its own: the same story over real connections."""

import pytest

from contracts.base import Money
from kit.testing import Stage
from kit.testing.cast import ANNA
from services.billing.actions.charging import send_charges
from services.billing.tests import fake_provider
from services.billing.tests.cast import TEN
from services.billing.tests.fake_provider import FakeProvider
from services.billing.tests.paying import charge_of, owe, send_after

ERROR_AFTER = "4000000400000040"


async def saved(stage: Stage, fake: FakeProvider, number: str) -> None:
    """Anna's only card, typed in at the provider."""
    stage.settings(**fake.settings(), provider_timeout_seconds=0.5)
    method = (await stage.as_(ANNA).post("/me/payment-methods", json={})).json()["method"]
    async with stage.transaction() as tx:
        setup_ref = await tx.fetchval("SELECT setup_ref FROM payment_method WHERE state = 'pending'")
    fake.type_card(setup_ref, number)
    shown = (await stage.as_(ANNA).get(f"/me/payment-methods/{method['id']}")).json()
    assert (shown["state"], shown["last4"], shown["is_default"]) == ("ready", number[-4:], True)


async def taken(fake: FakeProvider, stage: Stage) -> list[Money]:
    """What the provider says it took of this stage's charges."""
    async with stage.transaction() as tx:
        keys = {row["idempotency_key"] for row in await tx.fetch("SELECT idempotency_key FROM charge_attempt")}
    started = TEN.replace(year=2000)
    gateway = fake.gateway()
    return [
        one.amount async for one in gateway.movements(started, TEN.replace(year=2090)) if one.idempotency_key in keys
    ]


@pytest.mark.parametrize(
    "number",
    [fake_provider.PAYS, fake_provider.LOST_ANSWER, fake_provider.LOST_CALL, ERROR_AFTER],
    ids=["answers", "no answer, done", "no answer, not done", "an error, done"],
)
async def test_whatever_becomes_of_the_answer_the_card_is_charged_once(
    stage: Stage, fake: FakeProvider, number: str
) -> None:
    stage.clock.set(TEN)
    await saved(stage, fake, number)
    await owe(stage)
    for _ in range(4):
        await send_after(stage, minutes=2)
    assert (await charge_of(stage))["state"] == "paid"
    assert await taken(fake, stage) == [Money(amount_minor=6000, currency="EUR")]


async def test_a_card_without_funds_is_tried_again_under_a_new_key(stage: Stage, fake: FakeProvider) -> None:
    stage.clock.set(TEN)
    await saved(stage, fake, fake_provider.NO_FUNDS_ONCE)
    await owe(stage)
    await send_after(stage, seconds=1)
    assert (await charge_of(stage))["decline_code"] == "insufficient_funds"
    await send_after(stage, days=1)
    charge = await charge_of(stage)
    assert ([one["state"] for one in charge["attempts"]], charge["state"]) == (["declined", "succeeded"], "paid")
    assert len(await taken(fake, stage)) == 1


async def test_a_student_confirms_at_the_bank(stage: Stage, fake: FakeProvider) -> None:
    stage.clock.set(TEN)
    await saved(stage, fake, fake_provider.ASKS)
    await owe(stage)
    await send_after(stage, seconds=1)
    charge = await charge_of(stage)
    assert charge["state"] == "needs_authentication"
    assert charge["action_url"].startswith(fake.url)
    async with stage.transaction() as tx:
        ref = await tx.fetchval("SELECT provider_ref FROM charge_attempt")
    fake.confirm(ref)
    await stage.as_(ANNA).post(f"/me/charges/{charge['id']}/pay")
    await stage.run(send_charges)
    assert (await charge_of(stage))["state"] == "paid"
