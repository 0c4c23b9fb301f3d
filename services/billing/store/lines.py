"""Lines: what a settled call came to, for its student and for its consultant."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from contracts.calls import CallEnded
from kit import Tx, new_id
from kit.database import Row
from services.billing.rules import Split, Tax

Side = Literal["student", "consultant"]

_ADD_LINE = """
INSERT INTO line (
    line_id, call_id, booking_id, student_id, consultant_id, month, started_at, ended_at, end_reason, intervals,
    paused_seconds, billable_seconds, flagged, free_reason, rate_minor, currency, fee_bps,
    amount_minor, fee_minor, share_minor, ledger_transaction_id, posted_at, tax_minor, tax_bps, tax_name, sequence
) VALUES (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25,
    nextval('ledger_sequence')
)
ON CONFLICT (call_id) DO NOTHING
RETURNING *
"""
# What has gone back of each line since: to its student all of it, of its consultant their share.
_STUDENTS_LINES = """
SELECT line.*, consultant_id AS other_id, other.name AS other_name, back.*
FROM line LEFT JOIN person AS other ON other.account_id = consultant_id,
LATERAL (
    SELECT coalesce(sum(amount_minor), 0)::bigint AS refunded_minor,
           coalesce(sum(seconds), 0)::bigint AS refunded_seconds
    FROM adjustment WHERE adjustment.line_id = line.line_id
) back
WHERE student_id = $1 AND month = $2 AND (ended_at, line_id) < ($3, $4)
ORDER BY ended_at DESC, line_id DESC LIMIT $5
"""
_CONSULTANTS_LINES = """
SELECT line.*, student_id AS other_id, other.name AS other_name, back.*
FROM line LEFT JOIN person AS other ON other.account_id = student_id,
LATERAL (
    SELECT coalesce(sum(share_minor), 0)::bigint AS refunded_minor,
           coalesce(sum(seconds), 0)::bigint AS refunded_seconds
    FROM adjustment WHERE adjustment.line_id = line.line_id
) back
WHERE consultant_id = $1 AND month = $2 AND (ended_at, line_id) < ($3, $4)
ORDER BY ended_at DESC, line_id DESC LIMIT $5
"""
_LINES: dict[Side, str] = {"student": _STUDENTS_LINES, "consultant": _CONSULTANTS_LINES}
_STUDENTS_TOTALS = """
SELECT currency, count(*) AS calls, sum(billable_seconds)::bigint AS billable_seconds,
       sum(amount_minor)::bigint AS amount_minor, sum(fee_minor)::bigint AS fee_minor,
       sum(share_minor)::bigint AS share_minor, sum(back_minor)::bigint AS refunded_minor
FROM line, LATERAL (
    SELECT coalesce(sum(amount_minor), 0) AS back_minor FROM adjustment WHERE adjustment.line_id = line.line_id
) back
WHERE student_id = $1 AND month = $2 GROUP BY currency ORDER BY currency
"""
_CONSULTANTS_TOTALS = """
SELECT currency, count(*) AS calls, sum(billable_seconds)::bigint AS billable_seconds,
       sum(amount_minor)::bigint AS amount_minor, sum(fee_minor)::bigint AS fee_minor,
       sum(share_minor)::bigint AS share_minor, sum(back_minor)::bigint AS refunded_minor
FROM line, LATERAL (
    SELECT coalesce(sum(share_minor), 0) AS back_minor FROM adjustment WHERE adjustment.line_id = line.line_id
) back
WHERE consultant_id = $1 AND month = $2 GROUP BY currency ORDER BY currency
"""
_TOTALS: dict[Side, str] = {"student": _STUDENTS_TOTALS, "consultant": _CONSULTANTS_TOTALS}
_LINE_OF_CALL = """
SELECT line.*, CASE WHEN student_id = $2 THEN consultant_id ELSE student_id END AS other_id, other.name AS other_name
FROM line LEFT JOIN person AS other
    ON other.account_id = CASE WHEN student_id = $2 THEN consultant_id ELSE student_id END
WHERE call_id = $1 AND $2 IN (student_id, consultant_id)
"""


async def add_line(
    tx: Tx, call: CallEnded, month: str, line: Split, tax: Tax, free_reason: str | None, posted_at: datetime
) -> Row | None:
    """Keep the line of a call; None when the call has one already."""
    return await tx.fetchrow(
        _ADD_LINE,
        new_id(),
        call.call_id,
        call.booking_id,
        call.student_id,
        call.consultant_id,
        month,
        call.started_at,
        call.ended_at,
        call.end_reason,
        [one.model_dump(mode="json") for one in call.intervals],
        call.paused_seconds,
        call.billable_seconds,
        call.flagged,
        free_reason,
        call.rate_per_minute.amount_minor,
        call.rate_per_minute.currency,
        call.fee_bps,
        line.amount_minor,
        line.fee_minor,
        line.share_minor,
        new_id() if line.amount_minor else None,
        posted_at,
        line.tax_minor,
        tax.bps,
        tax.name,
    )


async def lines(tx: Tx, side: Side, account_id: UUID, month: str, before: tuple[Any, ...], limit: int) -> list[Row]:
    """The lines of a month as one side sees them, latest first, those before (ended_at, line_id)."""
    return await tx.fetch(_LINES[side], account_id, month, *before, limit)


async def totals(tx: Tx, side: Side, account_id: UUID, month: str) -> list[Row]:
    """What the month comes to so far, a row per currency."""
    return await tx.fetch(_TOTALS[side], account_id, month)


async def line_of_call(tx: Tx, call_id: UUID, account_id: UUID) -> Row | None:
    """The line of a call, if the account was one of its two sides."""
    return await tx.fetchrow(_LINE_OF_CALL, call_id, account_id)
