"""Who takes calls right now, until when, and in which block."""

from datetime import datetime
from uuid import UUID

from kit import Tx
from kit.database import Row

_FIND = "SELECT * FROM available_now WHERE consultant_id = $1"
_SWITCH_ON = """
INSERT INTO available_now (consultant_id, is_on, until, last_seen_at, absences, block_starts_at, block_ends_at)
VALUES ($1, true, $2, $3, 0, $4, $5)
ON CONFLICT (consultant_id) DO UPDATE SET is_on = true, until = excluded.until, last_seen_at = excluded.last_seen_at,
    absences = 0, block_starts_at = excluded.block_starts_at, block_ends_at = excluded.block_ends_at
"""
_SWITCH_OFF = "UPDATE available_now SET is_on = false WHERE consultant_id = $1"
_SEEN = "UPDATE available_now SET last_seen_at = greatest(last_seen_at, $2) WHERE consultant_id = $1 AND is_on"
_MOVE = "UPDATE available_now SET block_starts_at = $2, block_ends_at = $3 WHERE consultant_id = $1"
_ABSENT = "UPDATE available_now SET absences = absences + 1 WHERE consultant_id = $1 AND is_on RETURNING absences"
_CAME = "UPDATE available_now SET absences = 0 WHERE consultant_id = $1 AND absences > 0"
_NEEDING_CARE = """
SELECT consultant_id FROM available_now WHERE is_on AND (until <= $1 OR last_seen_at < $2 OR block_ends_at <= $1)
ORDER BY consultant_id LIMIT $3
"""


async def find(tx: Tx, consultant_id: UUID) -> Row | None:
    return await tx.fetchrow(_FIND, consultant_id)


async def switch_on(
    tx: Tx, consultant_id: UUID, until: datetime, seen_at: datetime, starts_at: datetime, ends_at: datetime
) -> None:
    await tx.execute(_SWITCH_ON, consultant_id, until, seen_at, starts_at, ends_at)


async def switch_off(tx: Tx, consultant_id: UUID) -> None:
    await tx.execute(_SWITCH_OFF, consultant_id)


async def seen(tx: Tx, consultant_id: UUID, at: datetime) -> None:
    await tx.execute(_SEEN, consultant_id, at)


async def move(tx: Tx, consultant_id: UUID, starts_at: datetime, ends_at: datetime) -> None:
    await tx.execute(_MOVE, consultant_id, starts_at, ends_at)


async def absent(tx: Tx, consultant_id: UUID) -> int:
    """Count a turn the consultant did not come to; how many in a row (0 when they are not available now)."""
    return int(await tx.fetchval(_ABSENT, consultant_id) or 0)


async def came(tx: Tx, consultant_id: UUID) -> None:
    await tx.execute(_CAME, consultant_id)


async def needing_care(tx: Tx, now: datetime, seen_before: datetime, limit: int) -> list[UUID]:
    """Consultants whose time is up, whose desk was not seen since `seen_before`, or whose block ended."""
    return [row["consultant_id"] for row in await tx.fetch(_NEEDING_CARE, now, seen_before, limit)]
