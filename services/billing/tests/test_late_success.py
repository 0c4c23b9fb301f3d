"""A refused attempt that succeeds after all, when refunds have made its charge smaller meanwhile."""

from typing import Any
from uuid import UUID

import pytest

from kit.testing import Stage
from kit.testing.cast import ANNA, CLEO
from services.billing.actions import settling
from services.billing.actions.givebacks import send_refunds
from services.billing.actions.sending import send_charges
from services.billing.outside.payments.protocol import Charged
from services.billing.tests.cast import TEN, call_ended, opened
from services.billing.tests.correcting import give_back, wrong_in_the_books
from services.billing.tests.fake_gateway import FakeGateway
from services.billing.tests.paying import balances, charge_of, save_card


async def refused(stage: Stage, gateway: FakeGateway) -> UUID:
    """A call of 60.00 whose charge the bank has refused; its id."""
    stage.clock.set(TEN)
    await stage.hear(opened(ANNA), opened(CLEO))
    await save_card(stage, gateway, behaviour="card_declined")
    call = call_ended(60, rate=6000)
    await stage.hear(call)
    await stage.run(send_charges)
    return call.call_id


async def pays_after_all(stage: Stage, gateway: FakeGateway) -> dict[str, Any]:
    """The provider tells that the first attempt was paid, twice; the charge then."""
    charge = await charge_of(stage)
    key = f"charge-{charge['id']}-1"
    asked = gateway.charges[key]
    gateway._book("charge", True, asked.ref, key, asked.amount)
    for _ in range(2):
        async with stage.transaction() as tx:
            assert await settling.settle(tx, charge["id"], Charged(asked.ref, "succeeded", asked.amount), 1)
    await stage.run(send_refunds)
    return await charge_of(stage)


def given_back(gateway: FakeGateway) -> int:
    return sum(one.amount.amount_minor for one in gateway.books if one.subject == "refund")


@pytest.mark.parametrize("parts", [[20], [10, 20], [60], [59, 1]], ids=str)
async def test_what_was_taken_off_the_charge_goes_back_to_the_card(
    stage: Stage, gateway: FakeGateway, parts: list[int]
) -> None:
    call_id = await refused(stage, gateway)
    for seconds in parts:
        await give_back(stage, call_id, seconds=seconds)
    charge = await pays_after_all(stage, gateway)
    assert (charge["state"], charge["paid"]["amount_minor"], charge["reduced"]["amount_minor"]) == ("paid", 6000, 0)
    assert given_back(gateway) == sum(parts) * 100
    found = await balances(stage)
    assert found.get(("student_receivable", "EUR"), 0) == 0
    assert found.get(("consultant_due", "EUR"), 0) == -(6000 - given_back(gateway)) * 85 // 100
    documents = (await stage.as_(ANNA).get("/me/documents")).json()["items"]
    assert sorted(one["amount"]["amount_minor"] for one in documents) == sorted([6000, *(100 * one for one in parts)])
    assert await wrong_in_the_books(stage) == {}


async def test_only_what_was_taken_off_since_the_attempt_goes_back(stage: Stage, gateway: FakeGateway) -> None:
    stage.clock.set(TEN)
    await stage.hear(opened(ANNA), opened(CLEO))
    await save_card(stage, gateway, behaviour="card_declined")
    call = call_ended(60, rate=6000)
    await stage.hear(call)
    await give_back(stage, call.call_id, seconds=5)
    await stage.run(send_charges)
    await give_back(stage, call.call_id, seconds=10)
    charge = await pays_after_all(stage, gateway)
    assert (charge["paid"]["amount_minor"], charge["reduced"]["amount_minor"]) == (5500, 500)
    assert given_back(gateway) == 1000
    assert await wrong_in_the_books(stage) == {}
