"""Charges: what a student is charged at once, what it covers, and how it stands."""

from datetime import datetime
from typing import Any
from uuid import UUID

from kit import Tx
from kit.database import Row
from services.billing.rules import Share

_UNCOVERED = """
SELECT coalesce(sum(amount_minor), 0)::bigint AS amount_minor, max(sequence) AS to_sequence
FROM (
    SELECT month, sequence, amount_minor FROM line WHERE student_id = $1 AND currency = $2
    UNION ALL
    SELECT month, sequence, -amount_minor FROM adjustment
    WHERE student_id = $1 AND currency = $2 AND charge_id IS NULL
) AS item
WHERE month <= $3 AND NOT EXISTS (
    SELECT 1 FROM charge
    WHERE student_id = $1 AND currency = $2 AND item.month <= charge.month AND item.sequence <= charge.to_sequence
)
"""
_PLAN_THRESHOLD = """
WITH counted AS (
    UPDATE student_account SET accrued_minor = accrued_minor - $4, charges = charges + 1
    WHERE student_id = $2 AND currency = $3 RETURNING charges
)
INSERT INTO charge (charge_id, student_id, currency, number, kind, month, to_sequence, amount_minor, state,
                    planned_at, next_attempt_at)
SELECT $1, $2, $3, charges, 'threshold', $5, $6, $4, 'planned', $7, $7 FROM counted
RETURNING *
"""
_LOCK_ACCOUNT = """
SELECT a.* FROM student_account a JOIN charge USING (student_id, currency) WHERE charge_id = $1 FOR UPDATE OF a
"""
_SHARES = """
SELECT consultant_id, held, sum(share_minor - back_minor)::bigint AS share_minor
FROM (
    SELECT line.consultant_id, line.share_minor,
           EXISTS (SELECT 1 FROM hold WHERE hold.call_id = line.call_id AND hold.state = 'held') AS held,
           coalesce((SELECT sum(b.share_minor) FROM adjustment b WHERE b.line_id = line.line_id), 0) AS back_minor
    FROM charge JOIN line USING (student_id, currency)
    WHERE charge.charge_id = $1 AND line.month <= charge.month AND line.sequence <= charge.to_sequence
    AND NOT EXISTS (
        SELECT 1 FROM charge AS before
        WHERE before.student_id = charge.student_id AND before.currency = charge.currency
        AND before.number < charge.number AND line.month <= before.month AND line.sequence <= before.to_sequence
    )
) AS covered
GROUP BY consultant_id, held ORDER BY consultant_id, held
"""
_TRY_NOW = """
UPDATE charge SET next_attempt_at = $2 WHERE charge_id = $1 AND state IN ('planned', 'declined') RETURNING *
"""
_TRY_REFUSED_NOW = "UPDATE charge SET next_attempt_at = $2 WHERE student_id = $1 AND state = 'declined'"
_HAS_REFUSED = """
SELECT EXISTS (
    SELECT 1 FROM charge WHERE student_id = $1 AND first_refused_at IS NOT NULL AND state NOT IN ('paid', 'waived')
)
"""
_CHARGES = """
SELECT charge.*, attempts.all AS attempts, attempts.tried_at
FROM charge CROSS JOIN LATERAL (
    SELECT coalesce(jsonb_agg(jsonb_build_object(
        'attempt', attempt, 'state', state, 'decline_code', decline_code, 'method_id', method_id,
        'began_at', began_at, 'ended_at', ended_at
    ) ORDER BY attempt), '[]') AS all, max(began_at) AS tried_at
    FROM charge_attempt t WHERE t.charge_id = charge.charge_id
) AS attempts
WHERE student_id = $1 AND (planned_at, charge_id) < ($2, $3) AND ($4::uuid IS NULL OR charge.charge_id = $4)
ORDER BY planned_at DESC, charge_id DESC LIMIT $5
"""


async def uncovered(tx: Tx, student_id: UUID, currency: str, month: str) -> Row:
    """What of the account no charge covers yet, up to a month: `amount_minor`, and the last `to_sequence` of it."""
    (found,) = await tx.fetch(_UNCOVERED, student_id, currency, month)
    return found


async def plan_threshold(
    tx: Tx, charge_id: UUID, account: Row, amount_minor: int, month: str, to_sequence: int, now: datetime
) -> Row:
    """A charge for right now; what it covers is no longer accrued."""
    (charge,) = await tx.fetch(
        _PLAN_THRESHOLD, charge_id, account["student_id"], account["currency"], amount_minor, month, to_sequence, now
    )
    return charge


async def lock_account(tx: Tx, charge_id: UUID) -> Row | None:
    """The account a charge is of, which nobody else touches until the commit; None: there is no such charge."""
    return await tx.fetchrow(_LOCK_ACCOUNT, charge_id)


async def shares(tx: Tx, charge_id: UUID) -> list[Share]:
    """What is due to whom once an unpaid charge is paid: the shares of its lines, less what was refunded of them."""
    rows = await tx.fetch(_SHARES, charge_id)
    return [Share(row["consultant_id"], row["share_minor"], row["held"]) for row in rows]


async def try_now(tx: Tx, charge_id: UUID, now: datetime) -> Row | None:
    """Make a planned or refused charge due; None where it is neither."""
    return await tx.fetchrow(_TRY_NOW, charge_id, now)


async def try_refused_now(tx: Tx, student_id: UUID, now: datetime) -> int:
    """Make everything refused due; how many charges that is."""
    return await tx.execute(_TRY_REFUSED_NOW, student_id, now)


async def has_refused(tx: Tx, student_id: UUID) -> bool:
    """Whether a charge was refused and is neither paid nor waived since."""
    found: bool = await tx.fetchval(_HAS_REFUSED, student_id)
    return found


async def charges(tx: Tx, student_id: UUID, before: tuple[Any, ...], limit: int) -> list[Row]:
    """A student's charges with their attempts, latest first, those before (planned_at, charge_id)."""
    return await tx.fetch(_CHARGES, student_id, *before, None, limit)


async def charge(tx: Tx, student_id: UUID, charge_id: UUID, before: tuple[Any, ...]) -> Row | None:
    """One of a student's charges, with its attempts."""
    return await tx.fetchrow(_CHARGES, student_id, *before, charge_id, 1)
