"""Tickets: good once. Only their hashes are kept."""

from datetime import datetime
from uuid import UUID

from kit import Tx

_ADD = "INSERT INTO ticket (ticket_hash, account_id, expires_at) VALUES ($1, $2, $3)"
_TAKE = "DELETE FROM ticket WHERE ticket_hash = $1 RETURNING account_id, expires_at"
_FORGET = "DELETE FROM ticket WHERE expires_at < $1"


async def add(tx: Tx, ticket_hash: bytes, account_id: UUID, expires_at: datetime) -> None:
    await tx.execute(_ADD, ticket_hash, account_id, expires_at)


async def take(tx: Tx, ticket_hash: bytes, now: datetime) -> UUID | None:
    """Whose ticket it was, if it still was one; it is none any more."""
    row = await tx.fetchrow(_TAKE, ticket_hash)
    return row["account_id"] if row is not None and row["expires_at"] > now else None


async def forget(tx: Tx, before: datetime) -> int:
    return await tx.execute(_FORGET, before)
