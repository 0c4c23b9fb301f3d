"""Messages of the chat that somebody has not seen, until they are told of them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from kit import Tx
from kit.database import Row

_POSTED = """
INSERT INTO unread (conversation_id, reader_id, other_id, latest, waiting, due_at) VALUES ($1, $2, $3, $4, 1, $5)
ON CONFLICT (conversation_id, reader_id) DO UPDATE
SET latest = excluded.latest, waiting = unread.waiting + 1,
    due_at = coalesce(unread.due_at, greatest(excluded.due_at, unread.told_at + $6::interval))
WHERE unread.latest < excluded.latest
"""
_READ = """
UPDATE unread SET read_up_to = greatest(read_up_to, $3),
       waiting = CASE WHEN $3 >= latest THEN 0 ELSE least(waiting, latest - $3 - (
           SELECT count(*) FROM unnest(withheld) AS number WHERE number BETWEEN $3 + 1 AND latest)) END,
       due_at = CASE WHEN $3 >= latest THEN NULL ELSE due_at END,
       told_at = CASE WHEN $3 >= latest THEN NULL ELSE told_at END
WHERE conversation_id = $1 AND reader_id = $2
RETURNING told_up_to
"""
_DUE = "SELECT * FROM unread WHERE due_at <= $1 ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED"
_TOLD = """
UPDATE unread SET told_up_to = latest, told_at = $3, due_at = NULL WHERE conversation_id = $1 AND reader_id = $2
"""


async def posted(tx: Tx, event_key: tuple[UUID, UUID, UUID], number: int, due_at: datetime, pause: timedelta) -> None:
    """A message for the reader of (conversation, reader, author); told again only a `pause` after the last."""
    await tx.execute(_POSTED, *event_key, number, due_at, pause)


async def read(tx: Tx, conversation_id: UUID, reader_id: UUID, up_to: int) -> int:
    """The number up to which the reader was told, 0 for never."""
    return int(await tx.fetchval(_READ, conversation_id, reader_id, up_to) or 0)


async def due(tx: Tx, now: datetime, at_most: int) -> Sequence[Row]:
    return await tx.fetch(_DUE, now, at_most)


async def told(tx: Tx, conversation_id: UUID, reader_id: UUID, at: datetime) -> None:
    await tx.execute(_TOLD, conversation_id, reader_id, at)
