"""Refunds of paid charges on their way through the provider."""

from datetime import datetime
from uuid import UUID

from kit import Tx
from kit.database import Row

_PLAN = """
INSERT INTO provider_refund (adjustment_id, charge_id, amount_minor, currency, state, idempotency_key, planned_at,
                             next_attempt_at)
VALUES ($1, $2, $3, $4, 'planned', $5, $6, $6)
"""
_CLAIM = """
WITH due AS (
    SELECT adjustment_id FROM provider_refund
    WHERE state IN ('planned', 'sending') AND next_attempt_at <= $1
    ORDER BY next_attempt_at, adjustment_id LIMIT $2 FOR UPDATE SKIP LOCKED
)
UPDATE provider_refund r
SET state = 'sending', attempts = attempts + 1,
    next_attempt_at = $1 + least($3::interval * power(2, least(attempts, 20)), $4::interval)
FROM due, charge WHERE r.adjustment_id = due.adjustment_id AND charge.charge_id = r.charge_id
RETURNING r.*, charge.provider_ref AS charge_ref
"""
_OF = "SELECT r.*, student_id FROM provider_refund r JOIN charge USING (charge_id) WHERE adjustment_id = $1"
_LOCK = "SELECT * FROM provider_refund WHERE adjustment_id = $1 FOR UPDATE"
_PENDING = "UPDATE provider_refund SET provider_ref = $2 WHERE adjustment_id = $1 AND state = 'sending'"
_PAID = """
UPDATE provider_refund SET state = 'paid', provider_ref = $2, paid_at = $3, ledger_transaction_id = $4,
                           next_attempt_at = NULL
WHERE adjustment_id = $1
"""
_REFUSED = """
UPDATE provider_refund SET state = 'refused', provider_ref = $2, refusal = $3, next_attempt_at = NULL
WHERE adjustment_id = $1
"""
_AGAIN = """
UPDATE provider_refund SET state = 'planned', idempotency_key = $2, provider_ref = NULL, refusal = NULL, attempts = 0,
                           next_attempt_at = $3
WHERE adjustment_id = $1 AND state = 'refused'
"""
_LOOK_NOW = "UPDATE provider_refund SET next_attempt_at = $1 WHERE state = 'sending' AND next_attempt_at > $1"


async def plan(
    tx: Tx, adjustment_id: UUID, charge_id: UUID, amount_minor: int, currency: str, key: str, now: datetime
) -> None:
    """Have the provider give this back as soon as the transaction is committed."""
    await tx.execute(_PLAN, adjustment_id, charge_id, amount_minor, currency, key, now)


async def claim(tx: Tx, now: datetime, first_wait: object, longest_wait: object, limit: int) -> list[Row]:
    """Begin (or take up again) what is due; `attempts` is 1 where the provider was surely never asked."""
    return await tx.fetch(_CLAIM, now, limit, first_wait, longest_wait)


async def of(tx: Tx, adjustment_id: UUID) -> Row:
    """One of them, with its student."""
    (row,) = await tx.fetch(_OF, adjustment_id)
    return row


async def lock(tx: Tx, adjustment_id: UUID) -> Row:
    (row,) = await tx.fetch(_LOCK, adjustment_id)
    return row


async def pending(tx: Tx, adjustment_id: UUID, provider_ref: str) -> None:
    await tx.execute(_PENDING, adjustment_id, provider_ref)


async def paid(tx: Tx, adjustment_id: UUID, provider_ref: str, at: datetime, ledger_transaction_id: UUID) -> None:
    await tx.execute(_PAID, adjustment_id, provider_ref, at, ledger_transaction_id)


async def refused(tx: Tx, adjustment_id: UUID, provider_ref: str, refusal: str) -> None:
    await tx.execute(_REFUSED, adjustment_id, provider_ref, refusal)


async def again(tx: Tx, adjustment_id: UUID, key: str, now: datetime) -> bool:
    """Have the provider asked anew, under another key, for what it refused; False where it refused nothing."""
    return await tx.execute(_AGAIN, adjustment_id, key, now) > 0


async def look_now(tx: Tx, now: datetime) -> None:
    """Have everything that is under way looked up at once: the provider has news."""
    await tx.execute(_LOOK_NOW, now)
