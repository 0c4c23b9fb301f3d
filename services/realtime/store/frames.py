"""Frames: what changed for whom, numbered per account."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from kit import Tx
from kit.database import Row

# In order of account, so that two events about the same people never wait for each other.
_NUMBER = """
INSERT INTO account_line (account_id, last)
SELECT account_id, count(*) FROM unnest($1::uuid[]) AS wanted (account_id) GROUP BY account_id ORDER BY account_id
ON CONFLICT (account_id) DO UPDATE SET last = account_line.last + excluded.last
RETURNING account_id, last
"""
_ADD = """
INSERT INTO frame (account_id, number, event, at, data, added_at)
SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::timestamptz[], $5::jsonb[], $6::timestamptz[])
"""
_SINCE = """
SELECT frame.account_id, number, event, at, data
FROM frame JOIN unnest($1::uuid[], $2::bigint[]) AS wanted (account_id, cursor) USING (account_id)
WHERE number > cursor ORDER BY account_id, number LIMIT $3
"""
_LAST = "SELECT account_id, last FROM account_line WHERE account_id = ANY($1::uuid[])"
_FIRST = "SELECT min(number) FROM frame WHERE account_id = $1"
_FORGET = "DELETE FROM frame WHERE added_at < $1"


async def number(tx: Tx, accounts: Sequence[UUID]) -> dict[UUID, int]:
    """Reserve a number for each mention of an account: the highest reserved, by account."""
    return {row["account_id"]: row["last"] for row in await tx.fetch(_NUMBER, list(accounts))}


async def add(tx: Tx, rows: Sequence[tuple[UUID, int, str, datetime, dict[str, Any], datetime]]) -> None:
    """Rows of (account, number, event, at, data, added_at)."""
    await tx.execute(_ADD, *(list(column) for column in zip(*rows, strict=True)))


async def since(tx: Tx, cursors: dict[UUID, int], limit: int) -> list[Row]:
    """What came after each account's cursor, in order, at most `limit` frames in all."""
    return await tx.fetch(_SINCE, list(cursors), list(cursors.values()), limit)


async def last(tx: Tx, accounts: Sequence[UUID]) -> dict[UUID, int]:
    """The newest number of these accounts; one that never had a frame is missing."""
    return {row["account_id"]: row["last"] for row in await tx.fetch(_LAST, list(accounts))}


async def first(tx: Tx, account_id: UUID) -> int | None:
    """The oldest number still kept."""
    found: int | None = await tx.fetchval(_FIRST, account_id)
    return found


async def forget(tx: Tx, before: datetime) -> int:
    return await tx.execute(_FORGET, before)
