"""The fake's webhooks as they come: signed, again until taken, and doubled, late or reordered as scripted."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from aiohttp import web

from contracts.base import Money
from services.billing.outside.payments import BadNews
from services.billing.tests import fake_provider
from services.billing.tests.fake_provider import SECRET, FakeProvider

pytestmark = pytest.mark.slow

EURO = Money(amount_minor=900, currency="EUR")
PATIENCE_SECONDS = 10.0


class Listener:
    """Where the fake sends its webhooks; `refuses` is how many it turns away first."""

    def __init__(self) -> None:
        self.heard: list[tuple[bytes, str]] = []
        self.refuses, self.refused = 0, 0
        self.port = fake_provider.free_port()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/billing/webhooks/fake"

    async def take(self, request: web.Request) -> web.Response:
        if self.refuses:
            self.refuses, self.refused = self.refuses - 1, self.refused + 1
            return web.Response(status=503)
        self.heard.append((await request.read(), request.headers["Fake-Signature"]))
        return web.Response(status=204)

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        app = web.Application()
        app.router.add_post("/api/billing/webhooks/fake", self.take)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", self.port).start()
        try:
            yield
        finally:
            await runner.cleanup()

    async def has(self, count: int, about: str = "charge") -> list[dict[str, Any]]:
        """The news about this, once there are so many."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while len(found := [told for told in self._told() if told["about"] == about]) < count:
                await asyncio.sleep(0.02)
        return found

    def _told(self) -> list[dict[str, Any]]:
        return [json.loads(body) for body, _ in self.heard]


@pytest.fixture
async def listener() -> AsyncIterator[Listener]:
    found = Listener()
    async with found.listening():
        yield found


@pytest.fixture
async def telling(listener: Listener, tmp_path: Path) -> AsyncIterator[FakeProvider]:
    with fake_provider.running(tmp_path, webhook=listener.url) as url:
        fake = FakeProvider(url)
        yield fake
        fake.close()


async def charges(fake: FakeProvider, count: int) -> list[str]:
    customer, card = await fake.saved_card()
    gateway = fake.gateway()
    return [(await gateway.charge(f"charge-{uuid4()}", customer, card, EURO, uuid4())).ref for _ in range(count)]


async def test_every_change_is_told_with_a_signature_that_holds(telling: FakeProvider, listener: Listener) -> None:
    (ref,) = await charges(telling, 1)
    await listener.has(1)
    told = [telling.gateway().read_news(body, signature) for body, signature in listener.heard]
    assert [one.about for one in told] == ["setup", "charge"]
    assert told[1].object_ref == ref
    body, signature = listener.heard[-1]
    with pytest.raises(BadNews):
        telling.gateway().read_news(body.replace(b"charge", b"refund"), signature)


async def test_what_is_turned_away_is_sent_again_with_a_signature_of_then(
    telling: FakeProvider, listener: Listener
) -> None:
    listener.refuses = 3
    await charges(telling, 1)
    await listener.has(1)
    await listener.has(1, "setup")
    assert listener.refused == 3
    assert len({json.loads(body)["news_id"] for body, _ in listener.heard}) == len(listener.heard) == 2
    body, signature = listener.heard[-1]
    telling.gateway().read_news(body, signature)


async def test_a_thousand_copies_bear_one_id(telling: FakeProvider, listener: Listener) -> None:
    customer, card = await telling.saved_card()
    telling.tell("webhook", "duplicate", times=1000)
    await telling.gateway().charge("charge-1", customer, card, EURO, uuid4())
    told = await listener.has(1000)
    assert (len(told), len({one["news_id"] for one in told})) == (1000, 1)


async def test_reordered_news_come_in_opposite_order_and_a_dropped_one_never(
    telling: FakeProvider, listener: Listener
) -> None:
    await charges(telling, 1)
    telling.tell("webhook", "drop")
    telling.tell("webhook", "reorder", next=3)
    customer, card = await telling.saved_card()  # its setup is the news that is dropped
    gateway = telling.gateway()
    made = [(await gateway.charge(f"charge-{n}", customer, card, EURO, uuid4())).ref for n in range(3)]
    told = await listener.has(4)
    assert [one["object_ref"] for one in told[1:]] == made[::-1]
    assert len(await listener.has(1, "setup")) == 1


async def test_late_news_come_after_what_was_told_later(telling: FakeProvider, listener: Listener) -> None:
    customer, card = await telling.saved_card()
    telling.tell("webhook", "delay", seconds=0.5)
    gateway = telling.gateway()
    made = [(await gateway.charge(f"charge-{n}", customer, card, EURO, uuid4())).ref for n in range(2)]
    assert [one["object_ref"] for one in await listener.has(2)] == made[::-1]


async def test_news_wait_through_a_restart_and_both_secrets_sign_while_one_rotates(tmp_path: Path) -> None:
    listener, new = Listener(), "another secret"
    with fake_provider.running(tmp_path, webhook=listener.url) as url:
        before = FakeProvider(url)
        await charges(before, 1)  # nobody listens yet
        before.close()
    async with listener.listening():
        with fake_provider.running(tmp_path, webhook=listener.url, secrets=(new, SECRET)) as url:
            after = FakeProvider(url, new)
            await listener.has(1)
            body, signature = listener.heard[-1]
            for secret in (new, SECRET):
                after.gateway(fake_payments_secret=secret).read_news(body, signature)
            after.close()
        with fake_provider.running(tmp_path, webhook=listener.url, secrets=(new,)) as url:
            last = FakeProvider(url, new)
            await charges(last, 1)
            await listener.has(2)
            with pytest.raises(BadNews):
                last.gateway(fake_payments_secret=SECRET).read_news(*listener.heard[-1])
            last.close()


async def test_a_pending_card_pays_and_a_returning_account_sends_back_by_themselves(
    telling: FakeProvider, listener: Listener
) -> None:
    customer, card = await telling.saved_card(fake_provider.PENDING)
    gateway = telling.gateway()
    assert (await gateway.charge("charge-1", customer, card, EURO, uuid4())).state == "pending"
    destination = await gateway.open_destination(uuid4(), "http://parley.example/back")
    telling.onboard(destination.ref, fake_provider.RETURNS_IBAN)
    assert (await gateway.pay_out("payout-1", destination.ref, EURO, uuid4())).state == "paid"
    await listener.has(2)
    await listener.has(2, "payout")
    charged, paid = await gateway.find_charge("charge-1", customer), await gateway.find_payout("payout-1", "")
    assert charged is not None
    assert paid is not None
    assert (charged.state, paid.state) == ("succeeded", "returned")
