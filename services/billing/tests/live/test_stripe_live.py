"""Against Stripe itself, in test mode. Not run without STRIPE_LIVE_TEST_KEY (an `sk_test_…`; a live key is refused)."""

import os
from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import uuid4

import pytest
import stripe

from contracts.base import Money
from kit import clock
from services.billing.outside.payments.stripe import StripeGateway
from services.billing.settings import Settings

KEY = os.environ.get("STRIPE_LIVE_TEST_KEY", "")
pytestmark = [
    pytest.mark.skipif(not KEY, reason="not run: STRIPE_LIVE_TEST_KEY names no key of Stripe's test mode"),
    pytest.mark.filterwarnings("ignore:Use 'content:DeprecationWarning"),
]
BACK = "https://parley.example/back"
EURO = Money(amount_minor=900, currency="EUR")


@pytest.fixture
async def gateway() -> AsyncIterator[StripeGateway]:
    assert KEY.startswith("sk_test_"), "these tests move money: only a key of the test mode will do"
    found = StripeGateway(Settings(profile="local", stripe_api_key=KEY, public_url="https://parley.example"))
    yield found
    await found.close()


async def saved_card(gateway: StripeGateway, method: str) -> tuple[str, str]:
    customer = await gateway.ensure_customer(uuid4())
    setup = await gateway.begin_setup(customer, uuid4(), BACK)
    client = stripe.StripeClient(KEY, http_client=stripe.HTTPXClient())
    await client.v1.setup_intents.confirm_async(setup.ref, {"payment_method": method})
    card = (await gateway.find_setup(setup.ref)).card
    assert card is not None
    return customer, card.ref


async def test_a_saved_card_is_charged_once_for_a_key_and_partly_refunded(gateway: StripeGateway) -> None:
    customer, card = await saved_card(gateway, "pm_card_visa")
    key, charge_id = f"charge-{uuid4()}", uuid4()
    charged = await gateway.charge(key, customer, card, EURO, charge_id)
    assert charged.state == "succeeded"
    assert await gateway.charge(key, customer, card, EURO, charge_id) == charged
    assert await gateway.find_charge(key, customer) == charged
    refund = await gateway.refund(f"r-{key}", charged.ref, Money(amount_minor=100, currency="EUR"))
    assert refund.state in ("paid", "pending")
    assert (await gateway.refund(f"r2-{key}", charged.ref, EURO)).state == "refused"


async def test_a_card_that_declines_when_it_is_charged(gateway: StripeGateway) -> None:
    customer, card = await saved_card(gateway, "pm_card_chargeCustomerFail")
    assert (await gateway.charge(f"charge-{uuid4()}", customer, card, EURO, uuid4())).state == "declined"


async def test_a_card_that_always_wants_its_holder_leads_to_the_banks_page(gateway: StripeGateway) -> None:
    customer, card = await saved_card(gateway, "pm_card_authenticationRequired")
    charged = await gateway.charge(f"charge-{uuid4()}", customer, card, EURO, uuid4())
    assert charged.state == "needs_authentication"
    url = await gateway.begin_authentication(charged.ref, BACK)
    assert url is not None
    assert url.startswith("https://")


async def test_a_consultant_is_led_to_onboarding(gateway: StripeGateway) -> None:
    found = await gateway.open_destination(uuid4(), BACK)
    assert found.state == "pending"
    assert found.url is not None


async def test_the_movements_of_the_last_hour_are_read(gateway: StripeGateway) -> None:
    now = clock.now()
    async for movement in gateway.movements(now - timedelta(hours=1), now + timedelta(minutes=1)):
        assert movement.amount.amount_minor > 0
        break
