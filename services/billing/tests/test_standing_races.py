"""Two things at once about one student's standing: what holds at the end is what is true."""

import asyncio

from kit.testing import Stage
from kit.testing.cast import ANNA
from services.billing import actions
from services.billing.actions import settling
from services.billing.actions.charging import send_charges
from services.billing.outside.payments.protocol import Charged
from services.billing.tests.cast import TEN
from services.billing.tests.fake_gateway import FakeGateway
from services.billing.tests.paying import charges_of, owe, save_card, send_after


async def causes(stage: Stage) -> list[str]:
    return [one["cause"] for one in (await stage.as_(ANNA).get("/me/credit")).json()["stops"]]


async def test_a_card_saved_while_the_account_is_being_heard_of_ends_the_want_of_one(
    stage: Stage, gateway: FakeGateway
) -> None:
    stage.settings(card_needed_to_book=True)
    method = (await stage.as_(ANNA).post("/me/payment-methods", json={})).json()["method"]
    gateway.type_in(f"seti_{method['id']}")

    async def welcome() -> None:
        async with stage.transaction() as tx:
            await actions.standings.welcome(tx, ANNA.account_id, ANNA.name, "en")

    async with stage.transaction() as tx:
        await actions.methods.take_over(tx, gateway.setups[f"seti_{method['id']}"])
        hearing = asyncio.create_task(welcome())
        await asyncio.sleep(0.3)
    await hearing
    assert await causes(stage) == []


async def test_a_payment_in_one_currency_leaves_the_arrears_that_begin_in_another(
    stage: Stage, gateway: FakeGateway
) -> None:
    stage.clock.set(TEN)
    card = await save_card(stage, gateway, behaviour="card_declined")
    await owe(stage)
    await send_after(stage, seconds=1)
    gateway.cards[f"card_{card['id']}"] = "pending"
    await owe(stage, 600, currency="JPY")
    await stage.run(send_charges)
    euros, yen = await charges_of(stage)
    refused = Charged("pi_2", "declined", gateway.charges[f"charge-{yen['id']}-1"].amount, "card_declined")
    first = gateway.charges[f"charge-{euros['id']}-1"]
    paid = Charged(first.ref, "succeeded", first.amount)

    async def pay() -> None:
        async with stage.transaction() as tx:
            await settling.settle(tx, euros["id"], paid, 1)

    async with stage.transaction() as tx:
        await settling.settle(tx, yen["id"], refused, 1)
        paying = asyncio.create_task(pay())
        await asyncio.sleep(0.3)
    await paying
    assert [one["state"] for one in await charges_of(stage)] == ["paid", "declined"]
    assert await causes(stage) == ["arrears"]
