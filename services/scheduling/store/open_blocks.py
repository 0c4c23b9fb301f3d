"""What was said of a consultant's open blocks, and whose must be looked at again."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from kit import Tx
from kit.database import Row

_MARK = "INSERT INTO open_blocks_due (consultant_id) VALUES ($1)"
_TAKE_DUE = """
WITH taken AS (
    DELETE FROM open_blocks_due WHERE id IN (SELECT id FROM open_blocks_due ORDER BY id LIMIT $2)
    RETURNING consultant_id
)
SELECT consultant_id FROM taken
UNION
(SELECT consultant_id FROM open_blocks_said WHERE stale_at <= $1 ORDER BY stale_at LIMIT $3)
ORDER BY consultant_id
"""
_LOAD = """
SELECT asked.consultant_id, coalesce(c.time_zone, 'UTC') AS time_zone, coalesce(c.blocks, '[]') AS blocks,
       n.block_starts_at AS now_starts_at, said.open_blocks AS said,
       (SELECT jsonb_object_agg(o.iso_week, o.blocks) FROM week_override o
        WHERE o.consultant_id = asked.consultant_id) AS overrides,
       coalesce(k.listed, false) AND w.consultant_id IS NULL AND s.account_id IS NULL AS bookable
FROM unnest($1::uuid[]) AS asked (consultant_id)
LEFT JOIN calendar c USING (consultant_id)
LEFT JOIN available_now n ON n.consultant_id = asked.consultant_id AND n.is_on
LEFT JOIN known_consultant k ON k.consultant_id = asked.consultant_id
LEFT JOIN withheld_consultant w ON w.consultant_id = asked.consultant_id
LEFT JOIN suspended_account s ON s.account_id = asked.consultant_id
LEFT JOIN open_blocks_said said ON said.consultant_id = asked.consultant_id
"""
_KEEP = """
INSERT INTO open_blocks_said (consultant_id, open_blocks, stale_at) VALUES ($1, $2, $3)
ON CONFLICT (consultant_id) DO UPDATE SET open_blocks = excluded.open_blocks, stale_at = excluded.stale_at
"""


async def mark(tx: Tx, consultant_id: UUID) -> None:
    await tx.execute(_MARK, consultant_id)


async def take_due(tx: Tx, now: datetime, limit: int) -> list[UUID]:
    """Take the oldest `limit` marks, and up to as many consultants whose list time made untrue."""
    return [row["consultant_id"] for row in await tx.fetch(_TAKE_DUE, now, limit, limit)]


async def load(tx: Tx, consultant_ids: Sequence[UUID]) -> list[Row]:
    """Rules, what was said last, and whether anybody may book them at all."""
    return await tx.fetch(_LOAD, consultant_ids)


async def keep(tx: Tx, consultant_id: UUID, open_blocks: list[dict[str, Any]], stale_at: datetime | None) -> None:
    await tx.execute(_KEEP, consultant_id, open_blocks, stale_at)
