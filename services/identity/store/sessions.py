"""Sessions: who is signed in where."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from kit import Tx
from kit.database import Row

_START = """
INSERT INTO session (session_id, account_id, client, device, salt, started_at, refreshed_at, expires_at, longest_until)
VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8) RETURNING *
"""
_GET = "SELECT * FROM session WHERE session_id = $1"
_LOCK = "SELECT * FROM session WHERE session_id = $1 FOR UPDATE"
_ROTATE = """
UPDATE session SET generation = generation + 1, refreshed_at = $2, expires_at = $3 WHERE session_id = $1 RETURNING *
"""
_END = """
UPDATE session SET ended_at = $3, end_reason = $4 WHERE session_id = $1 AND account_id = $2 AND ended_at IS NULL
RETURNING *
"""
_END_ALL = """
UPDATE session SET ended_at = $2, end_reason = $3 WHERE account_id = $1 AND ended_at IS NULL RETURNING *
"""
_USED_ON = "SELECT EXISTS (SELECT 1 FROM session WHERE account_id = $1 AND device = $2)"
_LIST = """
SELECT * FROM session
WHERE account_id = $1 AND ended_at IS NULL AND expires_at > $2 AND ($3::uuid IS NULL OR session_id < $3)
ORDER BY session_id DESC LIMIT $4
"""
_FORGET = "DELETE FROM session WHERE least(expires_at, ended_at) <= $1"


async def start(
    tx: Tx,
    *,
    session_id: UUID,
    account_id: UUID,
    client: str,
    device: str,
    salt: bytes,
    started_at: datetime,
    expires_at: datetime,
    longest_until: datetime,
) -> Row:
    found = await tx.fetchrow(
        _START, session_id, account_id, client, device, salt, started_at, expires_at, longest_until
    )
    assert found is not None
    return found


async def get(tx: Tx, session_id: UUID) -> Row | None:
    return await tx.fetchrow(_GET, session_id)


async def lock(tx: Tx, session_id: UUID) -> Row | None:
    return await tx.fetchrow(_LOCK, session_id)


async def rotate(tx: Tx, session_id: UUID, refreshed_at: datetime, expires_at: datetime) -> Row:
    """The next generation of a session that is locked."""
    found = await tx.fetchrow(_ROTATE, session_id, refreshed_at, expires_at)
    assert found is not None
    return found


async def end(tx: Tx, session_id: UUID, account_id: UUID, ended_at: datetime, reason: str) -> Sequence[Row]:
    """End one session of an account; nothing when it has no such running session."""
    return await tx.fetch(_END, session_id, account_id, ended_at, reason)


async def end_all(tx: Tx, account_id: UUID, ended_at: datetime, reason: str) -> Sequence[Row]:
    return await tx.fetch(_END_ALL, account_id, ended_at, reason)


async def used_on(tx: Tx, account_id: UUID, device: str) -> bool:
    """Whether the account was used on such a device before, as far back as sessions are kept."""
    return bool(await tx.fetchval(_USED_ON, account_id, device))


async def running(tx: Tx, account_id: UUID, now: datetime, before: UUID | None, limit: int) -> Sequence[Row]:
    """The running sessions of an account, newest first."""
    return await tx.fetch(_LIST, account_id, now, before, limit)


async def forget(tx: Tx, over_by: datetime) -> None:
    """Drop sessions that were over by then."""
    await tx.execute(_FORGET, over_by)
