"""What goes back to a student, at every stage of the money it comes from; never twice."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from contracts.base import Money
from contracts.billing import DocumentIssued, LineAdjusted, RefundRefused
from kit import clock
from kit.testing import Stage
from kit.testing.cast import ANNA, CLEO
from services.billing.actions.givebacks import send_refunds
from services.billing.actions.refunds import retry_refunds
from services.billing.actions.sending import send_charges
from services.billing.tests.cast import TEN, call_ended, opened
from services.billing.tests.correcting import give_back, refund_decided, refunds_of, wrong_in_the_books
from services.billing.tests.fake_gateway import FakeGateway
from services.billing.tests.paying import balances, charge_of, save_card


async def call(stage: Stage, rate: int = 6000, seconds: int = 60, **fields: Any) -> UUID:
    """A call that costs enough, by default, to be charged at once; its id."""
    found = call_ended(seconds, rate=rate, started_at=clock.now() - timedelta(minutes=5), **fields)
    await stage.hear(found)
    return found.call_id


@pytest.fixture
async def paid(stage: Stage, gateway: FakeGateway) -> UUID:
    """A call of 60.00 that Anna has paid."""
    stage.clock.set(TEN)
    await stage.hear(opened(ANNA), opened(CLEO))
    await save_card(stage, gateway)
    found = await call(stage)
    await stage.run(send_charges)
    assert (await charge_of(stage))["state"] == "paid"
    await stage.said()
    return found


async def test_what_is_in_no_charge_yet_is_owed_no_more(stage: Stage, gateway: FakeGateway) -> None:
    stage.clock.set(TEN)
    one = await call(stage, rate=1000)
    await stage.said()
    done = await give_back(stage, one, seconds=15)
    assert (done["state"], done["back"]["amount"]["amount_minor"], done["back"]["provider"]) == ("done", 250, None)
    (adjusted,) = await stage.said()
    assert isinstance(adjusted, LineAdjusted)
    assert (adjusted.amount, adjusted.fee, adjusted.share, adjusted.seconds) == (
        Money(amount_minor=250, currency="EUR"),
        Money(amount_minor=37, currency="EUR"),
        Money(amount_minor=213, currency="EUR"),
        15,
    )
    assert await balances(stage) == {
        ("student_receivable", "EUR"): 750,
        ("consultant_payable", "EUR"): -637,
        ("platform_fees", "EUR"): -113,
    }
    assert await wrong_in_the_books(stage) == {}


async def test_what_is_charged_and_not_paid_is_charged_less(stage: Stage, gateway: FakeGateway) -> None:
    stage.clock.set(TEN)
    await save_card(stage, gateway)
    one = await call(stage)
    await give_back(stage, one, seconds=20)
    await stage.run(send_charges)
    assert ((await charge_of(stage))["state"], gateway.taken()) == ("paid", 4000)
    assert (await balances(stage))["consultant_due", "EUR"] == -3400
    assert await wrong_in_the_books(stage) == {}


async def test_a_charge_of_which_nothing_is_left_is_waived_and_never_sent(stage: Stage, gateway: FakeGateway) -> None:
    stage.clock.set(TEN)
    await save_card(stage, gateway, behaviour="insufficient_funds")
    one = await call(stage)
    await stage.run(send_charges)
    assert (await charge_of(stage))["state"] == "declined"
    assert not (await stage.as_(ANNA).get("/me/credit-standing")).json()["may_book"]
    await give_back(stage, one)
    assert (await charge_of(stage))["state"] == "waived"
    assert (await stage.as_(ANNA).get("/me/credit-standing")).json()["may_book"]
    stage.clock.advance(days=20)
    await stage.run(send_charges)
    assert (gateway.taken(), gateway.asked["charge"], await balances(stage)) == (0, 1, {})
    assert await wrong_in_the_books(stage) == {}


async def test_goodwill_that_waives_a_charge_leaves_the_consultant_theirs(stage: Stage, gateway: FakeGateway) -> None:
    stage.clock.set(TEN)
    one = await call(stage)
    await give_back(stage, one, goodwill_minor=6000)
    assert await balances(stage) == {
        ("consultant_due", "EUR"): -5100,
        ("platform_fees", "EUR"): -900,
        ("platform_goodwill", "EUR"): 6000,
    }
    assert await wrong_in_the_books(stage) == {}


@pytest.mark.parametrize("passed", [True, False])
async def test_a_refund_waits_while_its_charge_is_at_the_bank(stage: Stage, gateway: FakeGateway, passed: bool) -> None:
    stage.clock.set(TEN)
    await save_card(stage, gateway, behaviour="pending")
    one = await call(stage)
    await stage.run(send_charges)
    done = await give_back(stage, one, seconds=30)
    assert (done["state"], done["back"]) == ("waiting", None)
    await stage.run(retry_refunds)
    assert (await refunds_of(stage, one))[0]["state"] == "waiting"
    (key,) = gateway.charges
    gateway.authenticate(key, passed=passed)
    stage.clock.advance(hours=1)
    await stage.run(send_charges)
    await stage.run(retry_refunds)
    await stage.run(send_refunds)
    (done,) = await refunds_of(stage, one)
    assert (done["state"], done["back"]["provider"]) == ("done", "paid" if passed else None)
    moved = [(book.subject, book.amount.amount_minor) for book in gateway.books]
    assert moved == ([("charge", 6000), ("refund", 3000)] if passed else [])
    assert await wrong_in_the_books(stage) == {}


async def test_what_is_paid_goes_back_through_the_provider_with_a_credit_note(
    stage: Stage, gateway: FakeGateway, paid: UUID
) -> None:
    done = await give_back(stage, paid, seconds=30)
    assert done["back"]["provider"] == "planned"
    (note,) = await stage.said(DocumentIssued)
    assert note.kind == "credit_note"
    await stage.run(send_refunds)
    (done,) = await refunds_of(stage, paid)
    assert done["back"]["provider"] == "paid"
    assert await balances(stage) == {
        ("provider_balance", "EUR"): 3000,
        ("consultant_due", "EUR"): -2550,
        ("platform_fees", "EUR"): -450,
    }
    assert await wrong_in_the_books(stage) == {}


@pytest.mark.parametrize("fault", ["before", "after"])
async def test_a_time_out_of_the_provider_gives_back_once(
    stage: Stage, gateway: FakeGateway, paid: UUID, fault: Any
) -> None:
    faults = iter([fault, fault])
    gateway.fault = lambda name, _: next(faults, None) if name in ("refund", "find_refund") else None
    await give_back(stage, paid, seconds=30)
    for _ in range(4):
        await stage.run(send_refunds)
        stage.clock.advance(hours=1)
    assert [book.amount.amount_minor for book in gateway.books if book.subject == "refund"] == [3000]
    assert (await refunds_of(stage, paid))[0]["back"]["provider"] == "paid"
    assert await wrong_in_the_books(stage) == {}


async def test_a_refund_the_provider_refuses_stays_for_finance_to_see(
    stage: Stage, gateway: FakeGateway, paid: UUID
) -> None:
    gateway.refund_state = "refused"
    await give_back(stage, paid, seconds=30)
    await stage.run(send_refunds)
    (done,) = await refunds_of(stage, paid)
    assert (done["back"]["provider"], done["back"]["provider_refusal"]) == ("refused", "refused_by_bank")
    assert (await balances(stage))["student_receivable", "EUR"] == -3000
    assert await wrong_in_the_books(stage) == {}


async def test_tax_goes_back_with_the_rest(stage: Stage, gateway: FakeGateway) -> None:
    stage.settings(tax_bps=1900)
    stage.clock.set(TEN)
    await save_card(stage, gateway)
    one = await call(stage, rate=11900)
    await stage.run(send_charges)
    done = await give_back(stage, one, seconds=20)
    await give_back(stage, one)
    back = {name: done["back"][name]["amount_minor"] for name in ("amount", "fee", "share", "tax")}
    assert back == {"amount": 3967, "fee": 500, "share": 2834, "tax": 633}
    await stage.run(send_refunds)
    assert await balances(stage) == {}
    assert await wrong_in_the_books(stage) == {}


async def test_parts_asked_for_at_once_are_together_never_more_than_the_line(
    stage: Stage, gateway: FakeGateway, paid: UUID
) -> None:
    asked = [give_back(stage, paid, seconds=25) for _ in range(4)]
    done = await asyncio.gather(*asked)
    assert sorted(one["state"] for one in done) == ["done", "done", "refused", "refused"]
    assert {one["refusal"] for one in done} == {None, "too_much"}
    rest = await give_back(stage, paid)
    assert rest["back"]["seconds"] == 10
    assert (await give_back(stage, paid))["refusal"] == "nothing_left"
    await stage.run(send_refunds)
    assert sum(one.amount.amount_minor for one in gateway.books if one.subject == "refund") == 6000
    assert await wrong_in_the_books(stage) == {}


async def test_a_decision_heard_twice_gives_back_once_and_one_before_its_call_waits_for_it(
    stage: Stage, gateway: FakeGateway
) -> None:
    stage.clock.set(TEN)
    ended = call_ended(60, rate=1000)
    decided = refund_decided(ended.call_id, 30)
    again = refund_decided(ended.call_id, 30, decision_id=decided.decision_id)
    await stage.hear(decided)
    await stage.hear(ended, again)
    await stage.run(retry_refunds)
    await stage.run(retry_refunds)
    (adjusted,) = await stage.said(LineAdjusted)
    assert (adjusted.command_id, adjusted.amount.amount_minor) == (decided.decision_id, 500)
    assert await wrong_in_the_books(stage) == {}


@pytest.mark.parametrize(
    ("rate", "seconds", "asked", "why"),
    [(1000, 60, 61, "too_much"), (0, 60, 10, "not_billed"), (1000, 0, None, "not_billed"),
     (1, 60, 1, "below_smallest_unit")],
)  # fmt: skip
async def test_what_cannot_go_back_is_refused_with_a_word(
    stage: Stage, gateway: FakeGateway, rate: int, seconds: int, asked: int | None, why: str
) -> None:
    stage.clock.set(TEN)
    one = await call(stage, rate=rate, seconds=seconds)
    decided = refund_decided(one, asked)
    await stage.said()
    await stage.hear(decided)
    (refused,) = await stage.said()
    assert refused == RefundRefused(command_id=decided.decision_id, call_id=one, why=why, refused_at=TEN)
    assert await wrong_in_the_books(stage) == {}


async def test_nobody_gets_more_back_than_a_call_cost_when_goodwill_was_given_before(
    stage: Stage, gateway: FakeGateway, paid: UUID
) -> None:
    assert (await give_back(stage, paid, goodwill_minor=6001))["refusal"] == "too_much"
    assert (await give_back(stage, paid, goodwill_minor=2000))["state"] == "done"
    assert (await give_back(stage, paid, seconds=60))["refusal"] == "too_much"
    assert (await give_back(stage, paid))["back"]["seconds"] == 40
    assert await wrong_in_the_books(stage) == {}
