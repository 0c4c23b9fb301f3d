"""Refunds, payouts and movements of the fake's real process, and what it keeps over a restart."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import httpx

from contracts.base import Money
from kit import clock
from services.billing.outside.payments import Charged, Movement
from services.billing.tests import fake_provider
from services.billing.tests.fake_provider import FakeProvider

BACK = "http://parley.example/back"


def euro(amount_minor: int) -> Money:
    return Money(amount_minor=amount_minor, currency="EUR")


async def charged(fake: FakeProvider, number: str, key: str, amount: Money | None = None) -> Charged:
    customer, card = await fake.saved_card(number)
    return await fake.gateway().charge(key, customer, card, amount or euro(900), uuid4())


def new_key(what: str = "charge") -> str:
    return f"{what}-{uuid4()}"


async def all_of(found: AsyncIterator[Movement]) -> list[Movement]:
    return [one async for one in found]


def kept_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


async def test_no_more_is_refunded_than_was_charged_and_each_refund_once(fake: FakeProvider) -> None:
    gateway, key = fake.gateway(), new_key("refund")
    charge = await charged(fake, fake_provider.PAYS, new_key())
    first = await gateway.refund(key, charge.ref, euro(600))
    assert first.state == "paid"
    assert await gateway.refund(key, charge.ref, euro(600)) == first
    over = await gateway.refund(new_key("refund"), charge.ref, euro(301))
    assert (over.state, over.refusal) == ("refused", "more_than_charged")
    assert (await gateway.refund(new_key("refund"), charge.ref, euro(300))).state == "paid"
    assert (await gateway.refund(new_key("refund"), charge.ref, euro(1))).state == "refused"
    assert await gateway.find_refund(key, charge.ref) == first


async def test_refunds_at_the_same_time_never_exceed_the_charge(fake: FakeProvider) -> None:
    gateway = fake.gateway()
    charge = await charged(fake, fake_provider.PAYS, new_key())
    found = await asyncio.gather(*(gateway.refund(new_key("refund"), charge.ref, euro(250)) for _ in range(8)))
    assert sorted(one.state for one in found) == ["paid"] * 3 + ["refused"] * 5


async def test_a_consultant_is_onboarded_and_paid(fake: FakeProvider) -> None:
    gateway, consultant, key = fake.gateway(), uuid4(), new_key("payout")
    asked = await gateway.open_destination(consultant, BACK)
    assert asked.state == "pending"
    assert asked.url is not None
    early = await gateway.pay_out(new_key("payout"), asked.ref, euro(900), uuid4())
    assert (early.state, early.refusal) == ("refused", "destination_not_ready")
    async with httpx.AsyncClient() as browser:
        answer = await browser.post(asked.url, data={"iban": "DE89 3704 0044 0532 0130 00"})
    assert (answer.status_code, answer.headers["location"]) == (303, BACK)
    assert (await gateway.open_destination(consultant, BACK)).state == "ready"
    paid = await gateway.pay_out(key, asked.ref, euro(900), uuid4())
    assert paid.state == "paid"
    assert await gateway.find_payout(key, asked.ref) == paid


async def test_payouts_are_refused_and_come_back(fake: FakeProvider) -> None:
    gateway, key = fake.gateway(), new_key("payout")
    refused, good = [await gateway.open_destination(uuid4(), BACK) for _ in range(2)]
    fake.onboard(refused.ref, fake_provider.BAD_IBAN)
    fake.onboard(good.ref)
    found = await gateway.pay_out(new_key("payout"), refused.ref, euro(900), uuid4())
    assert (found.state, found.refusal) == ("refused", "account_closed")
    arrived = await gateway.pay_out(key, good.ref, euro(900), uuid4())
    fake.settle(arrived.ref, "returned", "account_closed")
    back = await gateway.find_payout(key, good.ref)
    assert back is not None
    assert (back.state, back.refusal) == ("returned", "account_closed")


async def test_a_payee_who_is_refused_stays_refused(fake: FakeProvider) -> None:
    asked = await fake.gateway().open_destination(uuid4(), BACK)
    fake.onboard(asked.ref, fake_provider.REJECTED_IBAN)
    assert (await fake.gateway().find_destination(asked.ref, BACK)).state == "refused"


async def test_movements_are_what_really_moved_page_by_page(fake: FakeProvider) -> None:
    gateway = fake.gateway()
    began = clock.now() + timedelta(days=365)
    fake.set_clock(began)
    key = new_key()
    charge = await charged(fake, fake_provider.PAYS, key)
    await charged(fake, fake_provider.DECLINED, new_key())
    back = await gateway.refund(f"refund-{key}", charge.ref, euro(100))
    planted = [
        {"ref": f"planted-{n}", "subject": "payout", "key": None, "amount_minor": n, "currency": "JPY",
         "moved_at": (began + timedelta(minutes=1)).isoformat()}
        for n in range(1, 1201)
    ]  # fmt: skip
    fake.ask("POST", "/script/movements", planted)
    found = await all_of(gateway.movements(began, began + timedelta(hours=1)))
    assert [(one.ref, one.subject, one.idempotency_key, one.amount) for one in found[:2]] == [
        (charge.ref, "charge", key, euro(900)), (back.ref, "refund", f"refund-{key}", euro(100))
    ]  # fmt: skip
    assert len(found) == 1202
    assert await all_of(gateway.movements(began + timedelta(hours=1), began + timedelta(hours=2))) == []


async def test_a_restart_keeps_what_it_knows(tmp_path: Path) -> None:
    key, student = new_key(), UUID(int=7)
    with fake_provider.running(tmp_path) as url:
        before = FakeProvider(url)
        customer, card = await before.saved_card(student_id=student)
        charge = await before.gateway().charge(key, customer, card, euro(900), UUID(int=8))
        before.close()
    assert b"4242424242424242" not in kept_in(tmp_path)
    with fake_provider.running(tmp_path) as url:
        after = FakeProvider(url)
        assert await after.gateway().ensure_customer(student) == customer
        assert await after.gateway().find_charge(key, customer) == charge
        assert await after.gateway().charge(key, customer, card, euro(900), UUID(int=8)) == charge
        after.close()
