"""The Stripe adapter, contract-tested only: against shapes from Stripe's documentation, for what localstripe lacks."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.base import Money
from services.billing.outside.payments import Unknown
from services.billing.outside.payments.stripe import StripeGateway, amounts, shapes
from services.billing.tests import stripe_by_hand as by_hand
from services.billing.tests.stripe_by_hand import ByHand, card_error, intent, listed, refusal

# The SDK hands httpx its forms as `data`, which httpx calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:Use 'content:DeprecationWarning")

CHARGE = UUID(int=9)
PAY_URL = f"http://parley.example/pay/{CHARGE}"
INTENTS = "/v1/payment_intents"
NINE = Money(amount_minor=900, currency="EUR")


@pytest.fixture
async def stripe() -> AsyncIterator[ByHand]:
    async with by_hand.listening() as found:
        yield found


@pytest.fixture
async def gateway(stripe: ByHand) -> AsyncIterator[StripeGateway]:
    found = by_hand.gateway_at(stripe.url, provider_timeout_seconds=0.5)
    yield found
    await found.close()


async def test_a_charge_is_asked_for_off_session_under_its_key(stripe: ByHand, gateway: StripeGateway) -> None:
    stripe.says(f"POST {INTENTS}", intent("succeeded"))
    found = await gateway.charge("charge-1", "cus_1", "pm_1", NINE, CHARGE)
    assert (found.ref, found.state, found.amount) == ("pi_1", "succeeded", NINE)
    ((_, fields, headers),) = stripe.asked
    assert headers["Idempotency-Key"] == "charge-1"
    assert fields == {
        "amount": "900", "currency": "eur", "customer": "cus_1", "payment_method": "pm_1", "off_session": "true",
        "confirm": "true", "allowed_payment_method_types[0]": "card", "metadata[parley_key]": "charge-1",
        "metadata[parley_charge_id]": str(CHARGE),
    }  # fmt: skip


async def test_authentication_required_is_no_decline_and_leads_to_our_page(
    stripe: ByHand, gateway: StripeGateway
) -> None:
    fault = {"code": "authentication_required", "decline_code": "authentication_required"}
    asked = intent("requires_payment_method", last_payment_error=fault | {"payment_method": {"id": "pm_1"}})
    stripe.says(f"POST {INTENTS}", card_error("authentication_required", asked), 402)
    found = await gateway.charge("charge-1", "cus_1", "pm_1", NINE, CHARGE)
    assert (found.state, found.action_url) == ("needs_authentication", PAY_URL)

    stripe.says(f"GET {INTENTS}/pi_1", asked)
    bank = {"type": "redirect_to_url", "redirect_to_url": {"url": "https://hooks.stripe.com/3d", "return_url": "x"}}
    stripe.says(f"POST {INTENTS}/pi_1/confirm", intent("requires_action", next_action=bank))
    assert await gateway.begin_authentication("pi_1", PAY_URL) == "https://hooks.stripe.com/3d"
    assert stripe.asked[-1][1] == {"payment_method": "pm_1", "return_url": PAY_URL}


async def test_a_charge_that_is_paid_needs_no_confirmation(stripe: ByHand, gateway: StripeGateway) -> None:
    stripe.says(f"GET {INTENTS}/pi_1", intent("succeeded"))
    assert await gateway.begin_authentication("pi_1", PAY_URL) is None


async def test_the_issuers_word_for_a_decline_is_kept(stripe: ByHand, gateway: StripeGateway) -> None:
    fault = {"code": "card_declined", "decline_code": "insufficient_funds"}
    declined = intent("requires_payment_method", last_payment_error=fault)
    stripe.says(f"POST {INTENTS}", card_error("card_declined", declined, "insufficient_funds"), 402)
    found = await gateway.charge("charge-1", "cus_1", "pm_1", NINE, CHARGE)
    assert (found.ref, found.state, found.decline_code) == ("pi_1", "declined", "insufficient_funds")


async def test_an_old_answer_to_a_known_key_is_looked_up_anew(stripe: ByHand, gateway: StripeGateway) -> None:
    asked = intent("requires_payment_method", last_payment_error={"code": "authentication_required"})
    stripe.says(f"POST {INTENTS}", card_error("authentication_required", asked), 402, idempotent_replayed="true")
    stripe.says(f"GET {INTENTS}/pi_1", intent("succeeded"))
    assert (await gateway.charge("charge-1", "cus_1", "pm_1", NINE, CHARGE)).state == "succeeded"
    stripe.answers[f"POST {INTENTS}"].clear()
    stripe.says(f"POST {INTENTS}", intent("processing"), idempotent_replayed="true")
    assert (await gateway.charge("charge-1", "cus_1", "pm_1", NINE, CHARGE)).state == "succeeded"


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (0, None),
        (500, refusal("", "api_error")),
        (503, refusal("", "api_error")),
        (429, refusal("rate_limit")),
        (409, refusal("idempotency_key_in_use")),
        (401, refusal("", "invalid_request_error")),
        (400, refusal("lock_timeout")),
    ],
)
async def test_what_does_not_tell_is_unknown(stripe: ByHand, gateway: StripeGateway, status: int, body: object) -> None:
    stripe.says(f"POST {INTENTS}", body, status)
    with pytest.raises(Unknown):
        await gateway.charge("charge-1", "cus_1", "pm_1", NINE, CHARGE)
    assert len(stripe.asked) == 1, "the SDK must not retry by itself"


async def test_a_charge_is_found_by_its_key_on_any_page_and_a_strange_one_surely_not(
    stripe: ByHand, gateway: StripeGateway
) -> None:
    first, second = intent("succeeded", key="charge-9", ref="pi_9"), intent("processing")
    for _ in range(2):
        stripe.says(f"GET {INTENTS}", listed(INTENTS, first, has_more=True))
        stripe.says(f"GET {INTENTS}", listed(INTENTS, second))
    found = await gateway.find_charge("charge-1", "cus_1")
    assert found is not None
    assert (found.ref, found.state) == ("pi_1", "pending")
    assert stripe.asked[1][1]["starting_after"] == "pi_9"
    assert {fields["customer"] for _, fields, _ in stripe.asked} == {"cus_1"}
    assert await gateway.find_charge("charge-2", "cus_1") is None


async def test_a_lookup_that_fails_half_way_is_unknown_and_not_absence(stripe: ByHand, gateway: StripeGateway) -> None:
    stripe.says(f"GET {INTENTS}", listed(INTENTS, intent("succeeded", key="charge-9"), has_more=True))
    stripe.says(f"GET {INTENTS}", refusal("", "api_error"), 500)
    with pytest.raises(Unknown):
        await gateway.find_charge("charge-1", "cus_1")


async def test_stripe_refuses_to_give_back_more_than_was_charged(stripe: ByHand, gateway: StripeGateway) -> None:
    stripe.says("POST /v1/refunds", refusal("charge_already_refunded"), 400)
    found = await gateway.refund("refund-1", "pi_1", NINE)
    assert (found.ref, found.state, found.refusal) == ("refund-1", "refused", "charge_already_refunded")


async def test_a_consultant_gets_an_express_account_and_a_fresh_link_until_they_are_ready(
    stripe: ByHand, gateway: StripeGateway
) -> None:
    stripe.says("POST /v1/accounts", by_hand.account("inactive"))
    stripe.says("GET /v1/accounts/acct_1", by_hand.account("inactive"))
    stripe.says("POST /v1/account_links", {"object": "account_link", "url": "https://connect.stripe.com/1"})
    found = await gateway.open_destination(uuid4(), "http://parley.example/payouts")
    assert (found.ref, found.state, found.url) == ("acct_1", "pending", "https://connect.stripe.com/1")
    assert stripe.asked[0][1]["controller[stripe_dashboard][type]"] == "express"
    assert stripe.asked[0][1]["capabilities[transfers][requested]"] == "true"

    stripe.answers["GET /v1/accounts/acct_1"] = [(200, by_hand.account("active", payouts=True), {})]
    ready = await gateway.find_destination("acct_1", "http://parley.example/payouts")
    assert (ready.state, ready.url) == ("ready", None)
    stripe.answers["GET /v1/accounts/acct_1"] = [(200, by_hand.account("inactive", why_not="rejected.fraud"), {})]
    assert (await gateway.find_destination("acct_1", "http://parley.example/payouts")).state == "refused"


async def test_a_payout_is_a_transfer_and_a_reversed_one_came_back(stripe: ByHand, gateway: StripeGateway) -> None:
    amount = Money(amount_minor=765, currency="EUR")
    stripe.says("POST /v1/transfers", by_hand.transfer())
    found = await gateway.pay_out("payout-1", "acct_1", amount, uuid4())
    assert (found.ref, found.state, found.amount) == ("tr_1", "paid", amount)
    assert stripe.asked[0][2]["Idempotency-Key"] == "payout-1"
    stripe.says("GET /v1/transfers", listed("/v1/transfers", by_hand.transfer(is_reversed=True)))
    back = await gateway.find_payout("payout-1", "acct_1")
    assert back is not None
    assert back.state == "returned"
    assert await gateway.find_payout("payout-2", "acct_1") is None


async def test_an_empty_balance_is_asked_again_and_an_account_that_cannot_take_is_refused(
    stripe: ByHand, gateway: StripeGateway
) -> None:
    stripe.says("POST /v1/transfers", refusal("balance_insufficient"), 400)
    stripe.says("POST /v1/transfers", refusal("insufficient_capabilities_for_transfer"), 400)
    with pytest.raises(Unknown):
        await gateway.pay_out("payout-1", "acct_1", NINE, uuid4())
    found = await gateway.pay_out("payout-1", "acct_1", NINE, uuid4())
    assert (found.state, found.refusal) == ("refused", "insufficient_capabilities_for_transfer")


async def test_movements_are_charges_refunds_and_transfers_in_what_was_charged(
    stripe: ByHand, gateway: StripeGateway
) -> None:
    charge = {"id": "ch_1", "object": "charge", "payment_intent": "pi_1", "amount": 1234, "currency": "jpy",
              "metadata": {"parley_key": "charge-1"}}  # fmt: skip
    refund = {"id": "re_1", "object": "refund", "amount": 100, "currency": "eur", "metadata": {"parley_key": "r-1"}}
    rows = [
        {"id": f"txn_{n}", "object": "balance_transaction", "type": kind, "amount": 777, "currency": "usd",
         "created": 1_780_000_000 + n, "source": source}
        for n, (kind, source) in enumerate(
            [("charge", charge), ("refund", refund), ("transfer", by_hand.transfer()), ("stripe_fee", None),
             ("payout", {"id": "po_1", "object": "payout", "amount": 5, "currency": "usd"})]
        )
    ]  # fmt: skip
    path = "/v1/balance_transactions"
    stripe.says(f"GET {path}", listed(path, *rows[:2], has_more=True))
    stripe.says(f"GET {path}", listed(path, *rows[2:]))
    since, until = datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)
    found = [one async for one in gateway.movements(since, until)]
    assert [(one.ref, one.subject, one.idempotency_key) for one in found] == [
        ("pi_1", "charge", "charge-1"), ("re_1", "refund", "r-1"), ("tr_1", "payout", "payout-1")
    ]  # fmt: skip
    assert [(one.amount.amount_minor, one.amount.currency) for one in found] == [
        (1234, "JPY"), (100, "EUR"), (765, "EUR")
    ]  # fmt: skip
    assert stripe.asked[0][1]["expand[0]"] == "data.source"


@pytest.mark.parametrize(
    ("kind", "about"),
    [("setup_intent.succeeded", "setup"), ("payment_intent.payment_failed", "charge"), ("refund.updated", "refund"),
     ("transfer.reversed", "payout"), ("account.updated", "destination"), ("customer.created", "other")],
)  # fmt: skip
def test_an_event_is_about_the_object_it_names(kind: str, about: str) -> None:
    news = shapes.news_of({"id": "evt_1", "type": kind, "data": {"object": {"id": "x_1"}}})
    assert (news.news_id, news.about, news.object_ref) == ("evt_1", about, "x_1")


@given(
    st.integers(min_value=1, max_value=10**9),
    st.sampled_from(["EUR", "JPY", "BHD", "ISK", "UGX", "MGA", "KWD", "HUF"]),
)
def test_an_amount_survives_the_way_to_stripe_and_back_or_is_refused(minor: int, currency: str) -> None:
    amount = Money(amount_minor=minor, currency=currency)
    number = amounts.to_stripe(amount)
    if number is None:
        assert currency in ("BHD", "KWD", "MGA")
    else:
        assert amounts.from_stripe(number, currency.lower()) == amount


async def test_what_stripe_cannot_express_is_never_asked_for(stripe: ByHand, gateway: StripeGateway) -> None:
    found = await gateway.charge("charge-1", "cus_1", "pm_1", Money(amount_minor=1001, currency="BHD"), CHARGE)
    assert (found.state, found.decline_code, stripe.asked) == ("declined", "amount_not_expressible", [])
    assert gateway.minimum_minor("JPY") == 50
    assert gateway.minimum_minor("GBP") == 30
