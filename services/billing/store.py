"""Everything billing asks of its database."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from contracts.calls import CallEnded
from kit import Tx, new_id
from kit.database import Row
from services.billing.rules import Entry, Split

Side = Literal["student", "consultant"]

_ADD_LINE = """
INSERT INTO line (
    line_id, call_id, booking_id, student_id, consultant_id, month, started_at, ended_at, end_reason, intervals,
    paused_seconds, billable_seconds, flagged, free_reason, rate_minor, currency, fee_bps,
    amount_minor, fee_minor, share_minor, ledger_transaction_id, posted_at
) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
ON CONFLICT (call_id) DO NOTHING
RETURNING *
"""
_ADD_TRANSACTION = "INSERT INTO ledger_transaction (ledger_transaction_id, kind, posted_at) VALUES ($1, $2, $3)"
_OPEN_ACCOUNTS = """
INSERT INTO ledger_account (ledger_account_id, kind, party_id, currency, opened_at)
SELECT ledger_account_id, kind, party_id, $4, $5
FROM unnest($1::uuid[], $2::text[], $3::uuid[]) AS wanted (ledger_account_id, kind, party_id)
ON CONFLICT (kind, party_id, currency) DO NOTHING
"""
_ADD_ENTRIES = """
INSERT INTO ledger_entry (ledger_transaction_id, ledger_account_id, amount_minor, currency)
SELECT $1, ledger_account_id, amount_minor, currency
FROM unnest($2::text[], $3::uuid[], $4::bigint[]) AS wanted (kind, party_id, amount_minor)
JOIN ledger_account USING (kind, party_id) WHERE currency = $5
"""
_STUDENTS_LINES = """
SELECT line.*, consultant_id AS other_id, other.name AS other_name
FROM line LEFT JOIN person AS other ON other.account_id = consultant_id
WHERE student_id = $1 AND month = $2 AND (ended_at, line_id) < ($3, $4)
ORDER BY ended_at DESC, line_id DESC LIMIT $5
"""
_CONSULTANTS_LINES = """
SELECT line.*, student_id AS other_id, other.name AS other_name
FROM line LEFT JOIN person AS other ON other.account_id = student_id
WHERE consultant_id = $1 AND month = $2 AND (ended_at, line_id) < ($3, $4)
ORDER BY ended_at DESC, line_id DESC LIMIT $5
"""
_LINES: dict[Side, str] = {"student": _STUDENTS_LINES, "consultant": _CONSULTANTS_LINES}
_STUDENTS_TOTALS = """
SELECT currency, count(*) AS calls, sum(billable_seconds)::bigint AS billable_seconds,
       sum(amount_minor)::bigint AS amount_minor, sum(fee_minor)::bigint AS fee_minor,
       sum(share_minor)::bigint AS share_minor
FROM line WHERE student_id = $1 AND month = $2 GROUP BY currency ORDER BY currency
"""
_CONSULTANTS_TOTALS = """
SELECT currency, count(*) AS calls, sum(billable_seconds)::bigint AS billable_seconds,
       sum(amount_minor)::bigint AS amount_minor, sum(fee_minor)::bigint AS fee_minor,
       sum(share_minor)::bigint AS share_minor
FROM line WHERE consultant_id = $1 AND month = $2 GROUP BY currency ORDER BY currency
"""
_TOTALS: dict[Side, str] = {"student": _STUDENTS_TOTALS, "consultant": _CONSULTANTS_TOTALS}
_LINE_OF_CALL = """
SELECT line.*, CASE WHEN student_id = $2 THEN consultant_id ELSE student_id END AS other_id, other.name AS other_name
FROM line LEFT JOIN person AS other
    ON other.account_id = CASE WHEN student_id = $2 THEN consultant_id ELSE student_id END
WHERE call_id = $1 AND $2 IN (student_id, consultant_id)
"""
_LOCK_FEES = "LOCK TABLE fee_schedule IN SHARE ROW EXCLUSIVE MODE"
_FEES = "SELECT effective_from, fee_bps FROM fee_schedule WHERE schedule = $1"
_ANNOUNCE_FEE = """
INSERT INTO fee_schedule (schedule, effective_from, fee_bps, said_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (schedule, effective_from) DO UPDATE SET fee_bps = excluded.fee_bps, said_at = excluded.said_at
RETURNING *
"""
_PERSON = "SELECT account_id, name FROM person WHERE account_id = $1"
_STANDING = "SELECT * FROM credit_standing WHERE student_id = $1"
_LOCK_PERSON = "SELECT account_id, name FROM person WHERE account_id = $1 FOR UPDATE"
_SET_STANDING = """
INSERT INTO credit_standing (student_id, may_book, reason, changed_at, changed_by) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (student_id) DO UPDATE
SET may_book = excluded.may_book, reason = excluded.reason, changed_at = excluded.changed_at,
    changed_by = excluded.changed_by
RETURNING *
"""
_REMEMBER_CHANGE = """
INSERT INTO credit_standing_change (change_id, student_id, may_book, reason, changed_at, changed_by)
VALUES ($1, $2, $3, $4, $5, $6)
"""
_CHANGES = """
SELECT * FROM credit_standing_change
WHERE student_id = $1 AND (changed_at, change_id) < ($2, $3)
ORDER BY changed_at DESC, change_id DESC LIMIT $4
"""
_LOOK = "INSERT INTO staff_look (look_id, staff_id, what, subject_id, looked_at) VALUES ($1, $2, $3, $4, $5)"


async def add_line(
    tx: Tx, call: CallEnded, month: str, line: Split, free_reason: str | None, posted_at: datetime
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
    )


async def post(
    tx: Tx, ledger_transaction_id: UUID, kind: str, entries: Sequence[Entry], currency: str, posted_at: datetime
) -> None:
    """Write a ledger transaction; the database refuses it at the commit unless it balances."""
    accounts, parties = [entry.account for entry in entries], [entry.party_id for entry in entries]
    await tx.execute(_OPEN_ACCOUNTS, [new_id() for _ in entries], accounts, parties, currency, posted_at)
    await tx.execute(_ADD_TRANSACTION, ledger_transaction_id, kind, posted_at)
    await tx.execute(
        _ADD_ENTRIES, ledger_transaction_id, accounts, parties, [entry.amount_minor for entry in entries], currency
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


async def lock_fees(tx: Tx, schedule: str) -> Mapping[datetime, int]:
    """Every fee announced so far by its instant; nobody else announces until this transaction ends."""
    await tx.execute(_LOCK_FEES)
    return {row["effective_from"]: row["fee_bps"] for row in await tx.fetch(_FEES, schedule)}


async def announce_fee(tx: Tx, schedule: str, effective_from: datetime, fee_bps: int, said_at: datetime) -> Row:
    (fee,) = await tx.fetch(_ANNOUNCE_FEE, schedule, effective_from, fee_bps, said_at)
    return fee


async def person(tx: Tx, account_id: UUID) -> Row | None:
    return await tx.fetchrow(_PERSON, account_id)


async def standing(tx: Tx, student_id: UUID) -> Row | None:
    """A student's credit standing; None while nobody ever changed it."""
    return await tx.fetchrow(_STANDING, student_id)


async def lock_person(tx: Tx, account_id: UUID) -> Row | None:
    """The person, whose standing nobody else changes until this transaction ends."""
    return await tx.fetchrow(_LOCK_PERSON, account_id)


async def set_standing(
    tx: Tx, student_id: UUID, may_book: bool, reason: str | None, at: datetime, staff_id: UUID
) -> Row:
    """Set the standing and keep the change in its history."""
    await tx.execute(_REMEMBER_CHANGE, new_id(), student_id, may_book, reason, at, staff_id)
    (standing,) = await tx.fetch(_SET_STANDING, student_id, may_book, reason, at, staff_id)
    return standing


async def standing_changes(tx: Tx, student_id: UUID, before: tuple[Any, ...], limit: int) -> list[Row]:
    """How a standing came to be, latest change first, those before (changed_at, change_id)."""
    return await tx.fetch(_CHANGES, student_id, *before, limit)


async def remember_look(tx: Tx, staff_id: UUID, what: str, subject_id: UUID, at: datetime) -> None:
    await tx.execute(_LOOK, new_id(), staff_id, what, subject_id, at)
