"""Messages that were announced to be told of and do not show: they count no more, until they show after all."""

from datetime import datetime, timedelta
from uuid import UUID

from kit import Tx

# `latest` becomes the newest that still shows: who has seen that one has seen all there is.
_WITHHOLD = """
UPDATE unread SET waiting = greatest(waiting - 1, 0),
    latest = (SELECT max(number) FROM generate_series(read_up_to, latest) AS number
              WHERE number <> ALL(withheld || $3::integer)),
    withheld = ARRAY(SELECT number FROM unnest(withheld || $3::integer) AS number WHERE number > read_up_to),
    due_at = CASE WHEN waiting > 1 THEN due_at END
WHERE conversation_id = $1 AND reader_id = $2 AND $3 > read_up_to AND $3 <= latest AND $3 <> ALL(withheld)
RETURNING waiting
"""
_SHOW = """
UPDATE unread SET waiting = waiting + 1, latest = greatest(latest, $3), withheld = array_remove(withheld, $3),
    due_at = coalesce(due_at, greatest($4::timestamptz, told_at + $5::interval))
WHERE conversation_id = $1 AND reader_id = $2 AND $3 > read_up_to AND $3 = ANY(withheld)
"""


async def withhold(tx: Tx, conversation_id: UUID, reader_id: UUID, number: int) -> int | None:
    """How many are left to be told of; None where this one was not among them."""
    left: int | None = await tx.fetchval(_WITHHOLD, conversation_id, reader_id, number)
    return left


async def show(tx: Tx, conversation_id: UUID, reader_id: UUID, number: int, due_at: datetime, pause: timedelta) -> None:
    await tx.execute(_SHOW, conversation_id, reader_id, number, due_at, pause)
