"""Who will not hear whom, and who asked staff to look at what."""

from datetime import datetime
from uuid import UUID

from kit import Tx
from kit.database import Row

_BLOCKER = """
SELECT blocker_id FROM blocking WHERE (blocker_id, blocked_id) IN (($1::uuid, $2::uuid), ($2::uuid, $1::uuid))
ORDER BY blocker_id = $1 DESC LIMIT 1
"""
_BLOCK = """
INSERT INTO blocking (blocker_id, blocked_id, blocked_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
RETURNING blocked_at
"""
_UNBLOCK = "DELETE FROM blocking WHERE blocker_id = $1 AND blocked_id = $2"
_BLOCKED_NEWEST = """
SELECT blocked_id, blocked_at, name FROM blocking LEFT JOIN person ON account_id = blocked_id
WHERE blocker_id = $1 ORDER BY blocked_at DESC, blocked_id DESC LIMIT $2
"""
_BLOCKED_OLDER = """
SELECT blocked_id, blocked_at, name FROM blocking LEFT JOIN person ON account_id = blocked_id
WHERE blocker_id = $1 AND (blocked_at, blocked_id) < ($3::timestamptz, $4::uuid)
ORDER BY blocked_at DESC, blocked_id DESC LIMIT $2
"""
_REPORT = """
INSERT INTO report (report_id, reporter_id, subject_kind, subject_id, reason, words, reported_at)
VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (reporter_id, subject_kind, subject_id) DO NOTHING RETURNING report_id
"""
_REPORTED = "SELECT report_id FROM report WHERE reporter_id = $1 AND subject_kind = $2 AND subject_id = $3"


async def blocker(tx: Tx, one_id: UUID, other_id: UUID) -> UUID | None:
    """Which of the two blocked the other; `one_id` where both did, None where neither."""
    found: UUID | None = await tx.fetchval(_BLOCKER, one_id, other_id)
    return found


async def block(tx: Tx, blocker_id: UUID, blocked_id: UUID, now: datetime) -> bool:
    """Whether that is new."""
    return await tx.fetchval(_BLOCK, blocker_id, blocked_id, now) is not None


async def unblock(tx: Tx, blocker_id: UUID, blocked_id: UUID) -> bool:
    """Whether there was anything to take back."""
    return bool(await tx.execute(_UNBLOCK, blocker_id, blocked_id))


async def blocked(tx: Tx, blocker_id: UUID, after: tuple[datetime, UUID] | None, limit: int) -> list[Row]:
    if after is None:
        return await tx.fetch(_BLOCKED_NEWEST, blocker_id, limit)
    return await tx.fetch(_BLOCKED_OLDER, blocker_id, limit, *after)


async def report(
    tx: Tx, report_id: UUID, reporter_id: UUID, subject_kind: str, subject_id: UUID, reason: str, words: str | None,
    now: datetime,
) -> bool:  # fmt: skip
    """Whether that is new: once per person and thing."""
    found = await tx.fetchval(_REPORT, report_id, reporter_id, subject_kind, subject_id, reason, words, now)
    return found is not None


async def reported(tx: Tx, reporter_id: UUID, subject_kind: str, subject_id: UUID) -> UUID:
    found: UUID = await tx.fetchval(_REPORTED, reporter_id, subject_kind, subject_id)
    return found
