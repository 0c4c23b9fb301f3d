"""What moderation remembers of others: what identity calls people, and which two had a paid call."""

from datetime import datetime
from uuid import UUID

from kit import Tx

_REMEMBER_NAME = """
INSERT INTO person (account_id, name) VALUES ($1, $2) ON CONFLICT (account_id) DO UPDATE SET name = excluded.name
"""
_REMEMBER_PAID = """
INSERT INTO paid_pair (one_id, other_id, first_paid_at) VALUES (least($1::uuid, $2), greatest($1, $2), $3)
ON CONFLICT (one_id, other_id) DO UPDATE SET first_paid_at = least(paid_pair.first_paid_at, excluded.first_paid_at)
"""
_HAVE_PAID = """
SELECT EXISTS (
    SELECT FROM paid_pair WHERE one_id = least($1::uuid, $2) AND other_id = greatest($1, $2) AND first_paid_at <= $3
)
"""


async def remember_name(tx: Tx, account_id: UUID, name: str) -> None:
    await tx.execute(_REMEMBER_NAME, account_id, name)


async def remember_paid(tx: Tx, one_id: UUID, other_id: UUID, at: datetime) -> None:
    await tx.execute(_REMEMBER_PAID, one_id, other_id, at)


async def have_paid(tx: Tx, one_id: UUID, other_id: UUID, by: datetime) -> bool:
    """Whether the two had a call that cost something before that instant, whoever was the student."""
    return bool(await tx.fetchval(_HAVE_PAID, one_id, other_id, by))
