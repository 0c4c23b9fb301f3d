"""What students want to spend at most."""

from datetime import datetime
from uuid import UUID

from kit import Tx
from kit.database import Row

_CAP = "SELECT * FROM spend_cap WHERE student_id = $1"
_SET = """
INSERT INTO spend_cap (student_id, per_call_minor, per_month_minor, currency, changed_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (student_id) DO UPDATE
SET per_call_minor = excluded.per_call_minor, per_month_minor = excluded.per_month_minor,
    currency = excluded.currency, changed_at = excluded.changed_at
WHERE (spend_cap.per_call_minor, spend_cap.per_month_minor, spend_cap.currency)
    IS DISTINCT FROM (excluded.per_call_minor, excluded.per_month_minor, excluded.currency)
RETURNING *
"""
_DROP = "DELETE FROM spend_cap WHERE student_id = $1 RETURNING *"
_IS_CURRENCY = "SELECT EXISTS (SELECT 1 FROM currency WHERE code = $1)"


async def cap(tx: Tx, student_id: UUID) -> Row | None:
    return await tx.fetchrow(_CAP, student_id)


async def set_cap(
    tx: Tx, student_id: UUID, per_call_minor: int | None, per_month_minor: int | None, currency: str, at: datetime
) -> Row | None:
    """None where that is the cap already."""
    return await tx.fetchrow(_SET, student_id, per_call_minor, per_month_minor, currency, at)


async def drop_cap(tx: Tx, student_id: UUID) -> Row | None:
    """The cap there was; None where there was none."""
    return await tx.fetchrow(_DROP, student_id)


async def is_currency(tx: Tx, code: str) -> bool:
    found: bool = await tx.fetchval(_IS_CURRENCY, code)
    return found
