"""The operator changes the payment provider while students have cards and charges at the old one."""

from kit.testing import Stage
from kit.testing.cast import CLEO
from services.billing.actions.payouts import send_payouts
from services.billing.actions.sending import send_charges
from services.billing.tests.cast import TEN
from services.billing.tests.fake_gateway import FakeGateway
from services.billing.tests.paying import charge_of, owe, save_card, send_after
from services.billing.tests.test_payouts import a_closed_month


async def test_the_first_card_at_the_new_provider_is_the_one_to_charge(stage: Stage, gateway: FakeGateway) -> None:
    stage.clock.set(TEN)
    await save_card(stage, gateway)
    gateway.name = "another"
    await owe(stage)
    await send_after(stage, seconds=1)
    assert (await charge_of(stage))["decline_code"] == "no_method"
    assert (await save_card(stage, gateway))["is_default"]
    await send_after(stage, seconds=1)
    assert ((await charge_of(stage))["state"], gateway.taken()) == ("paid", 6000)


async def test_what_the_old_provider_never_answered_for_is_not_asked_of_the_new_one(
    stage: Stage, gateway: FakeGateway
) -> None:
    stage.clock.set(TEN)
    await save_card(stage, gateway)
    await owe(stage)
    gateway.fault = lambda name, about: "after" if name == "charge" else None
    await stage.run(send_charges)
    books, gateway.charges, gateway.name = gateway.charges, {}, "another"
    gateway.fault = lambda name, about: None
    await send_after(stage, minutes=10)
    assert ((await charge_of(stage))["state"], gateway.charges) == ("sending", {})
    gateway.charges, gateway.name = books, "fake"
    await send_after(stage, hours=1)
    assert ((await charge_of(stage))["state"], gateway.taken()) == ("paid", 6000)


async def test_a_payout_the_old_provider_never_answered_for_is_not_paid_by_the_new_one_too(
    stage: Stage, gateway: FakeGateway
) -> None:
    await a_closed_month(stage, gateway)
    gateway.fault = lambda name, about: "after" if name == "pay_out" else None
    await stage.run(send_payouts)
    old, gateway.payouts, gateway.name = gateway.payouts, {}, "another"
    gateway.fault = lambda name, about: None
    await stage.as_(CLEO).post("/me/payout-destination")
    for _ in range(3):
        stage.clock.advance(hours=7)
        await stage.run(send_payouts)
    assert gateway.payouts == {}
    gateway.payouts, gateway.name = old, "fake"
    await stage.as_(CLEO).post("/me/payout-destination")
    await stage.run(send_payouts)
    assert [one.subject for one in gateway.books].count("payout") == 1
    (payout,) = (await stage.as_(CLEO).get("/me/payouts")).json()["items"]
    assert payout["state"] == "paid"
