"""Charges, refunds and payouts: what becomes of each, once per idempotency key."""

from typing import Any

from local.fake_payments.books import Thing
from local.fake_payments.provider import Answer, Provider, RefusedError
from local.fake_payments.scripts import Step

MINIMUM_MINOR, PENDING_SECONDS, RETURN_SECONDS = 50, 5.0, 5.0
_ENDS = {"charge": {"succeeded", "declined"}, "refund": {"paid", "refused"}, "payout": {"paid", "refused"}}
_MOVED = {"charge": "succeeded", "refund": "paid", "payout": "paid"}
_OPEN = {"pending", "needs_authentication"}


def charge(provider: Provider, asked: dict[str, Any], step: Step | None) -> Answer:
    def do() -> Thing:
        card = provider.books.find("card", asked["card_ref"])
        if card is not None:
            provider.books.keep({**card, "charges": card["charges"] + 1})
        state, code, seconds = _outcome_of_charge(card, asked, step)
        return _make(provider, "charge", asked, state, code, seconds, {"succeeds_with": _after_confirmation(card)})

    return provider.once("charge", asked["key"], asked, do)


def _outcome_of_charge(card: Thing | None, asked: dict[str, Any], step: Step | None) -> tuple[str, str | None, float]:
    if card is None or card["forgotten"] or card["customer_ref"] != asked["customer_ref"]:
        return "declined", "no_such_card", 0
    if asked["amount_minor"] < MINIMUM_MINOR:
        return "declined", "amount_too_small", 0
    if step is not None and step.do in ("declined", "needs_authentication", "pending"):
        return step.do, step.code or ("generic_decline" if step.do == "declined" else None), step.seconds
    word, _, code = card["behaviour"].partition(":")
    if word == "declined" or (word == "first_declined" and card["charges"] == 0):
        return "declined", code, 0
    if word == "authentication":
        return "needs_authentication", None, 0
    if word == "pending":
        return "pending", code or None, PENDING_SECONDS
    return "succeeded", None, 0


def _after_confirmation(card: Thing | None) -> str | None:
    """The code a confirmed charge is declined with; None: it succeeds."""
    word, _, code = card["behaviour"].partition(":") if card else ("", "", "")
    return code or None if word == "authentication" else None


def _make(
    provider: Provider, kind: str, asked: dict[str, Any], state: str, code: str | None, seconds: float,
    more: dict[str, Any],
) -> Thing:  # fmt: skip
    made = provider.books.add(
        kind, {**asked, **more, "state": state, "code": None if state == "pending" else code}, key=asked["key"]
    )
    if state == "pending" and seconds:
        failed = {"charge": "declined", "refund": "refused", "payout": "refused"}[kind]
        provider.books.settle_later(made["ref"], failed if code else _MOVED[kind], code, seconds)
    if state == _MOVED[kind]:
        provider.books.move(kind, made)
    provider.tell(kind, made["ref"])
    return answer(provider, kind, made)


def answer(provider: Provider, kind: str, thing: Thing) -> Thing:
    shown = {name: thing[name] for name in ("ref", "state", "amount_minor", "currency", "code")}
    if kind == "charge":
        waits = thing["state"] == "needs_authentication"
        shown["action_url"] = f"{provider.page_url}/pay/{thing['ref']}" if waits else None
    return shown


def authenticate(provider: Provider, ref: str, *, accepted: bool) -> Thing:
    """The card's holder confirms a charge at their bank, or refuses it."""
    found = provider.get("charge", ref)
    if found["state"] != "needs_authentication":
        raise RefusedError(409, "nothing_to_confirm")
    code = found["succeeds_with"] if accepted else "authentication_failed"
    return settle(provider, ref, "declined" if code else "succeeded", code)


def give_up(provider: Provider, ref: str) -> Thing:
    """Nobody confirms it: it is declined, and can be paid no more. One that has ended stays as it is."""
    found = provider.get("charge", ref)
    return settle(provider, ref, "declined", "abandoned") if found["state"] == "needs_authentication" else found


def refund(provider: Provider, asked: dict[str, Any], step: Step | None) -> Answer:
    def do() -> Thing:
        state, code, seconds = _outcome_of_refund(provider, asked, step)
        return _make(provider, "refund", asked, state, code, seconds, {})

    return provider.once("refund", asked["key"], asked, do)


def _outcome_of_refund(
    provider: Provider, asked: dict[str, Any], step: Step | None
) -> tuple[str, str | None, float]:  # fmt: skip
    charged = provider.get("charge", asked["charge_ref"])
    if charged["state"] != "succeeded" or charged["currency"] != asked["currency"]:
        return "refused", "not_charged", 0
    back = provider.books.db.execute(
        "SELECT coalesce(sum(json_extract(body, '$.amount_minor')), 0) AS total FROM thing WHERE kind = 'refund'"
        " AND json_extract(body, '$.charge_ref') = ? AND json_extract(body, '$.state') <> 'refused'",
        (asked["charge_ref"],),
    ).fetchone()["total"]
    if back + asked["amount_minor"] > charged["amount_minor"]:
        return "refused", "more_than_charged", 0
    return _scripted(step) or ("paid", None, 0)


def pay_out(provider: Provider, asked: dict[str, Any], step: Step | None) -> Answer:
    def do() -> Thing:
        destination = provider.get("destination", asked["destination_ref"])
        account = destination["account"] or {"behaviour": ""}
        word, _, code = account["behaviour"].partition(":")
        state, reason, seconds = "paid", None, 0.0
        if destination["state"] != "ready":
            state, reason = "refused", "destination_not_ready"
        elif scripted := _scripted(step):
            state, reason, seconds = scripted
        elif word == "refused":
            state, reason = "refused", code
        elif word == "pending":
            state, seconds = "pending", PENDING_SECONDS
        made = _make(provider, "payout", asked, state, reason, seconds, {})
        if word == "returned" and state == "paid":
            provider.books.settle_later(made["ref"], "returned", code, RETURN_SECONDS)
        return made

    return provider.once("payout", asked["key"], asked, do)


def _scripted(step: Step | None) -> tuple[str, str | None, float] | None:
    if step is None or step.do not in ("declined", "pending"):
        return None
    if step.do == "pending":
        return "pending", step.code, step.seconds
    return "refused", step.code or "refused_by_script", 0


def settle(provider: Provider, ref: str, state: str, code: str | None) -> Thing:
    """What was pending ends, or a payout that had arrived comes back. Raises RefusedError where that cannot be."""
    kind = ref.split("_")[1]
    found = provider.get(kind, ref)
    comes_back = kind == "payout" and state == "returned" and found["state"] == "paid"
    ends = found["state"] in _OPEN and state in _ENDS.get(kind, ())
    if not (comes_back or ends):
        raise RefusedError(409, "not_from_here")
    found |= {"state": state, "code": code}
    provider.books.keep(found)
    if state == _MOVED[kind]:
        provider.books.move(kind, found)
    provider.tell(kind, ref)
    return found
