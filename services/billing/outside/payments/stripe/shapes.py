"""Stripe's objects in billing's words. An answer is read as a plain dict: fields may be missing from it."""

from datetime import UTC, datetime
from typing import Any, Literal

from services.billing.outside.payments.protocol import Card, Charged, Destination, Moved, Movement, News, Setup
from services.billing.outside.payments.stripe.amounts import from_stripe

KEY = "parley_key"
"""Where the idempotency key stands in an object's metadata: Stripe's own are forgotten after 24 hours."""

Found = dict[str, Any]
About = Literal["setup", "charge", "refund", "payout", "destination", "other"]


def key_of(found: Found) -> str | None:
    return (found.get("metadata") or {}).get(KEY)


def setup_of(intent: Found) -> Setup:
    """After a refused card the same SetupIntent takes another one: it stays pending, with the failure."""
    method = intent.get("payment_method")
    card = _card_of(method) if isinstance(method, dict) else None
    states: dict[str, Literal["ready", "failed"]] = {"succeeded": "ready", "canceled": "failed"}
    state: Literal["pending", "ready", "failed"] = states.get(intent["status"]) or "pending"
    fault = intent.get("last_setup_error") or {}
    return Setup(
        ref=intent["id"],
        state="pending" if state == "ready" and card is None else state,
        client_secret=intent.get("client_secret"),
        card=card if state == "ready" else None,
        failure=fault.get("decline_code") or fault.get("code") or intent.get("cancellation_reason"),
    )


def _card_of(method: Found) -> Card | None:
    card = method.get("card")
    if not card:
        return None
    return Card(method["id"], card["brand"], card["last4"], card["exp_month"], card["exp_year"])


def charged_of(intent: Found, pay_url: str) -> Charged:
    """`pay_url` is where the student confirms, used when that is what it takes."""
    status, fault = intent["status"], intent.get("last_payment_error") or {}
    amount = from_stripe(intent["amount"], intent["currency"])
    code = fault.get("decline_code") or fault.get("code")
    if status == "succeeded":
        return Charged(intent["id"], "succeeded", amount)
    if status == "requires_action" or (status == "requires_payment_method" and wants_confirmation(fault)):
        return Charged(intent["id"], "needs_authentication", amount, action_url=pay_url)
    if status in ("requires_payment_method", "canceled"):
        return Charged(
            intent["id"], "declined", amount, decline_code=code or intent.get("cancellation_reason") or status
        )
    return Charged(intent["id"], "pending", amount)


def wants_confirmation(fault: Found) -> bool:
    return "authentication_required" in (fault.get("code"), fault.get("decline_code"))


def refund_of(refund: Found) -> Moved:
    states: dict[str, Literal["paid", "refused"]] = {"succeeded": "paid", "failed": "refused", "canceled": "refused"}
    state: Literal["paid", "refused", "pending"] = states.get(refund.get("status") or "") or "pending"
    reason = (refund.get("failure_reason") or refund["status"]) if state == "refused" else None
    return Moved(refund["id"], state, from_stripe(refund["amount"], refund["currency"]), reason)


def transfer_of(transfer: Found) -> Moved:
    """A transfer is in the consultant's Stripe balance at once; Stripe pays that out to their bank by itself."""
    amount = from_stripe(transfer["amount"], transfer["currency"])
    if transfer.get("reversed"):
        return Moved(transfer["id"], "returned", amount, "reversed")
    return Moved(transfer["id"], "paid", amount)


def destination_of(account: Found, url: str | None) -> Destination:
    return Destination(account["id"], destination_state(account), url)


def destination_state(account: Found) -> Literal["pending", "ready", "refused"]:
    why_not = (account.get("requirements") or {}).get("disabled_reason") or ""
    if why_not.startswith("rejected"):
        return "refused"
    can = (account.get("capabilities") or {}).get("transfers") == "active" and account.get("payouts_enabled")
    return "ready" if can else "pending"


def movement_of(row: Found) -> Movement | None:
    """None for what is no charge, refund or payout of ours: Stripe's fees, our own payouts, top-ups.

    The amount is what was charged, not what it came to in the currency of our Stripe balance.
    """
    subjects: dict[str, Literal["charge", "refund", "payout"]] = {
        "charge": "charge", "payment": "charge", "refund": "refund", "payment_refund": "refund", "transfer": "payout",
    }  # fmt: skip
    subject, source = subjects.get(row["type"]), row.get("source")
    if subject is None or not isinstance(source, dict):
        return None
    ref = source.get("payment_intent") or source["id"] if subject == "charge" else source["id"]
    amount = from_stripe(abs(source["amount"]), source["currency"])
    return Movement(ref, subject, key_of(source), amount, datetime.fromtimestamp(row["created"], UTC))


def news_of(event: Found) -> News:
    """Raises KeyError, TypeError for what is no event."""
    kind, found = event["type"], event["data"]["object"]
    about: About = "other"
    beginnings: tuple[tuple[str, About], ...] = (
        ("setup_intent.", "setup"), ("payment_intent.", "charge"), ("refund.", "refund"), ("charge.refund.", "refund"),
        ("transfer.", "payout"), ("account.updated", "destination"),
    )  # fmt: skip
    for beginning, subject in beginnings:
        if kind.startswith(beginning):
            about = subject
    return News(event["id"], about, str(found.get("id", "")))
