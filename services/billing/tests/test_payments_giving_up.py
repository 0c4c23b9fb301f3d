"""Stripe's PaymentIntents that nobody confirms are cancelled, unless they have ended."""

from collections.abc import AsyncIterator

import pytest

from services.billing.outside.payments import Unknown
from services.billing.outside.payments.stripe import StripeGateway
from services.billing.tests import stripe_by_hand as by_hand
from services.billing.tests.stripe_by_hand import ByHand, intent, refusal

# The SDK hands httpx its forms as `data`, which httpx calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:Use 'content:DeprecationWarning")
INTENT = "/v1/payment_intents/pi_1"


@pytest.fixture
async def stripe() -> AsyncIterator[ByHand]:
    async with by_hand.listening() as found:
        yield found


@pytest.fixture
async def gateway(stripe: ByHand) -> AsyncIterator[StripeGateway]:
    found = by_hand.gateway_at(stripe.url, provider_timeout_seconds=0.5)
    yield found
    await found.close()


async def test_what_nobody_confirmed_is_cancelled_and_declined(stripe: ByHand, gateway: StripeGateway) -> None:
    fault = {"code": "authentication_required"}
    stripe.says(f"POST {INTENT}/cancel", intent("canceled", cancellation_reason="abandoned", last_payment_error=fault))
    found = await gateway.give_up("pi_1")
    assert (found.ref, found.state, found.decline_code) == ("pi_1", "declined", "authentication_required")
    assert stripe.asked[-1][1] == {"cancellation_reason": "abandoned"}


async def test_what_was_paid_meanwhile_stays_paid(stripe: ByHand, gateway: StripeGateway) -> None:
    stripe.says(f"POST {INTENT}/cancel", refusal("payment_intent_unexpected_state"), 400)
    stripe.says(f"GET {INTENT}", intent("succeeded"))
    assert (await gateway.give_up("pi_1")).state == "succeeded"


async def test_no_answer_is_unknown(stripe: ByHand, gateway: StripeGateway) -> None:
    stripe.says(f"POST {INTENT}/cancel", {}, 500)
    with pytest.raises(Unknown):
        await gateway.give_up("pi_1")
