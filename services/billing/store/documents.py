"""Receipts and credit notes: their numbers, what they say, and where their PDFs lie."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from kit import Tx, new_id
from kit.database import Row

Kind = Literal["receipt", "credit_note"]

_TAKE_NUMBER = """
INSERT INTO document_series (series, last) VALUES ($1, 1)
ON CONFLICT (series) DO UPDATE SET last = document_series.last + 1
RETURNING last
"""
_ADD = """
INSERT INTO document (
    document_id, kind, number, owner_id, charge_id, adjustment_id, object_key, facts, issued_at, next_attempt_at
) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
RETURNING *
"""
_RECEIPT_OF_CHARGE = "SELECT * FROM document WHERE charge_id = $1 AND kind = 'receipt'"
_CREDIT_NOTE_OF = "SELECT * FROM document WHERE adjustment_id = $1"
_COVERED_LINES = """
SELECT line.* FROM line
WHERE student_id = $1 AND currency = $2 AND sequence <= $3 AND month <= $4 AND amount_minor > 0
AND NOT EXISTS (
    SELECT 1 FROM charge AS before
    WHERE before.student_id = $1 AND before.currency = $2 AND before.number < $5
    AND line.month <= before.month AND line.sequence <= before.to_sequence
)
ORDER BY coalesce(started_at, ended_at), line_id
"""
# What went back before the charge was paid: refunds of lines in no charge yet, and what this charge was reduced by.
_REFUNDS_BEFORE_PAID = """
SELECT adjustment.*, line.started_at, line.ended_at
FROM adjustment JOIN line USING (line_id)
WHERE (
    adjustment.charge_id = $6
    AND NOT EXISTS (SELECT 1 FROM provider_refund r WHERE r.adjustment_id = adjustment.adjustment_id)
) OR (
    adjustment.charge_id IS NULL
    AND adjustment.student_id = $1 AND adjustment.currency = $2
    AND adjustment.sequence <= $3 AND adjustment.month <= $4
    AND NOT EXISTS (
        SELECT 1 FROM charge AS before
        WHERE before.student_id = $1 AND before.currency = $2 AND before.number < $5
        AND adjustment.month <= before.month AND adjustment.sequence <= before.to_sequence
    )
)
ORDER BY adjustment.sequence
"""
_LINE = "SELECT * FROM line WHERE line_id = $1"
_CHARGE = "SELECT * FROM charge WHERE charge_id = $1"
_PEOPLE = "SELECT account_id, name, locale FROM person WHERE account_id = ANY ($1::uuid[])"
_CARD = """
SELECT brand, last4 FROM charge_attempt JOIN payment_method USING (method_id)
WHERE charge_id = $1 AND charge_attempt.state = 'succeeded' ORDER BY attempt DESC LIMIT 1
"""
_EXPONENTS = "SELECT code, exponent FROM currency WHERE code = ANY ($1::text[])"
_OWNED = "SELECT * FROM document WHERE document_id = $1 AND owner_id = $2"
_DOCUMENT = "SELECT * FROM document WHERE document_id = $1"
_OF_OWNER = """
SELECT * FROM document WHERE owner_id = $1 AND (issued_at, document_id) < ($2, $3)
ORDER BY issued_at DESC, document_id DESC LIMIT $4
"""
_STATEMENT = """
SELECT statement.charge_id, charge.state FROM statement LEFT JOIN charge USING (charge_id)
WHERE statement_id = $1 AND account_id = $2 AND side = 'student'
"""
_TO_RENDER = """
SELECT * FROM document WHERE rendered_at IS NULL AND next_attempt_at <= $1
ORDER BY next_attempt_at, document_id LIMIT $2
"""
_RENDERED = """
UPDATE document SET rendered_at = $2, sha256 = $3, size_bytes = $4, next_attempt_at = NULL
WHERE document_id = $1 AND rendered_at IS NULL
"""
_FAILED = """
UPDATE document SET failures = failures + 1, next_attempt_at = $2 WHERE document_id = $1 AND rendered_at IS NULL
"""


async def take_number(tx: Tx, series: str) -> int:
    """The next number of a series, from 1, without gaps: a rollback gives it back; others wait for the commit."""
    taken: int = await tx.fetchval(_TAKE_NUMBER, series)
    return taken


async def add(
    tx: Tx,
    kind: Kind,
    number: str,
    owner_id: UUID,
    charge_id: UUID,
    adjustment_id: UUID | None,
    object_key: str,
    facts: dict[str, Any],
    at: datetime,
) -> Row:
    (row,) = await tx.fetch(_ADD, new_id(), kind, number, owner_id, charge_id, adjustment_id, object_key, facts, at)
    return row


async def receipt_of_charge(tx: Tx, charge_id: UUID) -> Row | None:
    return await tx.fetchrow(_RECEIPT_OF_CHARGE, charge_id)


async def credit_note_of(tx: Tx, adjustment_id: UUID) -> Row | None:
    return await tx.fetchrow(_CREDIT_NOTE_OF, adjustment_id)


async def covered_lines(tx: Tx, charge: Row) -> list[Row]:
    """The lines a charge covers that cost something, by their beginning."""
    return await tx.fetch(_COVERED_LINES, *_coverage(charge))


async def refunds_before_paid(tx: Tx, charge: Row) -> list[Row]:
    """The refunds a charge covers or was reduced by, each with the times of its call."""
    return await tx.fetch(_REFUNDS_BEFORE_PAID, *_coverage(charge), charge["charge_id"])


async def line(tx: Tx, line_id: UUID) -> Row:
    (row,) = await tx.fetch(_LINE, line_id)
    return row


async def charge(tx: Tx, charge_id: UUID) -> Row:
    (row,) = await tx.fetch(_CHARGE, charge_id)
    return row


async def people(tx: Tx, account_ids: set[UUID]) -> dict[UUID, Row]:
    """Those of them that are known here yet: name and locale."""
    return {row["account_id"]: row for row in await tx.fetch(_PEOPLE, list(account_ids))}


async def card_of(tx: Tx, charge_id: UUID) -> Row | None:
    """Brand and last digits of the card that paid a charge; None where it was no card."""
    return await tx.fetchrow(_CARD, charge_id)


async def exponents(tx: Tx, currencies: set[str]) -> dict[str, int]:
    """How many decimal places each currency has."""
    return {row["code"]: row["exponent"] for row in await tx.fetch(_EXPONENTS, list(currencies))}


async def owned(tx: Tx, document_id: UUID, owner_id: UUID) -> Row | None:
    """The document, if it is the account's."""
    return await tx.fetchrow(_OWNED, document_id, owner_id)


async def document(tx: Tx, document_id: UUID) -> Row | None:
    return await tx.fetchrow(_DOCUMENT, document_id)


async def of_owner(tx: Tx, owner_id: UUID, before: tuple[Any, ...], limit: int) -> list[Row]:
    """An account's documents, latest first, those before (issued_at, document_id)."""
    return await tx.fetch(_OF_OWNER, owner_id, *before, limit)


async def charge_of_statement(tx: Tx, statement_id: UUID, student_id: UUID) -> Row | None:
    """`charge_id` and its `state` (both null: carried forward) of a statement of this student; None: no such one."""
    return await tx.fetchrow(_STATEMENT, statement_id, student_id)


async def to_render(tx: Tx, now: datetime, limit: int) -> list[Row]:
    return await tx.fetch(_TO_RENDER, now, limit)


async def rendered(tx: Tx, document_id: UUID, at: datetime, sha256: bytes, size_bytes: int) -> None:
    """Its PDF lies in the storage. Saying it twice changes nothing."""
    await tx.execute(_RENDERED, document_id, at, sha256, size_bytes)


async def failed(tx: Tx, document_id: UUID, again_at: datetime) -> None:
    await tx.execute(_FAILED, document_id, again_at)


def _coverage(charge: Row) -> tuple[Any, ...]:
    return charge["student_id"], charge["currency"], charge["to_sequence"], charge["month"], charge["number"]
