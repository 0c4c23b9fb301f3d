"""A month played to its end, for tests of what it came to."""

import contextlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from local import month_end, people
from local.month_end import BILLING, Chain
from local.people import insist
from local.visitor import RefusedError, Visitor

SECONDS, RATE = 754, 150
"""Of the call of last month: 18.85 euros, of which the platform keeps 2.83 and the consultant 16.02."""
OWED = 1885
REFUNDED_SECONDS, HIGH_RATE = 30, 6000
"""A minute at the high rate is 60 euros: more than a new student may owe, so it is charged at once."""


@dataclass(frozen=True)
class Month:
    """Mira's call of last month, charged at its close; Ben's of this one, charged at once and half given back before.

    Both talked with Nils, who has one payout for both. `chain` is the way of Mira's call.
    """

    name: str
    mira: Visitor
    ben: Visitor
    nils: Visitor
    staff: Visitor
    chain: Chain
    bens_refund: dict[str, Any]
    closed: dict[str, Any]


def play(parley: dict[str, Any], calls: dict[str, str], stack: contextlib.ExitStack) -> Month:
    staff = enter(parley, stack, "Ada", people.ADMIN.email)
    name, day = month_end.last_month(datetime.now(UTC))
    if month_end.is_begun(staff, name):
        pytest.skip(f"{name} is closed here already: a month closes once")
    mira, ben, nils = (enter(parley, stack, who) for who in ("Mira", "Ben", "Nils"))
    for student in (mira, ben):
        insist(student.save_card)
    insist(nils.name_bank_account)
    refund = give_half_back(staff, ben, charge_at_once(calls, ben, nils))
    call_id, _ = month_end.call_earlier(calls, mira, nils, day, seconds=SECONDS, rate=RATE)
    closed = month_end.close(staff, name)
    chain = insist(lambda: month_end.follow(mira, nils, call_id))
    return Month(name, mira, ben, nils, staff, chain, refund, closed)


def charge_at_once(calls: dict[str, str], student: Visitor, consultant: Visitor, state: str = "paid") -> str:
    """A minute at the high rate, a moment ago, whose charge is soon in this state; the call's id."""
    at = datetime.now(UTC) - timedelta(minutes=2)
    call_id, _ = month_end.call_earlier(calls, student, consultant, at, seconds=60, rate=HIGH_RATE)
    insist(lambda: charge_in(student, state))
    return call_id


def charge_in(student: Visitor, state: str) -> dict[str, Any]:
    """The student's latest charge; refused until it is in this state."""
    charges: list[dict[str, Any]] = student.get(f"{BILLING}/me/charges")["items"]
    if not charges or charges[0]["state"] != state:
        raise RefusedError(f"no charge is {state}: {charges}")
    return charges[0]


def give_half_back(staff: Visitor, student: Visitor, call_id: str) -> dict[str, Any]:
    """Finance staff refund half of a paid call; what came of it once the money is on its way back to the card."""
    body = {"seconds": REFUNDED_SECONDS, "reason": "The sound was gone for half of it."}
    staff.post(f"{BILLING}/calls/{call_id}/refunds", body)

    def given() -> dict[str, Any]:
        [refund] = staff.get(f"{BILLING}/calls/{call_id}/refunds")["items"]
        if refund["back"] is None or refund["back"]["provider"] != "paid":
            raise RefusedError(f"not given back yet: {refund}")
        found: dict[str, Any] = refund
        return found

    refund: dict[str, Any] = insist(given, month_end.PATIENCE_SECONDS)
    return refund


def enter(parley: dict[str, Any], stack: contextlib.ExitStack, name: str, email: str | None = None) -> Visitor:
    """Somebody signed in; without an address, somebody nobody has seen before."""
    address = email or f"{name.lower()}-{secrets.token_hex(4)}@demo.parley.example"
    visitor = stack.enter_context(Visitor(parley["gateway"], parley["inbox"], address))
    visitor.sign_in(f"{name} Money", "Europe/Berlin")
    return visitor


def documents(owner: Visitor, kind: str) -> list[dict[str, Any]]:
    return [one for one in owner.get(f"{BILLING}/me/documents")["items"] if one["kind"] == kind]


def balance(consultant: Visitor) -> dict[str, int]:
    """Minor units by where they lie, of the one currency."""
    [found] = consultant.get(f"{BILLING}/me/balance")["items"]
    return {name: found[name]["amount_minor"] for name in ("uncollected", "due", "held", "in_transit")}
