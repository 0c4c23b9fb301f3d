"""What is too old to be kept."""

from datetime import datetime
from uuid import UUID

from kit import Tx

# Opened or written in long ago, and not emptied yet.
_TOO_OLD = """
SELECT conversation_id FROM conversation
WHERE last_at < $1 AND EXISTS (SELECT FROM message WHERE message.conversation_id = conversation.conversation_id)
ORDER BY last_at LIMIT $2 FOR UPDATE SKIP LOCKED
"""
_KEYS = """
INSERT INTO to_erase (object_key, after)
SELECT key, $2 FROM file CROSS JOIN LATERAL unnest(ARRAY[object_key, clean_key, thumbnail_key]) AS key
WHERE conversation_id = ANY($1::uuid[]) AND key IS NOT NULL
ON CONFLICT (object_key) DO NOTHING
"""
_FILES = "DELETE FROM file WHERE conversation_id = ANY($1::uuid[])"
_MESSAGES = "DELETE FROM message WHERE conversation_id = ANY($1::uuid[])"


async def too_old(tx: Tx, before: datetime, limit: int) -> list[UUID]:
    """Conversations whose last message is older than that, locked."""
    return [row["conversation_id"] for row in await tx.fetch(_TOO_OLD, before, limit)]


async def empty(tx: Tx, conversation_ids: list[UUID], now: datetime) -> None:
    """All messages and files go; that the two once wrote to each other, and their numbers, stay."""
    await tx.execute(_KEYS, conversation_ids, now)
    await tx.execute(_FILES, conversation_ids)
    await tx.execute(_MESSAGES, conversation_ids)
