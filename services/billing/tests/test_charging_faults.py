"""Whatever breaks between us and the provider, or in us, a charge is taken once."""

import asyncio
import random
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from kit.testing import Stage
from services.billing import store
from services.billing.actions import documents, sending, settling
from services.billing.actions.charging import send_charges
from services.billing.outside.payments.protocol import Charged, Unknown
from services.billing.tests.cast import TEN, call_ended
from services.billing.tests.fake_gateway import FakeGateway, Fault
from services.billing.tests.paying import balances, cards_for, charge_of, crowd, owe, save_card, send_after

RUNS = 1000


class Killed(BaseException):
    """The process ends here."""


async def in_debt(stage: Stage, gateway: FakeGateway, count: int) -> None:
    """So many students with a card and a planned charge of 60.00 each."""
    stage.clock.set(TEN)
    students = crowd(count)
    await cards_for(stage, gateway, students)
    await stage.hear(*(call_ended(60, rate=6000, student=one) for one in students))
    await stage.said()


async def states(stage: Stage) -> Counter[str]:
    async with stage.transaction() as tx:
        return Counter({row["state"]: row["n"] for row in await tx.fetch(
            "SELECT state, count(*) AS n FROM charge GROUP BY state")})  # fmt: skip


@pytest.mark.slow
async def test_time_outs_at_any_step_never_charge_twice(stage: Stage, gateway: FakeGateway) -> None:
    """Each charge is a run with its own script: which of its first calls time out, before or after they worked."""
    await in_debt(stage, gateway, RUNS)
    scripts: dict[str, list[Fault | None]] = {}
    dice = random.Random(20260302)

    def fault(name: str, about: str) -> Fault | None:
        if about not in scripts:
            scripts[about] = [dice.choice((None, "before", "after")) for _ in range(dice.randint(1, 8))]
        return scripts[about].pop(0) if scripts[about] else None

    gateway.fault = fault
    for _ in range(40):
        await send_after(stage, minutes=20)
        if await states(stage) == {"paid": RUNS}:
            break
    assert await states(stage) == {"paid": RUNS}
    assert len(scripts) == RUNS, "a charge was asked for under a second key"
    taken = Counter(one.idempotency_key for one in gateway.books)
    assert (len(taken), set(taken.values()), gateway.taken()) == (RUNS, {1}, RUNS * 6000)
    found = await balances(stage)
    assert (found["provider_balance", "EUR"], found.get(("student_receivable", "EUR"), 0)) == (RUNS * 6000, 0)


async def test_two_senders_at_once_ask_for_each_charge_once(stage: Stage, gateway: FakeGateway) -> None:
    await in_debt(stage, gateway, 200)
    await asyncio.gather(*(stage.run(send_charges) for _ in range(4)))
    assert (await states(stage), gateway.asked["charge"]) == ({"paid": 200}, 200)


async def test_two_senders_that_both_hold_one_attempt_charge_once(stage: Stage, gateway: FakeGateway) -> None:
    await in_debt(stage, gateway, 1)
    gateway.fault = lambda name, about: "after" if gateway.asked[name] == 1 else None
    await stage.run(send_charges)
    stage.clock.advance(minutes=10)

    async def told() -> None:
        outcome = next(iter(gateway.charges.values()))
        async with stage.transaction() as tx:
            charge_id = await tx.fetchval("SELECT charge_id FROM charge")
            await settling.settle(tx, charge_id, outcome)

    await asyncio.gather(stage.run(send_charges), told(), told(), stage.run(send_charges))
    assert (await states(stage), gateway.taken()) == ({"paid": 1}, 6000)
    assert len(await stage.said()) == 2  # paid, and its receipt


def killed_once(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, *, after: bool) -> None:
    """The first call of this ends the process, before or after it did what it does."""
    works: Callable[..., Any] = getattr(owner, name)
    left = [True]

    async def kill(*args: Any, **kwargs: Any) -> Any:
        if left and not after:
            left.clear()
            raise Killed
        found = await works(*args, **kwargs)
        if left:
            left.clear()
            raise Killed
        return found

    monkeypatch.setattr(owner, name, kill)


PLACES = [
    (store.attempts, "claim"),
    (FakeGateway, "charge"),
    (sending, "settle"),
    (store.charges, "lock_account"),
    (store.charges, "shares"),
    (store.ledger, "post"),
    (store.attempts, "paid"),
    (documents, "issue_receipt"),
]


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place[1])
async def test_a_sender_killed_between_any_two_lines_is_made_up_for(
    stage: Stage, gateway: FakeGateway, monkeypatch: pytest.MonkeyPatch, place: tuple[Any, str], after: bool
) -> None:
    await in_debt(stage, gateway, 3)
    killed_once(monkeypatch, *place, after=after)
    with pytest.raises(Killed):
        await stage.run(send_charges)
    await send_after(stage, minutes=6)
    assert await states(stage) == {"paid": 3}
    assert Counter(one.idempotency_key for one in gateway.books).most_common(1)[0][1] == 1
    assert gateway.taken() == 3 * 6000
    assert (await balances(stage))["provider_balance", "EUR"] == 3 * 6000


async def test_an_open_attempt_is_asked_about_less_and_less_often(stage: Stage, gateway: FakeGateway) -> None:
    await in_debt(stage, gateway, 1)
    gateway.silent = True
    looked = []
    for second in range(0, 3600 * 3, 15):
        before = gateway.asked["find_charge"]
        await send_after(stage, seconds=15 if second else 0)
        if gateway.asked["find_charge"] > before:
            looked.append(second)
    gaps = [later - sooner for sooner, later in pairwise(looked)]
    assert gaps == sorted(gaps)
    assert gaps[-1] == 3600
    gateway.silent = False
    await send_after(stage, hours=1)
    assert (await states(stage), gateway.taken(), len(gateway.charges)) == ({"paid": 1}, 6000, 1)


async def test_a_charge_that_fails_here_does_not_hold_up_the_others(
    stage: Stage, gateway: FakeGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    await in_debt(stage, gateway, 5)
    real, first = gateway.charge, []

    async def charge(key: str, *args: Any) -> Charged:
        first.append(key)
        if key == first[0]:
            raise RuntimeError("a fault of the adapter")
        return await real(key, *args)

    monkeypatch.setattr(gateway, "charge", charge)
    await stage.run(send_charges)
    assert await states(stage) == {"paid": 4, "sending": 1}


async def test_a_success_that_is_heard_late_counts_and_what_came_before_it_does_not(
    stage: Stage, gateway: FakeGateway
) -> None:
    stage.clock.set(TEN)
    await save_card(stage, gateway, behaviour="card_declined")
    await owe(stage)
    await send_after(stage, seconds=1)
    charge = await charge_of(stage)
    declined = gateway.charges[f"charge-{charge['id']}-1"]
    paid = Charged(declined.ref, "succeeded", declined.amount)
    for outcome in (declined, paid, declined, paid):
        async with stage.transaction() as tx:
            assert await settling.settle(tx, charge["id"], outcome, 1)
    charge = await charge_of(stage)
    assert (charge["state"], charge["refusals"]) == ("paid", 1)
    assert (await stage.as_(crowd(1)[0]).get("/me/charges")).json()["items"] == []


async def test_a_late_success_waits_for_the_attempt_that_is_open(stage: Stage, gateway: FakeGateway) -> None:
    stage.clock.set(TEN)
    await save_card(stage, gateway, behaviour="card_declined")
    await owe(stage)
    await send_after(stage, seconds=1)
    charge = await charge_of(stage)
    first = gateway.charges[f"charge-{charge['id']}-1"]

    def unanswered(name: str, about: str) -> Fault | None:
        return "before" if name == "charge" else None

    gateway.fault = unanswered
    await send_after(stage, days=1)
    assert (await charge_of(stage))["state"] == "sending"
    late = Charged(first.ref, "succeeded", first.amount)
    async with stage.transaction() as tx:
        assert not await settling.settle(tx, charge["id"], late, 1)
    with pytest.raises(Unknown):
        await gateway.charge("another", "cus", "card", first.amount, charge["id"])
    gateway.fault = lambda name, about: None
    await send_after(stage, hours=1)
    assert (await charge_of(stage))["state"] == "declined"
    async with stage.transaction() as tx:
        assert await settling.settle(tx, charge["id"], late, 1)
    assert (await charge_of(stage))["state"] == "paid"
