"""The end of a month through the API: a call of last month, its close, and the way from its minutes to the payout."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import httpx

from local.earlier import have_called
from local.people import insist
from local.visitor import RefusedError, Visitor

BILLING = "/api/billing"
PATIENCE_SECONDS = 120.0
"""The jobs that close, charge, pay out and render run every minute where nothing wakes them."""


@dataclass(frozen=True)
class Chain:
    """One call's way, each step as the API tells it: first as its student reads it, then as its consultant does."""

    call: dict[str, Any]
    line: dict[str, Any]
    statement: dict[str, Any]
    charge: dict[str, Any]
    receipt: dict[str, Any]
    earning: dict[str, Any]
    earnings_statement: dict[str, Any]
    payout: dict[str, Any]


def last_month(now: datetime) -> tuple[str, datetime]:
    """Its name, and ten o'clock of its last day but one."""
    day = now.replace(day=1, hour=10, minute=0, second=0, microsecond=0) - timedelta(days=2)
    return f"{day:%Y-%m}", day


def is_begun(staff: Visitor, month: str) -> bool:
    """Whether the close of a month has begun: then what is posted for it falls into the next one."""
    return any(one["month"] == month for one in staff.get(f"{BILLING}/months")["items"])


def call_earlier(
    environment: dict[str, str], student: Visitor, consultant: Visitor, at: datetime, *, seconds: int, rate: int
) -> tuple[str, dict[str, Any]]:
    """A call of these two is settled, heard of by billing and posted: its id and its line."""
    people = student.account["id"], consultant.account["id"]
    call_id = have_called(environment, *people, at, seconds=seconds, rate=rate)
    line = insist(lambda: student.get(f"{BILLING}/calls/{call_id}/line"))
    return call_id, line


def close(staff: Visitor, month: str, say: Callable[[str], None] = lambda _: None) -> dict[str, Any]:
    """Finance staff have the month closed; how it stands once it is, and its payouts have left."""
    shown = [""]

    def closed() -> dict[str, Any]:
        # Asking again changes nothing but to wake whoever takes the steps.
        found: dict[str, Any] = staff.post(f"{BILLING}/months/{month}/close")
        if found["state"] != shown[0]:
            shown[0] = found["state"]
            say(f"{month} is {found['state'].replace('_', ' ')}")
        if found["state"] != "closed" or any(one["state"] in ("planned", "sending") for one in found["payouts"]):
            raise RefusedError(f"{month} is {found['state']}, its payouts: {found['payouts']}")
        return found

    done: dict[str, Any] = insist(closed, PATIENCE_SECONDS)
    return done


def follow(student: Visitor, consultant: Visitor, call_id: str) -> Chain:
    """From the call to the receipt, and to the payout; raises RefusedError where the chain ends early."""
    line = student.get(f"{BILLING}/calls/{call_id}/line")
    went = student.get(f"{BILLING}/me/lines/{line['id']}")
    earning = consultant.get(f"{BILLING}/calls/{call_id}/line")
    came = consultant.get(f"{BILLING}/me/lines/{earning['id']}")
    for found, steps in ((went, ("statement_id", "charge_id", "receipt_id")), (came, ("statement_id", "payout_id"))):
        missing = [step for step in steps if found[step] is None]
        if missing:
            raise RefusedError(f"line {line['id']} has no {', '.join(missing)} yet")
    return Chain(
        call=student.get(f"/api/calls/{call_id}"),
        line=line,
        statement=student.get(f"{BILLING}/me/statements/{went['statement_id']}"),
        charge=student.get(f"{BILLING}/me/charges/{went['charge_id']}"),
        receipt=student.get(f"{BILLING}/me/documents/{went['receipt_id']}"),
        earning=earning,
        earnings_statement=consultant.get(f"{BILLING}/me/statements/{came['statement_id']}"),
        payout=consultant.get(f"{BILLING}/me/payouts/{came['payout_id']}"),
    )


def url_of(owner: Visitor, document_id: str) -> str:
    """Where the PDF of a document is to be had for some minutes, once it is made."""
    found = insist(lambda: owner.get(f"{BILLING}/me/documents/{document_id}/file"), PATIENCE_SECONDS)
    url: str = found["url"]
    return url


def fetch(url: str) -> bytes:
    answer = httpx.get(url, timeout=20)
    if answer.is_error:
        raise RefusedError(f"the document is not given out: {answer.status_code} {answer.text[:300]}")
    return answer.content
