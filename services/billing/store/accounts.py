"""Students' running accounts: what is posted and in no charge yet. Locked first by whatever touches one."""

from uuid import UUID

from kit import Tx
from kit.database import Row

_ACCRUE = """
INSERT INTO student_account (student_id, currency, accrued_minor) VALUES ($1, $2, $3)
ON CONFLICT (student_id, currency) DO UPDATE
SET accrued_minor = student_account.accrued_minor + excluded.accrued_minor
RETURNING *
"""
_LOCK = "SELECT * FROM student_account WHERE student_id = $1 AND currency = $2 FOR UPDATE"


async def accrue(tx: Tx, student_id: UUID, currency: str, amount_minor: int) -> Row:
    """Add to what is posted and not charged yet (below zero: take from it); the account, locked until the commit."""
    (account,) = await tx.fetch(_ACCRUE, student_id, currency, amount_minor)
    return account


async def lock(tx: Tx, student_id: UUID, currency: str) -> Row | None:
    """The account, which nobody else touches until the commit; None before anything was posted to it."""
    return await tx.fetchrow(_LOCK, student_id, currency)
