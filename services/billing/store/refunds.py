"""Refunds: what was asked for, and what of a line went back already."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from kit import Tx
from kit.database import Row
from services.billing.rules import Back, Split

Kind = Literal["refund", "goodwill"]

_ASK = """
INSERT INTO refund_command (command_id, call_id, kind, seconds, amount_minor, reason, asked_by, asked_at, state)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting')
ON CONFLICT (command_id) DO NOTHING RETURNING *
"""
_COMMAND = "SELECT * FROM refund_command WHERE command_id = $1"
_LOCK_COMMAND = "SELECT * FROM refund_command WHERE command_id = $1 FOR UPDATE"
_WAITING = "SELECT command_id FROM refund_command WHERE state = 'waiting' ORDER BY asked_at, command_id"
_DECIDE = """
UPDATE refund_command SET state = $2, refusal = $3, decided_at = $4 WHERE command_id = $1 RETURNING *
"""
_LINE_OF_CALL = "SELECT * FROM line WHERE call_id = $1"
_BEFORE = """
SELECT coalesce(sum(seconds), 0)::integer AS seconds,
       coalesce(sum(amount_minor - goodwill_minor), 0)::bigint AS amount_minor,
       coalesce(sum(fee_minor), 0)::bigint AS fee_minor,
       coalesce(sum(share_minor), 0)::bigint AS share_minor,
       coalesce(sum(tax_minor), 0)::bigint AS tax_minor,
       coalesce(sum(goodwill_minor), 0)::bigint AS goodwill_minor
FROM adjustment WHERE line_id = $1
"""
_COVERING = """
SELECT charge.*, coalesce(
    (SELECT sum(amount_minor) FROM provider_refund r WHERE r.charge_id = charge.charge_id), 0
)::bigint AS back_minor
FROM charge
WHERE student_id = $1 AND currency = $2 AND month >= $3 AND to_sequence >= $4
ORDER BY number LIMIT 1 FOR UPDATE
"""
_ADD = """
INSERT INTO adjustment (
    adjustment_id, command_id, line_id, kind, seconds, student_id, consultant_id, month, sequence, currency,
    amount_minor, fee_minor, tax_minor, share_minor, goodwill_minor, charge_id, reason, decided_by, made_at,
    ledger_transaction_id
)
SELECT $1, command_id, line_id, kind, $4, student_id, consultant_id, month, $5, currency, $6, $7, $8, $9, $10, $11,
       reason, asked_by, $12, $13
FROM refund_command, line WHERE command_id = $2 AND line_id = $3
RETURNING *
"""
_REDUCE = """
UPDATE charge SET reduced_minor = reduced_minor + $2,
    state = CASE WHEN reduced_minor + $2 = amount_minor THEN 'waived' ELSE state END,
    next_attempt_at = CASE WHEN reduced_minor + $2 = amount_minor THEN NULL ELSE next_attempt_at END
WHERE charge_id = $1 RETURNING *
"""
_PUT_BACK_ON = """
WITH latest AS (
    SELECT adjustment_id, sum(amount_minor) OVER (ORDER BY sequence DESC) AS sum_minor
    FROM adjustment b WHERE charge_id = $1
    AND NOT EXISTS (SELECT 1 FROM provider_refund r WHERE r.adjustment_id = b.adjustment_id)
), raised AS (
    UPDATE charge SET reduced_minor = reduced_minor - $2 WHERE charge_id = $1
)
SELECT adjustment.* FROM adjustment JOIN latest USING (adjustment_id) WHERE sum_minor <= $2 ORDER BY sequence
"""
_WAIVED_IN_LEDGER = "UPDATE charge SET ledger_transaction_id = $2 WHERE charge_id = $1"
_OF_CALL = """
SELECT command.*, line.student_id, line.currency, adjustment_id, adjustment.seconds AS back_seconds,
       adjustment.amount_minor AS back_minor, adjustment.fee_minor, adjustment.share_minor, adjustment.tax_minor,
       adjustment.goodwill_minor, adjustment.charge_id, provider_refund.state AS provider_state,
       provider_refund.refusal AS provider_refusal
FROM refund_command AS command
LEFT JOIN line USING (call_id)
LEFT JOIN adjustment USING (command_id)
LEFT JOIN provider_refund USING (adjustment_id)
WHERE call_id = $1 AND ($2::uuid IS NULL OR command_id = $2) ORDER BY asked_at, command_id
"""


async def ask(
    tx: Tx, command_id: UUID, call_id: UUID, kind: Kind, seconds: int | None, amount_minor: int | None, reason: str,
    asked_by: UUID | None, asked_at: datetime,
) -> Row | None:  # fmt: skip
    """Keep what is asked for, waiting; None when it was asked before."""
    return await tx.fetchrow(_ASK, command_id, call_id, kind, seconds, amount_minor, reason, asked_by, asked_at)


async def command(tx: Tx, command_id: UUID) -> Row:
    (row,) = await tx.fetch(_COMMAND, command_id)
    return row


async def lock_command(tx: Tx, command_id: UUID) -> Row:
    """What was asked for, which nobody else carries out until the commit."""
    (row,) = await tx.fetch(_LOCK_COMMAND, command_id)
    return row


async def waiting(tx: Tx) -> list[UUID]:
    """Everything that waits, first asked first."""
    return [row["command_id"] for row in await tx.fetch(_WAITING)]


async def decide(tx: Tx, command_id: UUID, state: Literal["done", "refused"], why: str | None, at: datetime) -> Row:
    (row,) = await tx.fetch(_DECIDE, command_id, state, why, at)
    return row


async def line_of_call(tx: Tx, call_id: UUID) -> Row | None:
    return await tx.fetchrow(_LINE_OF_CALL, call_id)


async def before(tx: Tx, line_id: UUID) -> Back:
    """What of a line went back already."""
    (row,) = await tx.fetch(_BEFORE, line_id)
    split = Split(row["amount_minor"], row["fee_minor"], row["share_minor"], row["tax_minor"])
    return Back(row["seconds"], split, row["goodwill_minor"])


async def covering_charge(tx: Tx, line: Row) -> Row | None:
    """The charge that covers a line, locked, with `back_minor` that went back of it; None while none does."""
    return await tx.fetchrow(_COVERING, line["student_id"], line["currency"], line["month"], line["sequence"])


async def add(
    tx: Tx, adjustment_id: UUID, command_id: UUID, line_id: UUID, back: Back, sequence: int, charge_id: UUID | None,
    at: datetime, ledger_transaction_id: UUID,
) -> Row:  # fmt: skip
    """Write the correction of a line."""
    part = back.split
    (row,) = await tx.fetch(
        _ADD, adjustment_id, command_id, line_id, back.seconds, sequence, back.amount_minor, part.fee_minor,
        part.tax_minor, part.share_minor, back.goodwill_minor, charge_id, at, ledger_transaction_id,
    )  # fmt: skip
    return row


async def reduce_charge(tx: Tx, charge_id: UUID, amount_minor: int) -> Row:
    """Take an amount off a charge that is not paid; it is waived when nothing is left."""
    (row,) = await tx.fetch(_REDUCE, charge_id, amount_minor)
    return row


async def put_back_on(tx: Tx, charge_id: UUID, amount_minor: int) -> list[Row]:
    """Put the last refunds that were taken off a charge, which come to this amount, back on it; these refunds."""
    return await tx.fetch(_PUT_BACK_ON, charge_id, amount_minor)


async def waived_in_ledger(tx: Tx, charge_id: UUID, ledger_transaction_id: UUID) -> None:
    await tx.execute(_WAIVED_IN_LEDGER, charge_id, ledger_transaction_id)


async def of_call(tx: Tx, call_id: UUID, command_id: UUID | None = None) -> list[Row]:
    """What was asked for on a call (one of them, or all), first asked first, with what came of it."""
    return await tx.fetch(_OF_CALL, call_id, command_id)
