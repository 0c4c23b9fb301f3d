"""Files that staff may need to see: from the first case about one until nobody may ask any more."""

# ruff: noqa: S608 - statements are composed of constants of this file

from datetime import datetime
from uuid import UUID

from kit import Tx

_KEEP = "UPDATE subject SET evidence = true WHERE subject_kind = 'file' AND subject_id = $1"
# An author appeals once, so a decision counts until its time is over or its appeal is answered. A case counts an hour
# longer: somebody may have reported it again, of which nothing was heard yet.
_IS_DONE = """evidence AND NOT EXISTS (
    SELECT FROM moderation_case
    WHERE moderation_case.subject_kind = subject.subject_kind AND moderation_case.subject_id = subject.subject_id
        AND (state = 'waiting' OR decided_at > $1::timestamptz - interval '1 hour')
) AND NOT EXISTS (
    SELECT FROM decision LEFT JOIN appeal USING (decision_id)
    WHERE decision.subject_kind = subject.subject_kind AND decision.subject_id = subject.subject_id
        AND CASE WHEN appeal_id IS NULL THEN decision.appeal_until >= $1 ELSE outcome IS NULL END
)"""
_DONE = f"SELECT subject_id FROM subject WHERE {_IS_DONE} ORDER BY subject_id LIMIT $2"
# Where it lies is forgotten as well, unless the two still see it there.
_RELEASE = f"""
UPDATE subject SET evidence = false,
    bucket = CASE WHEN verdict = 'clear' AND gone_at IS NULL THEN bucket END,
    object_key = CASE WHEN verdict = 'clear' AND gone_at IS NULL THEN object_key END
WHERE subject_kind = 'file' AND subject_id = $2 AND {_IS_DONE} RETURNING subject_kind, subject_id
"""


async def keep(tx: Tx, file_id: UUID) -> None:
    await tx.execute(_KEEP, file_id)


async def done(tx: Tx, now: datetime, limit: int) -> list[UUID]:
    """Files that nobody of the staff needs any more and others do not know it of."""
    return [row["subject_id"] for row in await tx.fetch(_DONE, now, limit)]


async def release(tx: Tx, file_id: UUID, now: datetime) -> bool:
    """False where somebody came to need it meanwhile. Its row must be locked: whoever opens a case locks it too."""
    return await tx.fetchrow(_RELEASE, now, file_id) is not None
