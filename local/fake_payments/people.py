"""Customers with their cards, and destinations with their bank accounts."""

from typing import Any

from local.fake_payments import cards
from local.fake_payments.books import Thing
from local.fake_payments.provider import Answer, Provider, RefusedError


def ensure_customer(provider: Provider, student_id: str) -> Answer:
    found = provider.books.find_of_owner("customer", student_id)
    made = found or provider.books.add("customer", {"student_id": student_id}, owner=student_id)
    return Answer(made, replayed=found is not None)


def begin_setup(provider: Provider, customer_ref: str, method_id: str, return_url: str) -> Answer:
    """One setup for each method, however often it is begun."""
    provider.get("customer", customer_ref)
    asked = {"customer_ref": customer_ref, "return_url": return_url}

    def do() -> Thing:
        made = provider.books.add("setup", {**asked, "state": "pending", "card_ref": None, "failure": None})
        return setup_answer(provider, made)

    return provider.once("setup", method_id, asked, do)


def setup_answer(provider: Provider, setup: Thing) -> Thing:
    card = provider.books.find("card", setup["card_ref"]) if setup["card_ref"] else None
    shown = {name: card[name] for name in ("ref", "brand", "last4", "exp_month", "exp_year")} if card else None
    url = f"{provider.page_url}/setup/{setup['ref']}" if setup["state"] == "pending" else None
    return {"ref": setup["ref"], "state": setup["state"], "failure": setup["failure"], "card": shown, "url": url}


def submit_card(provider: Provider, setup_ref: str, typed: dict[str, Any]) -> Thing:
    """Save the card that was typed in, or fail as its bank says. Raises TypoError for what can be typed again."""
    setup = provider.get("setup", setup_ref)
    if setup["state"] != "pending":
        raise RefusedError(409, "setup_is_over")
    card = cards.read_card(**typed, now=provider.books.now())
    word, _, code = str(card["behaviour"]).partition(":")
    if word == "unsavable":
        setup |= {"state": "failed", "failure": code}
    else:
        made = provider.books.add("card", {**card, "customer_ref": setup["customer_ref"]})
        setup |= {"state": "ready", "card_ref": made["ref"]}
    provider.books.keep(setup)
    provider.tell("setup", setup_ref)
    return setup


def forget_card(provider: Provider, card_ref: str) -> None:
    card = provider.get("card", card_ref)
    provider.books.keep({**card, "forgotten": True})


def open_destination(provider: Provider, consultant_id: str, return_url: str) -> Answer:
    found = provider.books.find_of_owner("destination", consultant_id)
    body = {"consultant_id": consultant_id, "state": "pending", "account": None, "return_url": return_url}
    made = found or provider.books.add("destination", body, owner=consultant_id)
    return Answer(destination_answer(provider, made), replayed=found is not None)


def find_destination(provider: Provider, ref: str, return_url: str | None) -> Thing:
    found = provider.get("destination", ref)
    if return_url is not None and return_url != found["return_url"]:
        provider.books.keep(found := {**found, "return_url": return_url})
    return destination_answer(provider, found)


def destination_answer(provider: Provider, destination: Thing) -> Thing:
    url = f"{provider.page_url}/onboard/{destination['ref']}" if destination["state"] == "pending" else None
    return {"ref": destination["ref"], "state": destination["state"], "url": url}


def onboard(provider: Provider, ref: str, iban: str) -> Thing:
    """Take a consultant's bank account, or refuse its owner. Raises TypoError."""
    destination = provider.get("destination", ref)
    if destination["state"] != "pending":
        raise RefusedError(409, "onboarding_is_over")
    account = cards.read_account(iban)
    refused = account["behaviour"] == "rejected"
    destination |= {"state": "refused" if refused else "ready", "account": account}
    provider.books.keep(destination)
    provider.tell("destination", ref)
    return destination
