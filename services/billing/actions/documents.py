"""Receipts and credit notes: numbered with what they are about, rendered after the commit, read by their owner."""

import secrets
from typing import Any
from uuid import UUID

from kit import Tx, clock, emit, wake
from kit.database import Row
from services.billing import publishes, rules, store
from services.billing.actions.rendering import render_documents
from services.billing.settings import Settings


async def issue_receipt(tx: Tx, charge: Row) -> Row:
    """The receipt of a charge that has just been paid, under its account's lock; a charge has one ever.

    It lists what the charge covers as it is now: what is refunded later gets a credit note.
    """
    if (issued := await store.documents.receipt_of_charge(tx, charge["charge_id"])) is not None:
        return issued
    lines = await store.documents.covered_lines(tx, charge)
    refunds = await store.documents.refunds_before_paid(tx, charge)
    facts, names = await _facts(tx, charge, lines, refunds)
    facts["lines"] = [rules.documents.line_facts(line, names) for line in lines]
    facts["refunds"] = [rules.documents.refund_facts(refund, names) for refund in refunds]
    facts["taxes"] = rules.documents.taxes(facts["lines"], facts["refunds"])
    facts["amount_minor"] = charge["paid_minor"]
    return await _issue(tx, "receipt", charge, None, facts)


async def issue_credit_note(tx: Tx, adjustment: Row) -> Row:
    """The credit note of a refund after its charge was paid, under the account's lock; a refund has one ever."""
    if (issued := await store.documents.credit_note_of(tx, adjustment["adjustment_id"])) is not None:
        return issued
    charge = await store.documents.charge(tx, adjustment["charge_id"])
    receipt = await store.documents.receipt_of_charge(tx, charge["charge_id"])
    line = await store.documents.line(tx, adjustment["line_id"])
    facts, names = await _facts(tx, charge, [line], [])
    refund = {**adjustment, "started_at": line["started_at"], "ended_at": line["ended_at"]}
    facts["lines"] = [rules.documents.line_facts(line, names)]
    facts["refunds"] = [rules.documents.refund_facts(refund, names)]
    facts["taxes"] = rules.documents.credited_tax(facts["lines"][0], facts["refunds"][0])
    facts["amount_minor"] = adjustment["amount_minor"]
    facts["receipt"] = (
        {"number": receipt["number"], "issued_at": rules.documents.instant(receipt["issued_at"])} if receipt else None
    )
    return await _issue(tx, "credit_note", charge, adjustment["adjustment_id"], facts)


async def _facts(tx: Tx, charge: Row, lines: list[Row], refunds: list[Row]) -> tuple[dict[str, Any], dict[UUID, str]]:
    """What receipts and credit notes both say, and the names of the people on them, as they are known now."""
    settings, student_id, currency = Settings.current(), charge["student_id"], charge["currency"]
    people = await store.documents.people(tx, {student_id, *(row["consultant_id"] for row in (*lines, *refunds))})
    names = {account_id: person["name"] for account_id, person in people.items()}
    card = await store.documents.card_of(tx, charge["charge_id"])
    student = people.get(student_id)
    facts = {
        "language": rules.documents.language_of(student["locale"]) if student else "en",
        "locale": student["locale"] if student else "en",
        "time_zone": settings.month_time_zone,
        "seller": {
            "name": settings.platform_name,
            "address": [part.strip() for part in settings.platform_address.split("|") if part.strip()],
            "tax_id": settings.platform_tax_id,
            "country": settings.platform_country if settings.factur_x else "",
        },
        "student": {"account_id": str(student_id), "name": names.get(student_id)},
        "month": charge["month"],
        "currency": currency,
        "exponent": (await store.documents.exponents(tx, {currency}))[currency],
        "paid_at": rules.documents.instant(charge["paid_at"]),
        "card": dict(card) if card and card["last4"] else None,
    }
    return facts, names


async def _issue(
    tx: Tx, kind: store.documents.Kind, charge: Row, adjustment_id: UUID | None, facts: dict[str, Any]
) -> Row:
    now = clock.now()
    series = rules.documents.series_of(kind, now, Settings.current().month_time_zone)
    # Last of all: whoever holds the series' row keeps every other document waiting for its commit.
    number = rules.documents.number_of(series, await store.documents.take_number(tx, series))
    facts |= {"kind": kind, "number": number, "issued_at": rules.documents.instant(now)}
    key = f"{kind}s/{now:%Y}/{secrets.token_urlsafe(24)}.pdf"
    row = await store.documents.add(
        tx, kind, number, charge["student_id"], charge["charge_id"], adjustment_id, key, facts, now
    )
    await emit(tx, publishes.document_issued(row))
    wake(tx, render_documents)
    return row
