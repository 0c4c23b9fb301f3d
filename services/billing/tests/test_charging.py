"""At the limit a student is charged at once; what is paid is due to the consultants, what is refused is told."""

import asyncio
from datetime import timedelta

import pytest

from contracts.base import Money
from contracts.billing import ChargeDeclined, ChargeNeedsAuthentication, ChargePaid, CreditStandingChanged
from kit import new_id
from kit.testing import Stage
from kit.testing.cast import ANNA, CLEO, DEVI, MALLORY
from services.billing import actions
from services.billing.actions.charging import send_charges
from services.billing.tests.cast import TEN, call_ended
from services.billing.tests.fake_gateway import FakeGateway
from services.billing.tests.paying import balances, charge_of, charges_of, owe, save_card, send_after


async def test_under_the_limit_nothing_is_charged_and_at_it_all_is(stage: Stage, gateway: FakeGateway) -> None:
    stage.clock.set(TEN)
    await save_card(stage, gateway)
    await owe(stage, 4999)
    assert await charges_of(stage) == []
    await owe(stage, 1, consultant=DEVI)
    await stage.said()
    charge = await charge_of(stage)
    assert (charge["state"], charge["kind"], charge["month"]) == ("planned", "threshold", "2026-03")
    assert charge["to_pay"] == {"amount_minor": 5000, "currency": "EUR"}
    await send_after(stage, seconds=1)
    charge = await charge_of(stage)
    assert (charge["state"], charge["paid"]["amount_minor"], gateway.taken()) == ("paid", 5000, 5000)
    (paid,) = await stage.said(ChargePaid)
    assert (paid.amount, paid.month) == (Money(amount_minor=5000, currency="EUR"), "2026-03")
    found = await balances(stage)
    assert found[("provider_balance", "EUR")] == 5000
    assert ("student_receivable", "EUR") not in found
    assert ("consultant_payable", "EUR") not in found
    assert found[("consultant_due", "EUR")] == -(5000 - 750)
    (account,) = (await stage.as_(ANNA).get("/me/credit")).json()["accounts"]
    assert [account[name]["amount_minor"] for name in ("limit", "accrued", "unpaid")] == [7500, 0, 0]


@pytest.mark.parametrize(("currency", "limit"), [("JPY", 50), ("BHD", 50_000)])
async def test_the_limit_is_in_units_whatever_the_currency(
    stage: Stage, gateway: FakeGateway, currency: str, limit: int
) -> None:
    stage.clock.set(TEN)
    await owe(stage, limit - 1, currency=currency)
    assert await charges_of(stage) == []
    await owe(stage, 1, currency=currency)
    assert (await charge_of(stage))["to_pay"] == {"amount_minor": limit, "currency": currency}


async def test_what_is_under_the_providers_minimum_stays_accrued(stage: Stage, gateway: FakeGateway) -> None:
    stage.clock.set(TEN)
    stage.settings(accrual_limit_minor=10)
    await owe(stage, 49)
    assert await charges_of(stage) == []
    await owe(stage, 1)
    assert (await charge_of(stage))["amount"]["amount_minor"] == 50


async def test_a_hundred_calls_at_once_are_each_charged_once(stage: Stage, gateway: FakeGateway) -> None:
    stage.clock.set(TEN)
    await save_card(stage, gateway)

    async def one() -> None:
        async with stage.transaction() as tx:
            await actions.lines.post_line(tx, call_ended(60, rate=700))

    await asyncio.gather(*(one() for _ in range(100)))
    await send_after(stage, seconds=1)
    charges = await charges_of(stage)
    assert {one["state"] for one in charges} == {"paid"}
    (account,) = (await stage.as_(ANNA).get("/me/credit")).json()["accounts"]
    assert gateway.taken() + account["accrued"]["amount_minor"] == 70_000
    assert (await balances(stage)).get(("student_receivable", "EUR"), 0) == account["accrued"]["amount_minor"]


async def test_a_held_share_is_collected_but_not_due(stage: Stage, gateway: FakeGateway) -> None:
    stage.clock.set(TEN)
    await save_card(stage, gateway)
    disputed = new_id()
    await stage.hear(call_ended(60, rate=2000, call_id=disputed), call_ended(60, rate=3000, consultant=CLEO))
    async with stage.transaction() as tx:
        await tx.execute(
            "INSERT INTO hold (hold_id, call_id, state, held_at) VALUES ($1, $2, 'held', $3)", new_id(), disputed, TEN
        )
    await send_after(stage, seconds=1)
    found = await balances(stage)
    assert (found["consultant_held", "EUR"], found["consultant_due", "EUR"]) == (-1700, -2550)


async def test_a_refusal_stops_booking_until_it_is_paid(stage: Stage, gateway: FakeGateway) -> None:
    stage.clock.set(TEN)
    card = await save_card(stage, gateway, behaviour="insufficient_funds")
    await owe(stage, 6000)
    await stage.said()
    await send_after(stage, seconds=0)
    declined, stopped = await stage.said(ChargeDeclined, CreditStandingChanged)
    assert (declined.refusals, declined.next_attempt_at) == (1, TEN + timedelta(days=1))
    assert (stopped.may_book, "Pay it under Charges" in stopped.reason) == (False, True)
    charge = await charge_of(stage)
    assert (charge["state"], charge["decline_code"]) == ("declined", "insufficient_funds")
    credit = (await stage.as_(ANNA).get("/me/credit")).json()
    assert ([one["cause"] for one in credit["stops"]], credit["standing"]["may_book"]) == (["arrears"], False)
    await send_after(stage, hours=23)
    assert len((await charge_of(stage))["attempts"]) == 1
    gateway.cards[f"card_{card['id']}"] = "ok"
    await send_after(stage, hours=1)
    paid, free = await stage.said(ChargePaid, CreditStandingChanged)
    assert (paid.amount.amount_minor, free.may_book, free.reason) == (6000, True, None)
    assert [one["state"] for one in (await charge_of(stage))["attempts"]] == ["declined", "succeeded"]
    assert (await stage.as_(ANNA).get("/me/credit")).json()["stops"] == []


async def test_a_refused_charge_is_tried_on_four_more_days_and_then_waits_for_the_student(
    stage: Stage, gateway: FakeGateway
) -> None:
    stage.clock.set(TEN)
    await save_card(stage, gateway, behaviour="card_declined")
    await owe(stage)
    tries = []
    for hour in range(24 * 30):
        before = gateway.asked["charge"]
        await send_after(stage, hours=1 if hour else 0)
        if gateway.asked["charge"] > before:
            tries.append(hour / 24)
    assert tries == [0, 1, 3, 7, 14]
    charge = await charge_of(stage)
    assert (charge["refusals"], charge["next_attempt_at"], charge["state"]) == (5, None, "declined")
    good = await save_card(stage, gateway)
    await stage.as_(ANNA).put(f"/me/payment-methods/{good['id']}/default")
    await send_after(stage, seconds=1)
    assert (await charge_of(stage))["state"] == "paid"


async def test_two_refused_charges_both_have_to_be_paid(stage: Stage, gateway: FakeGateway) -> None:
    stage.clock.set(TEN)
    card = await save_card(stage, gateway, behaviour="card_declined")
    await owe(stage)
    await owe(stage)
    await send_after(stage, seconds=1)
    gateway.cards[f"card_{card['id']}"] = "ok"
    first, second = await charges_of(stage)
    stage.clock.advance(minutes=2)
    await stage.as_(ANNA).post(f"/me/charges/{first['id']}/pay")
    await stage.run(send_charges)
    assert not (await stage.as_(ANNA).get("/me/credit-standing")).json()["may_book"]
    await stage.as_(ANNA).post(f"/me/charges/{second['id']}/pay")
    await stage.run(send_charges)
    assert (await stage.as_(ANNA).get("/me/credit-standing")).json()["may_book"]


async def test_no_card_is_a_refusal_and_a_saved_one_pays_at_once(stage: Stage, gateway: FakeGateway) -> None:
    stage.clock.set(TEN)
    await owe(stage)
    await send_after(stage, seconds=1)
    charge = await charge_of(stage)
    assert (charge["state"], charge["decline_code"], gateway.asked["charge"]) == ("declined", "no_method", 0)
    refused = await stage.as_(ANNA).post(f"/me/charges/{charge['id']}/pay")
    assert (refused.status_code, refused.json()["type"]) == (409, "no_card")
    await save_card(stage, gateway)
    await stage.run(send_charges)
    assert (await charge_of(stage))["state"] == "paid"


async def test_a_bank_that_wants_to_see_the_student_is_no_refusal(stage: Stage, gateway: FakeGateway) -> None:
    stage.clock.set(TEN)
    await save_card(stage, gateway, behaviour="needs_authentication")
    await owe(stage)
    await stage.said()
    await send_after(stage, seconds=1)
    (asked,) = await stage.said()
    assert isinstance(asked, ChargeNeedsAuthentication)
    charge = await charge_of(stage)
    assert (charge["state"], charge["refusals"]) == ("needs_authentication", 0)
    assert charge["action_url"].startswith("https://fake.example/3ds/")
    assert (await stage.as_(ANNA).get("/me/credit")).json()["stops"] == []
    await send_after(stage, hours=2)
    assert await stage.said() == []
    fresh = (await stage.as_(ANNA).post(f"/me/charges/{charge['id']}/pay")).json()
    assert fresh["action_url"].endswith(f"?back=http://localhost/pay/{charge['id']}")
    gateway.authenticate(f"charge-{charge['id']}-1")
    await stage.as_(ANNA).post(f"/me/charges/{charge['id']}/pay")
    await stage.run(send_charges)
    charge = await charge_of(stage)
    assert (charge["state"], charge["action_url"], len(charge["attempts"]), gateway.taken()) == ("paid", None, 1, 6000)


async def test_an_authentication_that_fails_is_a_refusal(stage: Stage, gateway: FakeGateway) -> None:
    stage.clock.set(TEN)
    await save_card(stage, gateway, behaviour="needs_authentication")
    await owe(stage)
    await send_after(stage, seconds=1)
    charge = await charge_of(stage)
    gateway.authenticate(f"charge-{charge['id']}-1", passed=False)
    await send_after(stage, minutes=6)
    charge = await charge_of(stage)
    assert (charge["state"], charge["decline_code"]) == ("declined", "authentication_failed")


async def test_paying_twice_is_paying_once(stage: Stage, gateway: FakeGateway) -> None:
    stage.clock.set(TEN)
    card = await save_card(stage, gateway, behaviour="card_declined")
    await owe(stage)
    await send_after(stage, seconds=1)
    gateway.cards[f"card_{card['id']}"] = "ok"
    path = f"/me/charges/{(await charge_of(stage))['id']}/pay"
    stage.clock.advance(minutes=1)
    answers = await asyncio.gather(*(stage.as_(ANNA).post(path) for _ in range(8)))
    assert {answer.status_code for answer in answers} == {200}
    await asyncio.gather(*(stage.run(send_charges) for _ in range(4)))
    assert (await stage.as_(ANNA).post(path)).json()["state"] == "paid"
    assert (gateway.taken(), len(gateway.charges)) == (6000, 2)
    assert (await stage.as_(MALLORY).post(path)).status_code == 404


async def test_an_impatient_student_is_shown_the_last_answer_for_a_minute(stage: Stage, gateway: FakeGateway) -> None:
    stage.clock.set(TEN)
    await save_card(stage, gateway, behaviour="card_declined")
    await owe(stage)
    await send_after(stage, seconds=1)
    path = f"/me/charges/{(await charge_of(stage))['id']}/pay"
    for _ in range(3):
        assert (await stage.as_(ANNA).post(path)).json()["state"] == "declined"
        await send_after(stage, seconds=5)
    assert gateway.asked["charge"] == 1
