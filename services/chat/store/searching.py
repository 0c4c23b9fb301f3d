"""Search in the messages of one's own conversations: by words, and by parts of words."""

# ruff: noqa: S608 - statements are composed of constants of this file

from datetime import datetime
from uuid import UUID

from kit import Tx
from kit.database import Row
from services.chat.store.messages import _SEEN

# Both indexes are asked, and what they find is held against the reader's own conversations.
_FOUND = f"""{_SEEN} AND message.conversation_id IN (SELECT conversation_id FROM member WHERE account_id = $1)
AND deleted_at IS NULL AND verdict <> 'remove'
AND (tsv @@ websearch_to_tsquery('as_written', $2) OR alike LIKE '%' || without_accents($3) || '%')
"""
_NEWEST = f"{_FOUND} ORDER BY posted_at DESC, message_id DESC LIMIT $4"
_OLDER = f"""{_FOUND} AND (posted_at, message_id) < ($5::timestamptz, $6::uuid)
ORDER BY posted_at DESC, message_id DESC LIMIT $4"""


async def found(
    tx: Tx, reader_id: UUID, words: str, part: str, after: tuple[datetime, UUID] | None, limit: int
) -> list[Row]:
    """Messages with these words, or with this part (a LIKE pattern without its ends); the newest first."""
    if after is None:
        return await tx.fetch(_NEWEST, reader_id, words, part, limit)
    return await tx.fetch(_OLDER, reader_id, words, part, limit, *after)
