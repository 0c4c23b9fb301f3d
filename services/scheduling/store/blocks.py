"""Blocks that have a row: somebody booked them, waits for them, was offered them, or they are open right now."""

# ruff: noqa: S608 - statements are composed of constants of this file

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from kit import Tx
from services.scheduling.rules.blocks import Block

_COLUMNS = "starts_at, ends_at, kind, max_calls, places_taken, places_held, withdrawn, closed_at IS NOT NULL AS closed"
# The bound on starts_at is implied by the one on ends_at and lets the primary key do the search.
_BETWEEN = f"""
SELECT {_COLUMNS} FROM block
WHERE consultant_id = $1 AND starts_at > $2::timestamptz - interval '60 minutes' AND starts_at < $3 ORDER BY starts_at
"""
_LOCK = f"SELECT {_COLUMNS} FROM block WHERE consultant_id = $1 AND starts_at = $2 FOR UPDATE"
_LOCK_COMING = f"""
SELECT {_COLUMNS} FROM block WHERE consultant_id = $1 AND starts_at > $2::timestamptz - interval '60 minutes'
ORDER BY starts_at FOR UPDATE
"""
_KEEP = """
INSERT INTO block (consultant_id, starts_at, ends_at, kind, max_calls) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (consultant_id, starts_at)
DO UPDATE SET kind = excluded.kind, max_calls = excluded.max_calls, withdrawn = false, closed_at = NULL
"""
_SETTLE = """
UPDATE block SET kind = told.kind, max_calls = told.max_calls, withdrawn = told.withdrawn
FROM unnest($2::timestamptz[], $3::text[], $4::integer[], $5::boolean[]) AS told (starts_at, kind, max_calls, withdrawn)
WHERE block.consultant_id = $1 AND block.starts_at = told.starts_at
"""
_CLOSE = "UPDATE block SET withdrawn = true, closed_at = $3 WHERE consultant_id = $1 AND starts_at = $2"
_CHANGE_PLACES = """
UPDATE block SET places_taken = places_taken + $3, places_done = places_done + $4, places_held = places_held + $5
WHERE consultant_id = $1 AND starts_at = $2
"""


async def between(tx: Tx, consultant_id: UUID, since: datetime, until: datetime) -> list[Block]:
    """Rows that touch [`since`, `until`), in order."""
    return [_block(row) for row in await tx.fetch(_BETWEEN, consultant_id, since, until)]


async def lock(tx: Tx, consultant_id: UUID, starts_at: datetime) -> Block | None:
    row = await tx.fetchrow(_LOCK, consultant_id, starts_at)
    return None if row is None else _block(row)


async def lock_coming(tx: Tx, consultant_id: UUID, now: datetime) -> list[Block]:
    """Lock every row that has not ended, in order."""
    return [_block(row) for row in await tx.fetch(_LOCK_COMING, consultant_id, now)]


async def keep(tx: Tx, consultant_id: UUID, block: Block) -> None:
    """Make a row of a block, or open the row there is; the row is locked afterwards."""
    await tx.execute(_KEEP, consultant_id, block.starts_at, block.ends_at, block.kind, block.max_calls)


async def settle(tx: Tx, consultant_id: UUID, blocks: Sequence[Block]) -> None:
    """Write kind, capacity and whether newcomers are taken; the places in it stay as they are."""
    await tx.execute(
        _SETTLE,
        consultant_id,
        [block.starts_at for block in blocks],
        [block.kind for block in blocks],
        [block.max_calls for block in blocks],
        [block.withdrawn for block in blocks],
    )


async def close(tx: Tx, consultant_id: UUID, starts_at: datetime, at: datetime) -> None:
    """The consultant ended it early; only "available now" opens it again."""
    await tx.execute(_CLOSE, consultant_id, starts_at, at)


async def change_places(
    tx: Tx, consultant_id: UUID, starts_at: datetime, *, taken: int = 0, done: int = 0, held: int = 0
) -> None:
    await tx.execute(_CHANGE_PLACES, consultant_id, starts_at, taken, done, held)


def _block(row: Any) -> Block:
    return Block(**dict(row))
