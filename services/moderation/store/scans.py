"""Files that wait for a verdict, and previews that nobody needs any more."""

from datetime import datetime
from uuid import UUID

from kit import Tx
from kit.database import Row

_ADD = "INSERT INTO to_scan (file_id, next_try_at) VALUES ($1, $2) ON CONFLICT (file_id) DO NOTHING"
# Somebody's second file stands behind everybody else's first.
_DUE = """
SELECT to_scan.file_id, failures, author_id, name, claimed_type, size_bytes, bucket, object_key
FROM to_scan JOIN subject ON subject_kind = 'file' AND subject_id = to_scan.file_id
WHERE next_try_at <= $1
ORDER BY row_number() OVER (PARTITION BY author_id ORDER BY next_try_at, to_scan.file_id), next_try_at LIMIT $2
"""
_TRY_LATER = "UPDATE to_scan SET next_try_at = $2, failures = failures + 1 WHERE file_id = $1"
_DONE = "DELETE FROM to_scan WHERE file_id = $1 RETURNING file_id"
_ERASE_LATER = "INSERT INTO to_erase (object_key, after) VALUES ($1, $2) ON CONFLICT (object_key) DO NOTHING"
_TO_ERASE = "SELECT object_key FROM to_erase WHERE after <= $1 ORDER BY after LIMIT $2"
_ERASED = "DELETE FROM to_erase WHERE object_key = ANY($1::text[])"


async def add(tx: Tx, file_id: UUID, now: datetime) -> None:
    await tx.execute(_ADD, file_id, now)


async def due(tx: Tx, now: datetime, limit: int) -> list[Row]:
    return await tx.fetch(_DUE, now, limit)


async def try_later(tx: Tx, file_id: UUID, next_try_at: datetime) -> None:
    await tx.execute(_TRY_LATER, file_id, next_try_at)


async def done(tx: Tx, file_id: UUID) -> bool:
    """Whether it was still waiting: who comes second has nothing to say."""
    return await tx.fetchval(_DONE, file_id) is not None


async def erase_later(tx: Tx, object_key: str, after: datetime) -> None:
    await tx.execute(_ERASE_LATER, object_key, after)


async def to_erase(tx: Tx, now: datetime, limit: int) -> list[str]:
    return [row["object_key"] for row in await tx.fetch(_TO_ERASE, now, limit)]


async def erased(tx: Tx, keys: list[str]) -> None:
    await tx.execute(_ERASED, keys)
