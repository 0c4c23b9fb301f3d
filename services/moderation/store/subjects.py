"""What was said or sent, and the verdict that holds."""

# ruff: noqa: S608 - statements are composed of constants of this file

from datetime import datetime
from uuid import UUID

from kit import Tx
from kit.database import Row

_COLUMNS = """subject_kind, subject_id, author_id, other_id, text, file_id, name, claimed_type, size_bytes, bucket,
object_key, revision, verdict, rule, by, warnings, found, said_at, judged_at, gone_at"""
_KNOW = """
INSERT INTO subject (subject_kind, subject_id, author_id, said_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (subject_kind, subject_id) DO NOTHING
"""
_LOCK = f"SELECT {_COLUMNS} FROM subject WHERE subject_kind = $1 AND subject_id = $2 FOR UPDATE"
_ONE = f"SELECT {_COLUMNS} FROM subject WHERE subject_kind = $1 AND subject_id = $2"
_SAY = f"""
UPDATE subject SET text = $3, other_id = $4, said_at = $5, revision = revision + $6
WHERE subject_kind = $1 AND subject_id = $2 RETURNING {_COLUMNS}
"""
_SEND = """
UPDATE subject SET name = $2, claimed_type = $3, size_bytes = $4, bucket = $5, object_key = $6
WHERE subject_kind = 'file' AND subject_id = $1
"""
_SHOWN_AS = "UPDATE subject SET file_id = $2, other_id = $3 WHERE subject_kind = 'message' AND subject_id = $1"
_LIES_AT = """
UPDATE subject SET bucket = $2, object_key = $3 WHERE subject_kind = 'file' AND subject_id = $1
"""
_JUDGE = f"""
UPDATE subject SET verdict = $3, rule = $4, by = $5, warnings = $6, found = $7, judged_at = $8
WHERE subject_kind = $1 AND subject_id = $2 RETURNING {_COLUMNS}
"""
_GONE = """
UPDATE subject SET gone_at = $3, text = CASE WHEN $4 THEN text END WHERE subject_kind = $1 AND subject_id = $2
"""


async def lock(tx: Tx, kind: str, subject_id: UUID, author_id: UUID, said_at: datetime) -> Row:
    """The subject's row, locked; made where nothing was known of it."""
    row = await tx.fetchrow(_LOCK, kind, subject_id)
    if row is None:
        await tx.execute(_KNOW, kind, subject_id, author_id, said_at)
        row = await tx.fetchrow(_LOCK, kind, subject_id)
    assert row is not None
    return row


async def lock_known(tx: Tx, kind: str, subject_id: UUID) -> Row | None:
    return await tx.fetchrow(_LOCK, kind, subject_id)


async def one(tx: Tx, kind: str, subject_id: UUID) -> Row | None:
    return await tx.fetchrow(_ONE, kind, subject_id)


async def say(
    tx: Tx, kind: str, subject_id: UUID, text: str, other_id: UUID | None, said_at: datetime, *, anew: bool
) -> Row:
    """Its words, said for the first time or anew."""
    row = await tx.fetchrow(_SAY, kind, subject_id, text, other_id, said_at, 1 if anew else 0)
    assert row is not None
    return row


async def send(
    tx: Tx, file_id: UUID, name: str, claimed_type: str, size_bytes: int, bucket: str, object_key: str
) -> None:
    await tx.execute(_SEND, file_id, name, claimed_type, size_bytes, bucket, object_key)


async def shown_as(tx: Tx, message_id: UUID, file_id: UUID, other_id: UUID) -> None:
    """The message that shows a file."""
    await tx.execute(_SHOWN_AS, message_id, file_id, other_id)


async def lies_at(tx: Tx, file_id: UUID, bucket: str, object_key: str) -> None:
    """Where a file lies now that it is shown."""
    await tx.execute(_LIES_AT, file_id, bucket, object_key)


async def judge(
    tx: Tx, kind: str, subject_id: UUID, verdict: str, rule: str | None, by: str, warnings: list[str],
    found: str | None, now: datetime,
) -> Row:  # fmt: skip
    row = await tx.fetchrow(_JUDGE, kind, subject_id, verdict, rule, by, warnings, found, now)
    assert row is not None
    return row


async def gone(tx: Tx, kind: str, subject_id: UUID, now: datetime, *, keep_words: bool) -> None:
    """Its author took it back. Words that staff are asked about stay until they have answered."""
    await tx.execute(_GONE, kind, subject_id, now, keep_words)
