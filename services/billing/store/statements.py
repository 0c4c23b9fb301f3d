"""Statements, and the way from a line to its statement, charge, receipt and payout."""

from datetime import datetime
from typing import Any
from uuid import UUID

from kit import Tx
from kit.database import Row
from services.billing.store.lines import Side

_AFTER = "SELECT * FROM statement WHERE month = $1 AND statement_id > $2 ORDER BY statement_id LIMIT $3"
_STATEMENTS = """
SELECT * FROM statement
WHERE side IN ('student', 'consultant') AND account_id = $1 AND (month, statement_id) < ($2, $3)
AND ($4::text IS NULL OR side = $4)
ORDER BY month DESC, statement_id DESC LIMIT $5
"""
_STATEMENT = """
SELECT s.*, c.state AS charge_state, c.amount_minor AS charge_minor, c.reduced_minor, c.paid_minor, c.paid_at,
       m.cut_off_sequence AS upto,
       (SELECT coalesce(max(b.cut_off_sequence), 0) FROM month_close b WHERE b.month < s.month) AS after_sequence,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('id', d.document_id, 'kind', d.kind, 'number', d.number)
                                  ORDER BY d.issued_at, d.document_id), '[]')
        FROM document d WHERE d.charge_id = s.charge_id) AS documents
FROM statement s JOIN month_close m USING (month) LEFT JOIN charge c USING (charge_id)
WHERE statement_id = $1 AND account_id = $2
"""
_STUDENTS_LINES = """
SELECT line.*, consultant_id AS other_id, other.name AS other_name
FROM line LEFT JOIN person AS other ON other.account_id = consultant_id
WHERE student_id = $1 AND currency = $2 AND sequence <= $4 AND month <= $3 AND (month = $3 OR sequence > $5)
AND sequence > $6 ORDER BY sequence LIMIT $7
"""
_CONSULTANTS_LINES = """
SELECT line.*, student_id AS other_id, other.name AS other_name
FROM line LEFT JOIN person AS other ON other.account_id = student_id
WHERE consultant_id = $1 AND currency = $2 AND sequence <= $4 AND month <= $3 AND (month = $3 OR sequence > $5)
AND sequence > $6 ORDER BY sequence LIMIT $7
"""
_LINES: dict[Side, str] = {"student": _STUDENTS_LINES, "consultant": _CONSULTANTS_LINES}
_STUDENTS_REFUNDS = """
SELECT * FROM adjustment
WHERE student_id = $1 AND currency = $2 AND sequence <= $4 AND month <= $3 AND (month = $3 OR sequence > $5)
AND sequence > $6 ORDER BY sequence LIMIT $7
"""
_CONSULTANTS_REFUNDS = """
SELECT * FROM adjustment
WHERE consultant_id = $1 AND currency = $2 AND sequence <= $4 AND month <= $3 AND (month = $3 OR sequence > $5)
AND sequence > $6 ORDER BY sequence LIMIT $7
"""
_REFUNDS: dict[Side, str] = {"student": _STUDENTS_REFUNDS, "consultant": _CONSULTANTS_REFUNDS}
# The first close, charge and payout that reach as far as the line. A share that was held waits for its release, too.
_TRACE = """
SELECT line.line_id, line.call_id, line.student_id, line.consultant_id, line.month, line.sequence, line.currency,
       closed.month AS statement_month, ss.statement_id AS students_statement, cs.statement_id AS consultants_statement,
       charge.charge_id, charge.state AS charge_state, receipt.document_id AS receipt_id,
       paid.sequence AS collected_sequence, line.share_minor,
       EXISTS (SELECT 1 FROM hold WHERE hold.call_id = line.call_id AND hold.state = 'held') AS held,
       (SELECT max(released_at) FROM hold WHERE hold.call_id = line.call_id AND hold.state = 'released') AS released_at
FROM line
LEFT JOIN LATERAL (
    SELECT m.month FROM month_close m WHERE m.month >= line.month AND m.cut_off_sequence >= line.sequence
    ORDER BY m.month LIMIT 1
) AS closed ON true
LEFT JOIN statement ss ON ss.side = 'student' AND ss.account_id = line.student_id AND ss.month = closed.month
    AND ss.currency = line.currency
LEFT JOIN statement cs ON cs.side = 'consultant' AND cs.account_id = line.consultant_id AND cs.month = closed.month
    AND cs.currency = line.currency
LEFT JOIN LATERAL (
    SELECT c.* FROM charge c WHERE c.student_id = line.student_id AND c.currency = line.currency
    AND line.month <= c.month AND line.sequence <= c.to_sequence ORDER BY c.number LIMIT 1
) AS charge ON true
LEFT JOIN ledger_transaction paid ON paid.ledger_transaction_id = charge.ledger_transaction_id
LEFT JOIN document receipt ON receipt.charge_id = charge.charge_id AND receipt.kind = 'receipt'
WHERE line.line_id = $1 AND $2 IN (line.student_id, line.consultant_id)
"""
_PAYOUT_OF = """
SELECT * FROM payout
WHERE consultant_id = $1 AND currency = $2 AND to_sequence >= $3 AND state NOT IN ('refused', 'returned')
AND ($4::timestamptz IS NULL OR planned_at >= $4)
ORDER BY to_sequence LIMIT 1
"""


async def after(tx: Tx, month: str, statement_id: UUID, limit: int) -> list[Row]:
    """The month's statements of both sides, those after an id."""
    return await tx.fetch(_AFTER, month, statement_id, limit)


async def statements(tx: Tx, account_id: UUID, side: Side | None, before: tuple[Any, ...], limit: int) -> list[Row]:
    """An account's statements (of one side, if named), latest month first, those before (month, statement_id)."""
    return await tx.fetch(_STATEMENTS, account_id, *before, side, limit)


async def statement(tx: Tx, statement_id: UUID, account_id: UUID) -> Row | None:
    """The statement, if it is the account's, with its charge, its documents, and the sequences it holds."""
    return await tx.fetchrow(_STATEMENT, statement_id, account_id)


async def lines(tx: Tx, statement: Row, after_sequence: int, limit: int) -> list[Row]:
    """The lines of a statement in order of the ledger, those after a sequence."""
    return await tx.fetch(_LINES[statement["side"]], *_holds(statement), after_sequence, limit)


async def refunds(tx: Tx, statement: Row, after_sequence: int, limit: int) -> list[Row]:
    """The refunds of a statement in order of the ledger, those after a sequence."""
    return await tx.fetch(_REFUNDS[statement["side"]], *_holds(statement), after_sequence, limit)


async def trace(tx: Tx, line_id: UUID, account_id: UUID) -> Row | None:
    """Where a line has gone, if the account is one of its sides: statements, charge, receipt, whether collected."""
    return await tx.fetchrow(_TRACE, line_id, account_id)


async def payout_of(
    tx: Tx, consultant_id: UUID, currency: str, sequence: int, released_at: datetime | None
) -> Row | None:
    """The payout that took what was collected at a sequence; with `released_at` none that was planned before it."""
    return await tx.fetchrow(_PAYOUT_OF, consultant_id, currency, sequence, released_at)


def _holds(statement: Row) -> tuple[Any, ...]:
    wanted = ("account_id", "currency", "month", "upto", "after_sequence")
    return tuple(statement[name] for name in wanted)
