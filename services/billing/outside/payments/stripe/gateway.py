"""The PaymentGateway on Stripe. Nothing is retried by the SDK: billing asks again itself, under the key it kept."""

import json
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any
from uuid import UUID

import stripe

from contracts.base import Money
from services.billing.outside.payments import signing
from services.billing.outside.payments.protocol import BadNews, Charged, Destination, Moved, Movement, News, Setup
from services.billing.outside.payments.stripe import amounts, destinations, faults, shapes
from services.billing.outside.payments.stripe.faults import asking
from services.billing.settings import Settings

_PAGE = 100
_NOT_EXPRESSIBLE, _CHARGE_ID = "amount_not_expressible", "parley_charge_id"


class StripeGateway:
    """Lists are read by customer, charge or destination and matched by metadata: Stripe's search lags behind."""

    name = "stripe"

    def __init__(self, settings: Settings) -> None:
        self._secrets, self._public_url = settings.stripe_webhook_secrets, settings.public_url.rstrip("/")
        self._http = stripe.HTTPXClient(timeout=settings.provider_timeout_seconds)
        base = settings.stripe_api_base.rstrip("/")
        self._stripe = stripe.StripeClient(
            settings.stripe_api_key,
            http_client=self._http,
            max_network_retries=0,
            base_addresses={"api": base} if base else None,
        )

    def minimum_minor(self, currency: str) -> int:
        return amounts.minimum_minor(currency)

    async def ensure_customer(self, student_id: UUID) -> str:
        with asking():
            made = await self._stripe.v1.customers.create_async(
                {"metadata": {"parley_student_id": str(student_id)}}, {"idempotency_key": f"customer-{student_id}"}
            )
        return made.id

    async def begin_setup(self, customer_ref: str, method_id: UUID, return_url: str) -> Setup:
        """The card is typed into Stripe's own fields in the web app, by the client secret; `return_url` goes there."""
        with asking():
            made = await self._stripe.v1.setup_intents.create_async(
                {
                    "customer": customer_ref,
                    "usage": "off_session",
                    "allowed_payment_method_types": ["card"],
                    "metadata": {"parley_method_id": str(method_id)},
                },
                {"idempotency_key": f"setup-{method_id}"},
            )
        return shapes.setup_of(made.to_dict())

    async def find_setup(self, ref: str) -> Setup:
        with asking():
            found = await self._stripe.v1.setup_intents.retrieve_async(ref, {"expand": ["payment_method"]})
        return shapes.setup_of(found.to_dict())

    async def forget_card(self, card_ref: str) -> None:
        try:
            with asking():
                await self._stripe.v1.payment_methods.detach_async(card_ref)
        except stripe.InvalidRequestError:
            return  # it is detached already, or was never there

    async def charge(self, key: str, customer_ref: str, card_ref: str, amount: Money, charge_id: UUID) -> Charged:
        number = amounts.to_stripe(amount)
        if number is None:
            return Charged(key, "declined", amount, decline_code=_NOT_EXPRESSIBLE)
        pay_url = f"{self._public_url}/pay/{charge_id}"
        try:
            with asking():
                made = await self._stripe.v1.payment_intents.create_async(
                    {
                        "amount": number,
                        "currency": amount.currency.lower(),
                        "customer": customer_ref,
                        "payment_method": card_ref,
                        "allowed_payment_method_types": ["card"],
                        "off_session": True,
                        "confirm": True,
                        "metadata": {shapes.KEY: key, _CHARGE_ID: str(charge_id)},
                    },
                    {"idempotency_key": key},
                )
                if _is_replayed(made):
                    made = await self._stripe.v1.payment_intents.retrieve_async(made.id)
            return shapes.charged_of(made.to_dict(), pay_url)
        except (stripe.CardError, stripe.InvalidRequestError) as refused:
            return await self._refused_charge(refused, key, amount, pay_url)

    async def _refused_charge(
        self, refused: stripe.CardError | stripe.InvalidRequestError, key: str, amount: Money, pay_url: str
    ) -> Charged:
        """A declined PaymentIntent comes with the error; without one nothing was made, and the key stands for it."""
        intent = faults.intent_in(refused, "payment_intent")
        if intent is None:
            return Charged(key, "declined", amount, decline_code=faults.code_of(refused))
        if refused.headers and refused.headers.get("idempotent-replayed") == "true":
            with asking():
                intent = (await self._stripe.v1.payment_intents.retrieve_async(intent["id"])).to_dict()
        return shapes.charged_of(intent, pay_url)

    async def find_charge(self, key: str, customer_ref: str) -> Charged | None:
        with asking():
            listed = await self._stripe.v1.payment_intents.list_async({"customer": customer_ref, "limit": _PAGE})
            found = await _of_key(listed, key)
        return self._charged(found) if found else None

    def _charged(self, intent: shapes.Found) -> Charged:
        return shapes.charged_of(intent, f"{self._public_url}/pay/{intent['metadata'][_CHARGE_ID]}")

    async def begin_authentication(self, charge_ref: str, return_url: str) -> str | None:
        """Stripe's own page for this: the same PaymentIntent is confirmed again, this time with its owner there."""
        try:
            with asking():
                intent = (await self._stripe.v1.payment_intents.retrieve_async(charge_ref)).to_dict()
                fault = intent.get("last_payment_error") or {}
                if intent["status"] == "requires_payment_method" and shapes.wants_confirmation(fault):
                    confirmed = await self._stripe.v1.payment_intents.confirm_async(
                        charge_ref, {"payment_method": fault["payment_method"]["id"], "return_url": return_url}
                    )
                    intent = confirmed.to_dict()
        except (stripe.CardError, stripe.InvalidRequestError):
            return None  # declined after all; the webhook and the lookup tell
        redirect = (intent.get("next_action") or {}).get("redirect_to_url") or {}
        return redirect.get("url") if intent["status"] == "requires_action" else None

    async def give_up(self, charge_ref: str) -> Charged:
        try:
            with asking():
                made = await self._stripe.v1.payment_intents.cancel_async(
                    charge_ref, {"cancellation_reason": "abandoned"}
                )
        except stripe.InvalidRequestError:  # it has ended
            with asking():
                made = await self._stripe.v1.payment_intents.retrieve_async(charge_ref)
        return self._charged(made.to_dict())

    async def refund(self, key: str, charge_ref: str, amount: Money) -> Moved:
        number = amounts.to_stripe(amount)
        if number is None:
            return Moved(key, "refused", amount, _NOT_EXPRESSIBLE)
        try:
            with asking():
                made = await self._stripe.v1.refunds.create_async(
                    {"payment_intent": charge_ref, "amount": number, "metadata": {shapes.KEY: key}},
                    {"idempotency_key": key},
                )
                if _is_replayed(made):
                    made = await self._stripe.v1.refunds.retrieve_async(made.id)
        except (stripe.CardError, stripe.InvalidRequestError) as refused:
            return Moved(key, "refused", amount, faults.code_of(refused))
        return shapes.refund_of(made.to_dict())

    async def find_refund(self, key: str, charge_ref: str) -> Moved | None:
        with asking():
            listed = await self._stripe.v1.refunds.list_async({"payment_intent": charge_ref, "limit": _PAGE})
            found = await _of_key(listed, key)
        return shapes.refund_of(found) if found else None

    async def open_destination(self, consultant_id: UUID, return_url: str) -> Destination:
        return await destinations.open_one(self._stripe, consultant_id, return_url)

    async def find_destination(self, ref: str, return_url: str) -> Destination:
        return await destinations.find_one(self._stripe, ref, return_url)

    async def pay_out(self, key: str, destination_ref: str, amount: Money, payout_id: UUID) -> Moved:
        number = amounts.to_stripe(amount)
        if number is None:
            return Moved(key, "refused", amount, _NOT_EXPRESSIBLE)
        try:
            with asking():
                made = await self._stripe.v1.transfers.create_async(
                    {
                        "amount": number,
                        "currency": amount.currency.lower(),
                        "destination": destination_ref,
                        "metadata": {shapes.KEY: key, "parley_payout_id": str(payout_id)},
                    },
                    {"idempotency_key": key},
                )
                if _is_replayed(made):
                    made = await self._stripe.v1.transfers.retrieve_async(made.id)
        except (stripe.CardError, stripe.InvalidRequestError) as refused:
            return Moved(key, "refused", amount, faults.code_of(refused))
        return shapes.transfer_of(made.to_dict())

    async def find_payout(self, key: str, destination_ref: str) -> Moved | None:
        with asking():
            listed = await self._stripe.v1.transfers.list_async({"destination": destination_ref, "limit": _PAGE})
            found = await _of_key(listed, key)
        return shapes.transfer_of(found) if found else None

    def read_news(self, body: bytes, signature: str) -> News:
        signing.verify(body, signature, self._secrets)
        try:
            return shapes.news_of(json.loads(body))
        except (ValueError, KeyError, TypeError, AttributeError) as fault:
            raise BadNews("The webhook is signed and is no event.") from fault

    async def movements(self, since: datetime, until: datetime) -> AsyncIterator[Movement]:
        with asking():
            listed = await self._stripe.v1.balance_transactions.list_async(
                {
                    "created": {"gte": int(since.timestamp()), "lt": int(until.timestamp())},
                    "expand": ["data.source"],
                    "limit": _PAGE,
                }
            )
            async for row in listed.auto_paging_iter():
                movement = shapes.movement_of(row.to_dict())
                if movement is not None:
                    yield movement

    async def close(self) -> None:
        await self._http.close_async()  # type: ignore[no-untyped-call]  # the SDK leaves it untyped


def _is_replayed(made: stripe.StripeObject) -> bool:
    """Stripe gives an old answer to a key it knows: what counts is how the object is now."""
    answer = made.last_response
    return answer is not None and answer.headers.get("idempotent-replayed") == "true"


async def _of_key(listed: "stripe.ListObject[Any]", key: str) -> shapes.Found | None:
    """The object that bears our key, on any page of the list."""
    async for one in listed.auto_paging_iter():
        found: shapes.Found = one.to_dict()
        if shapes.key_of(found) == key:
            return found
    return None
