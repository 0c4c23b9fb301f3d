"""Holds: calls whose earnings wait for the end of a dispute."""

from datetime import datetime
from uuid import UUID

from kit import Tx
from kit.database import Row

_ADD = """
INSERT INTO hold (hold_id, call_id, line_id, state, held_at) VALUES ($1, $2, $3, 'held', $4)
ON CONFLICT (hold_id) DO NOTHING RETURNING *
"""
_HOLD = "SELECT * FROM hold WHERE hold_id = $1"
_RELEASE = """
UPDATE hold SET state = 'released', released_at = $2 WHERE hold_id = $1 AND state = 'held' RETURNING *
"""
_OPEN = "SELECT count(*) FROM hold WHERE call_id = $1 AND state = 'held'"


async def add(tx: Tx, hold_id: UUID, call_id: UUID, line_id: UUID | None, held_at: datetime) -> Row | None:
    """Hold a call; None when this hold was there before."""
    return await tx.fetchrow(_ADD, hold_id, call_id, line_id, held_at)


async def hold(tx: Tx, hold_id: UUID) -> Row | None:
    return await tx.fetchrow(_HOLD, hold_id)


async def release(tx: Tx, hold_id: UUID, at: datetime) -> Row | None:
    """End a hold; None when it had ended before."""
    return await tx.fetchrow(_RELEASE, hold_id, at)


async def open_holds(tx: Tx, call_id: UUID) -> int:
    """How many disputes hold a call."""
    found: int = await tx.fetchval(_OPEN, call_id)
    return found
