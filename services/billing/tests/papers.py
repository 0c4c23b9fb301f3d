"""Receipts and credit notes for tests: what they say, and what stands on their pages."""

import io
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
from pypdf import PdfReader

from kit import clock, new_id
from kit.testing import Stage
from kit.testing.cast import ANNA, Person
from services.billing.actions.sending import send_charges
from services.billing.tests.cast import call_ended
from services.billing.tests.fake_gateway import FakeGateway
from services.billing.tests.paying import save_card

FONTS = "/usr/share/fonts"


async def pays(stage: Stage, gateway: FakeGateway, who: Person = ANNA, minor: int = 6000) -> UUID:
    """A call that is charged at once and paid; its id."""
    if not (await stage.as_(who).get("/me/payment-methods")).json()["items"]:
        await save_card(stage, gateway, who)
    found = call_ended(60, rate=minor, student=who, started_at=clock.now() - timedelta(minutes=5))
    await stage.hear(found)
    await stage.run(send_charges)
    return found.call_id


async def documents_of(stage: Stage, who: Person = ANNA) -> list[dict[str, Any]]:
    answer = await stage.as_(who).get("/me/documents")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


async def url_of(stage: Stage, document: dict[str, Any], who: Person = ANNA) -> str:
    answer = await stage.as_(who).get(f"/me/documents/{document['id']}/file")
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    url: str = answer.json()["url"]
    return url


async def fetched(url: str, method: str = "GET") -> httpx.Response:
    async with httpx.AsyncClient() as client:
        return await client.request(method, url)


def line(consultant: str | None = "Cleo", **fields: Any) -> dict[str, Any]:
    """A call with a pause, as a document has it."""
    began, paused, back, ended = (f"2026-03-02T10:{at}Z" for at in ("00:00", "05:00", "05:20", "12:54"))
    return {
        "line_id": str(new_id()), "call_id": str(new_id()), "consultant": consultant, "started_at": began,
        "ended_at": ended,
        "intervals": [{"started_at": began, "ended_at": paused}, {"started_at": back, "ended_at": ended}],
        "gaps": [{"from": paused, "to": back, "seconds": 20.0}], "paused_seconds": 20, "seconds": 754,
        "rate_minor": 250, "amount_minor": 3142, "fee_minor": 396, "fee_bps": 1500, "share_minor": 2244,
        "tax_minor": 502, "tax_bps": 1900, "tax_name": "VAT", **fields,
    }  # fmt: skip


def refund(**fields: Any) -> dict[str, Any]:
    """A minute of a call that went back, as a document has it."""
    return {
        "adjustment_id": str(new_id()), "line_id": str(new_id()), "kind": "refund", "consultant": "Cleo",
        "started_at": "2026-03-02T10:00:00Z", "made_at": "2026-03-03T10:00:00Z", "seconds": 60, "amount_minor": 250,
        "fee_minor": 32, "tax_minor": 40, "share_minor": 178, "goodwill_minor": 0, **fields,
    }  # fmt: skip


def facts(*lines: dict[str, Any], language: str = "en", **fields: Any) -> dict[str, Any]:
    """What a receipt says of these calls."""
    lines = lines or (line(),)
    gross, tax = (sum(one[what] for one in lines) for what in ("amount_minor", "tax_minor"))
    return {
        "kind": "receipt", "number": "R-2026-000001", "issued_at": "2026-04-01T08:00:00Z", "language": language,
        "locale": language, "time_zone": "UTC", "currency": "EUR", "exponent": 2,
        "seller": {"name": "Parley", "address": ["12 Harbour Street", "2000 Antwerp"], "country": "",
                   "tax_id": "BE0123456789"},
        "student": {"account_id": str(ANNA.account_id), "name": "Anna"}, "month": "2026-03",
        "paid_at": "2026-04-01T07:00:00Z", "card": {"brand": "visa", "last4": "4242"}, "lines": list(lines),
        "refunds": [], "amount_minor": gross,
        "taxes": [{"name": "VAT", "bps": 1900, "gross_minor": gross, "tax_minor": tax, "net_minor": gross - tax}],
        **fields,
    }  # fmt: skip


def text_of(pdf: bytes) -> str:
    """All that a PDF says, in the order it was written."""
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
