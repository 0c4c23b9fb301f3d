"""Students' running accounts: what is posted and in no charge yet. Locked first by whatever touches one."""

from uuid import UUID

from kit import Tx
from kit.database import Row

_ACCRUE = """
INSERT INTO student_account (student_id, currency, accrued_minor) VALUES ($1, $2, $3)
ON CONFLICT (student_id, currency) DO UPDATE
SET accrued_minor = student_account.accrued_minor + excluded.accrued_minor
RETURNING *, (SELECT exponent FROM currency WHERE code = currency) AS exponent
"""
_LOCK = "SELECT * FROM student_account WHERE student_id = $1 AND currency = $2 FOR UPDATE"
_ACCOUNTS = """
SELECT a.*, exponent, (
    SELECT coalesce(sum(c.amount_minor - c.reduced_minor), 0)::bigint FROM charge c
    WHERE c.student_id = a.student_id AND c.currency = a.currency AND c.state NOT IN ('paid', 'waived')
) AS unpaid_minor
FROM student_account a JOIN currency ON code = a.currency WHERE student_id = $1 ORDER BY a.currency
"""
_CURRENCIES = "SELECT code FROM currency ORDER BY code"


async def accrue(tx: Tx, student_id: UUID, currency: str, amount_minor: int) -> Row:
    """Add to what is posted and not charged yet (below zero: take from it); the account, with its currency's
    exponent, locked until the commit."""
    (account,) = await tx.fetch(_ACCRUE, student_id, currency, amount_minor)
    return account


async def lock(tx: Tx, student_id: UUID, currency: str) -> Row | None:
    """The account, which nobody else touches until the commit; None before anything was posted to it."""
    return await tx.fetchrow(_LOCK, student_id, currency)


async def accounts(tx: Tx, student_id: UUID) -> list[Row]:
    """A student's accounts by currency, with its exponent and what is charged and not paid."""
    return await tx.fetch(_ACCOUNTS, student_id)


async def currencies(tx: Tx) -> list[str]:
    """Every currency there is, by its code."""
    return [row["code"] for row in await tx.fetch(_CURRENCIES)]
