"""Webhooks: what the provider sends word of counts once, whenever it comes; what others send, never."""

import asyncio
import random
from datetime import timedelta

import httpx
import pytest

from contracts.billing import ChargePaid
from kit.testing import Stage
from kit.testing.cast import ANNA
from services.billing.actions.charging import send_charges
from services.billing.actions.news import follow_news, forget_news
from services.billing.tests.cast import TEN
from services.billing.tests.fake_gateway import FakeGateway, signed
from services.billing.tests.paying import balances, charge_of, owe, save_card, send_after

PATH = "/webhooks/fake"


async def sent(stage: Stage, body: bytes, signature: str, path: str = PATH) -> httpx.Response:
    return await stage.nobody.post(path, content=body, headers={"fake-signature": signature})


async def kept(stage: Stage) -> tuple[int, int]:
    """How much news there is, and how much of it is done."""
    async with stage.transaction() as tx:
        row = await tx.fetchrow("SELECT count(*) AS all, count(done_at) AS done FROM provider_news")
    assert row is not None
    return row["all"], row["done"]


async def a_pending_charge(stage: Stage, gateway: FakeGateway) -> str:
    """Anna's charge of 60.00, which the provider is still at; its key."""
    stage.clock.set(TEN)
    await save_card(stage, gateway, behaviour="pending")
    await owe(stage)
    await send_after(stage, seconds=1)
    charge = await charge_of(stage)
    assert charge["state"] == "sending"
    await stage.said()
    return f"charge-{charge['id']}-1"


async def test_a_thousand_times_the_same_news_is_one_effect(stage: Stage, gateway: FakeGateway) -> None:
    key = await a_pending_charge(stage, gateway)
    gateway.authenticate(key)
    body, signature = signed("evt_1", "charge", f"pi_{key}")
    for _ in range(10):
        answers = await asyncio.gather(*(sent(stage, body, signature) for _ in range(100)))
        assert {answer.status_code for answer in answers} == {204}
        await stage.run(follow_news)
    assert (await kept(stage), gateway.asked["find_charge"]) == ((1, 1), 1)
    assert len(await stage.said(ChargePaid)) == 1
    assert (await balances(stage))["provider_balance", "EUR"] == 6000


async def test_reordered_and_doubled_news_of_many_kinds_ends_where_the_provider_is(
    stage: Stage, gateway: FakeGateway
) -> None:
    key = await a_pending_charge(stage, gateway)
    gateway.authenticate(key)
    dice = random.Random(1)
    news = [signed(f"evt_{number}", "charge", f"pi_{key}") for number in range(20)] * 3
    dice.shuffle(news)
    for body, signature in news:
        await sent(stage, body, signature)
        if dice.random() < 0.3:
            await stage.run(dice.choice((follow_news, send_charges)))
    await stage.run(follow_news)
    assert (await kept(stage), gateway.taken()) == ((20, 20), 6000)
    assert len(await stage.said(ChargePaid)) == 1


async def test_news_that_comes_before_the_answer_and_long_after_it_is_harmless(
    stage: Stage, gateway: FakeGateway
) -> None:
    stage.clock.set(TEN)
    await save_card(stage, gateway)
    await owe(stage)
    key = f"charge-{(await charge_of(stage))['id']}-1"
    gateway.fault = lambda name, about: "after" if name == "charge" else None
    await stage.run(send_charges)
    await sent(stage, *signed("early", "charge", f"pi_{key}"))
    await stage.run(follow_news)
    assert (await charge_of(stage))["state"] == "sending"
    await send_after(stage, minutes=1)
    assert (await charge_of(stage))["state"] == "paid"
    stage.clock.advance(days=40)
    await sent(stage, *signed("late", "charge", f"pi_{key}"))
    await stage.run(follow_news)
    assert (await kept(stage), gateway.taken()) == ((2, 2), 6000)


async def test_a_card_is_ready_as_soon_as_the_provider_says_so(stage: Stage, gateway: FakeGateway) -> None:
    method_id = (await stage.as_(ANNA).post("/me/payment-methods", json={})).json()["method"]["id"]
    gateway.type_in(f"seti_{method_id}")
    await sent(stage, *signed("evt_1", "setup", f"seti_{method_id}"))
    await stage.run(follow_news)
    (method,) = (await stage.as_(ANNA).get("/me/payment-methods")).json()["items"]
    assert method["state"] == "ready"


@pytest.mark.parametrize("about", ["charge", "setup", "refund", "payout", "destination", "other"])
async def test_news_of_what_nobody_knows_is_harmless(stage: Stage, gateway: FakeGateway, about: str) -> None:
    assert (await sent(stage, *signed("evt_1", about, "nothing_of_ours"))).status_code == 204
    await stage.run(follow_news)
    assert (await kept(stage), await stage.said()) == ((1, 1), [])


async def test_a_silent_provider_is_asked_again_later(stage: Stage, gateway: FakeGateway) -> None:
    key = await a_pending_charge(stage, gateway)
    gateway.authenticate(key)
    gateway.silent = True
    await sent(stage, *signed("evt_1", "charge", f"pi_{key}"))
    for _ in range(3):
        await stage.run(follow_news)
    assert (await kept(stage), gateway.asked["find_charge"]) == ((1, 0), 1)
    gateway.silent = False
    stage.clock.advance(minutes=1)
    await stage.run(follow_news)
    assert (await charge_of(stage))["state"] == "paid"


async def test_what_is_unsigned_old_or_altered_is_refused_and_not_kept(stage: Stage, gateway: FakeGateway) -> None:
    stage.clock.set(TEN)
    body, signature = signed("evt_1", "charge", "pi_1")
    old = signed("evt_1", "charge", "pi_1", at=TEN - timedelta(seconds=301))
    tries = [
        (body, ""),
        (body, "nonsense"),
        (body, signature[:-1] + ("0" if signature[-1] != "0" else "1")),
        (body.replace(b"pi_1", b"pi_2"), signature),
        (body + b" ", signature),
        old,
    ]
    for one in tries:
        answer = await sent(stage, *one)
        assert (answer.status_code, answer.json()["type"]) == (400, "bad_signature")
    assert (await sent(stage, body, signature, "/webhooks/stripe")).status_code == 404
    assert await kept(stage) == (0, 0)
    assert (await sent(stage, body, signature)).status_code == 204


async def test_old_news_is_forgotten(stage: Stage, gateway: FakeGateway) -> None:
    stage.clock.set(TEN)
    await sent(stage, *signed("evt_1", "other", "x"))
    stage.clock.advance(days=89)
    await stage.run(forget_news)
    assert await kept(stage) == (1, 1)
    stage.clock.advance(days=2)
    await stage.run(forget_news)
    assert await kept(stage) == (0, 0)
