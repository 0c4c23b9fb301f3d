"""What chat remembers of others: what identity calls people."""

from uuid import UUID

from kit import Tx

_REMEMBER_NAME = """
INSERT INTO person (account_id, name) VALUES ($1, $2) ON CONFLICT (account_id) DO UPDATE SET name = excluded.name
"""


async def remember_name(tx: Tx, account_id: UUID, name: str) -> None:
    await tx.execute(_REMEMBER_NAME, account_id, name)
