"""Stripe's errors: which ones leave open what happened, and which ones are an answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import stripe

from services.billing.outside.payments.protocol import Unknown

# The platform's balance may be filled tomorrow: asked again under the same key, which Stripe forgets after 24 hours.
_LATER = {"balance_insufficient", "idempotency_key_in_use", "lock_timeout"}


@contextmanager
def asking() -> Iterator[None]:
    """Raises Unknown where Stripe did not answer, or not now; its refusals pass through.

    A wrong API key is Unknown as well: nothing is lost by asking again once the operator has mended it.
    """
    try:
        yield
    except (stripe.CardError, stripe.IdempotencyError):
        raise
    except stripe.InvalidRequestError as refused:
        if refused.code in _LATER:
            raise Unknown(f"Stripe cannot now: {refused.code}") from refused
        raise
    except stripe.StripeError as fault:
        raise Unknown(f"Stripe did not answer: {type(fault).__name__} {fault.http_status or ''}".strip()) from fault


def intent_in(refused: stripe.StripeError, kind: str) -> dict[str, Any] | None:
    """The object an error is about, as it is after it."""
    body = refused.json_body
    error = body.get("error") if isinstance(body, dict) else None
    found = error.get(kind) if isinstance(error, dict) else None
    return found if isinstance(found, dict) else None


def code_of(refused: stripe.StripeError) -> str:
    """The most telling word of a refusal."""
    error = refused.json_body.get("error") if isinstance(refused.json_body, dict) else None
    said = error if isinstance(error, dict) else {}
    return str(said.get("decline_code") or said.get("code") or said.get("type") or "refused")
