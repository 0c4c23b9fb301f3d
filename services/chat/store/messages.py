"""Messages, numbered without gaps in each conversation."""

# ruff: noqa: S608 - statements are composed of constants of this file

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from kit import Tx
from kit.database import Row

_COLUMNS = """message.conversation_id, number, message_id, author_id, client_message_id, kind, text, message.file_id,
posted_at, edited_at, deleted_at, verdict, message.rule, warnings"""
# One of the person $1 may see: what is on hold shows to its author alone.
_SEEN = f"""
SELECT {_COLUMNS}, theirs.read_up_to AS read_by_other, theirs.delivered_up_to AS delivered_to_other,
       file.name AS file_name, file.claimed_type, file.size_bytes, file.thumbnail_key IS NOT NULL AS has_thumbnail
FROM message
JOIN member AS theirs ON theirs.conversation_id = message.conversation_id AND theirs.account_id <> $1
LEFT JOIN file ON file.file_id = message.file_id
WHERE (verdict <> 'hold' OR author_id = $1)
"""
_ONE = f"{_SEEN} AND message.conversation_id = $2 AND number = $3"
_AFTER = f"{_SEEN} AND message.conversation_id = $2 AND number > $3 ORDER BY number LIMIT $4"
_BEFORE = f"{_SEEN} AND message.conversation_id = $2 AND number < $3 ORDER BY number DESC LIMIT $4"
_NEWEST_OF = f"""
SELECT newest.* FROM unnest($2::uuid[]) AS wanted (wanted_id) CROSS JOIN LATERAL (
    {_SEEN} AND message.conversation_id = wanted_id ORDER BY number DESC LIMIT 1
) AS newest
"""
_KNOWN = f"""
SELECT {_COLUMNS} FROM message WHERE conversation_id = $1 AND author_id = $2 AND client_message_id = $3
"""
_ADD = f"""
WITH counted AS (
    UPDATE conversation SET last_number = last_number + 1, last_at = $6 WHERE conversation_id = $1
    RETURNING last_number
), moved AS (UPDATE member SET last_at = $6 WHERE conversation_id = $1)
INSERT INTO message (conversation_id, number, message_id, author_id, client_message_id, kind, text, file_id, posted_at)
SELECT $1, last_number, $2, $3, $4, CASE WHEN $7::uuid IS NULL THEN 'text' ELSE 'file' END, $5, $7, $6 FROM counted
RETURNING {_COLUMNS}
"""
_LOCK = f"SELECT {_COLUMNS} FROM message WHERE message_id = $1 FOR UPDATE"
_PLACE = "SELECT conversation_id, number, author_id FROM message WHERE message_id = $1"
_EDIT = "UPDATE message SET text = $2, edited_at = $3 WHERE message_id = $1"
_DELETE = "UPDATE message SET text = NULL, deleted_at = $2, warnings = '{}' WHERE message_id = $1"
_JUDGE = "UPDATE message SET verdict = $2, rule = $3, warnings = $4 WHERE message_id = $1"
_LOCK_OF_FILE = f"SELECT {_COLUMNS} FROM message WHERE file_id = $1 FOR UPDATE"


async def known(tx: Tx, conversation_id: UUID, author_id: UUID, client_message_id: UUID) -> Row | None:
    """What was posted under this id of the author's device."""
    return await tx.fetchrow(_KNOWN, conversation_id, author_id, client_message_id)


async def add(
    tx: Tx, conversation_id: UUID, message_id: UUID, author_id: UUID, client_message_id: UUID, text: str | None,
    now: datetime, file_id: UUID | None = None,
) -> Row:  # fmt: skip
    """Give it the next number. The conversation is locked."""
    row = await tx.fetchrow(_ADD, conversation_id, message_id, author_id, client_message_id, text, now, file_id)
    assert row is not None
    return row


async def one(tx: Tx, reader_id: UUID, conversation_id: UUID, number: int) -> Row | None:
    return await tx.fetchrow(_ONE, reader_id, conversation_id, number)


async def after(tx: Tx, reader_id: UUID, conversation_id: UUID, number: int, limit: int) -> list[Row]:
    """What follows a number, in order."""
    return await tx.fetch(_AFTER, reader_id, conversation_id, number, limit)


async def before(tx: Tx, reader_id: UUID, conversation_id: UUID, number: int, limit: int) -> list[Row]:
    """What is before a number, from there backwards."""
    return await tx.fetch(_BEFORE, reader_id, conversation_id, number, limit)


async def newest_of(tx: Tx, reader_id: UUID, conversation_ids: Sequence[UUID]) -> dict[UUID, Row]:
    """The newest message of each, as the reader sees it."""
    rows = await tx.fetch(_NEWEST_OF, reader_id, list(conversation_ids))
    return {row["conversation_id"]: row for row in rows}


async def place_of(tx: Tx, message_id: UUID) -> Row | None:
    """In which conversation it stands, and whose it is."""
    return await tx.fetchrow(_PLACE, message_id)


async def lock(tx: Tx, message_id: UUID) -> Row | None:
    return await tx.fetchrow(_LOCK, message_id)


async def edit(tx: Tx, message_id: UUID, text: str, now: datetime) -> None:
    await tx.execute(_EDIT, message_id, text, now)


async def delete(tx: Tx, message_id: UUID, now: datetime) -> None:
    """Its words are gone; its place stays."""
    await tx.execute(_DELETE, message_id, now)


async def judge(tx: Tx, message_id: UUID, verdict: str, rule: str | None, warnings: Sequence[str]) -> None:
    await tx.execute(_JUDGE, message_id, verdict, rule, list(warnings))


async def lock_of_file(tx: Tx, file_id: UUID) -> Row | None:
    """The message that shows a file."""
    return await tx.fetchrow(_LOCK_OF_FILE, file_id)
