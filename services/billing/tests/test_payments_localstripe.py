"""The Stripe adapter against localstripe, for what that does as Stripe does: no idempotency, no Connect, no lookups."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any
from uuid import uuid4

import httpx
import pytest
from aiohttp import web

from contracts.base import Money
from services.billing.outside.payments import BadNews, Unknown
from services.billing.outside.payments.stripe import StripeGateway
from services.billing.settings import Settings
from services.billing.tests import localstripe_process
from services.billing.tests.fake_provider import free_port

# The SDK hands httpx its forms as `data`, which httpx calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:Use 'content:DeprecationWarning")

SECRET = "whsec_of_localstripe"
KEY = "sk_test_localstripe"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with localstripe_process.running() as url:
        yield url


def gateway_at(address: str, **settings: Any) -> StripeGateway:
    wanted = {"stripe_api_key": KEY, "stripe_webhook_secrets": (SECRET,), "public_url": "http://parley.example"}
    return StripeGateway(Settings(profile="local", stripe_api_base=address, **(wanted | settings)))


@pytest.fixture
async def gateway(address: str) -> AsyncIterator[StripeGateway]:
    found = gateway_at(address)
    yield found
    await found.close()


async def type_card(address: str, setup_ref: str, number: str) -> httpx.Response:
    """What Stripe's own fields do in a browser."""
    card = {"number": number, "exp_month": 12, "exp_year": 2044, "cvc": "123"}
    body = {"payment_method_data": {"type": "card", "card": card}}
    headers = {"authorization": f"Bearer {KEY}"}
    async with httpx.AsyncClient(base_url=address, headers=headers) as browser:
        return await browser.post(f"/v1/setup_intents/{setup_ref}/confirm", json=body)


async def saved_card(gateway: StripeGateway, address: str, number: str) -> tuple[str, str]:
    customer = await gateway.ensure_customer(uuid4())
    setup = await gateway.begin_setup(customer, uuid4(), "http://parley.example/cards")
    assert (await type_card(address, setup.ref, number)).is_success
    card = (await gateway.find_setup(setup.ref)).card
    assert card is not None
    return customer, card.ref


def euro(amount_minor: int) -> Money:
    return Money(amount_minor=amount_minor, currency="EUR")


async def test_a_card_is_saved_for_later(gateway: StripeGateway, address: str) -> None:
    customer = await gateway.ensure_customer(uuid4())
    setup = await gateway.begin_setup(customer, uuid4(), "http://parley.example/cards")
    assert setup.state == "pending"
    assert setup.client_secret is not None
    assert (await gateway.find_setup(setup.ref)).state == "pending"
    await type_card(address, setup.ref, "4242424242424242")
    found = await gateway.find_setup(setup.ref)
    assert found.card is not None
    assert (found.state, found.card.brand, found.card.last4, found.card.exp_year) == ("ready", "visa", "4242", 2044)
    await gateway.forget_card(found.card.ref)


async def test_a_card_that_is_refused_is_not_saved(gateway: StripeGateway, address: str) -> None:
    setup = await gateway.begin_setup(await gateway.ensure_customer(uuid4()), uuid4(), "http://parley.example/cards")
    assert (await type_card(address, setup.ref, "4000000000000002")).status_code == 402
    assert (await gateway.find_setup(setup.ref)).card is None


async def test_a_charge_off_session_succeeds_and_parts_of_it_are_given_back(
    gateway: StripeGateway, address: str
) -> None:
    customer, card = await saved_card(gateway, address, "4242424242424242")
    charged = await gateway.charge(f"charge-{uuid4()}", customer, card, euro(1234), uuid4())
    assert (charged.state, charged.amount) == ("succeeded", euro(1234))
    assert charged.ref.startswith("pi_")
    refunded = await gateway.refund(f"refund-{uuid4()}", charged.ref, euro(234))
    assert (refunded.state, refunded.amount) == ("paid", euro(234))


async def test_a_refund_is_found_by_its_key_among_those_of_its_charge(gateway: StripeGateway, address: str) -> None:
    customer, card = await saved_card(gateway, address, "4242424242424242")
    charged = await gateway.charge(f"charge-{uuid4()}", customer, card, euro(1234), uuid4())
    key = f"refund-{uuid4()}"
    refunded = await gateway.refund(key, charged.ref, euro(200))
    await gateway.refund(f"refund-{uuid4()}", charged.ref, euro(300))
    assert await gateway.find_refund(key, charged.ref) == refunded
    assert await gateway.find_refund(f"refund-{uuid4()}", charged.ref) is None


async def test_a_declined_charge_is_declined_by_its_code(gateway: StripeGateway, address: str) -> None:
    customer, card = await saved_card(gateway, address, "4000000000000341")
    charged = await gateway.charge(f"charge-{uuid4()}", customer, card, euro(1234), uuid4())
    assert (charged.state, charged.decline_code) == ("declined", "card_declined")


async def test_a_charge_in_yen_is_that_many_yen(gateway: StripeGateway, address: str) -> None:
    customer, card = await saved_card(gateway, address, "4242424242424242")
    yen = Money(amount_minor=1234, currency="JPY")
    assert (await gateway.charge(f"charge-{uuid4()}", customer, card, yen, uuid4())).amount == yen


async def test_a_card_that_does_not_exist_is_declined_under_the_key(gateway: StripeGateway) -> None:
    customer, key = await gateway.ensure_customer(uuid4()), f"charge-{uuid4()}"
    charged = await gateway.charge(key, customer, "pm_nobodys", euro(1234), uuid4())
    assert (charged.ref, charged.state) == (key, "declined")


async def test_a_stripe_that_does_not_answer_or_knows_us_not_is_unknown(address: str) -> None:
    gone = f"http://127.0.0.1:{free_port()}"
    for wrong in (gateway_at(gone), gateway_at(address, stripe_api_key="pk_wrong")):
        with pytest.raises(Unknown):
            await wrong.ensure_customer(uuid4())
        await wrong.close()


async def test_its_signed_webhook_is_believed_and_an_altered_one_is_not(gateway: StripeGateway, address: str) -> None:
    heard: asyncio.Queue[tuple[bytes, str]] = asyncio.Queue()

    async def take(request: web.Request) -> web.Response:
        await heard.put((await request.read(), request.headers["Stripe-Signature"]))
        return web.Response()

    app = web.Application()
    app.router.add_post("/", take)
    runner, port = web.AppRunner(app), free_port()
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    hook = {"url": f"http://127.0.0.1:{port}/", "secret": SECRET, "events": ["payment_intent.succeeded"]}
    async with httpx.AsyncClient() as client:
        await client.post(f"{address}/_config/webhooks/ours", json=hook)
    customer, card = await saved_card(gateway, address, "4242424242424242")
    charged = await gateway.charge(f"charge-{uuid4()}", customer, card, euro(1234), uuid4())
    body, signature = b"", ""
    while charged.ref.encode() not in body:  # it also tells of the charges of tests before this one
        body, signature = await asyncio.wait_for(heard.get(), 10)
    await runner.cleanup()
    news = gateway.read_news(body, signature)
    assert (news.about, news.object_ref) == ("charge", charged.ref)
    for wrong in (body.replace(b"1234", b"1235"), body + b" "):
        with pytest.raises(BadNews):
            gateway.read_news(wrong, signature)
