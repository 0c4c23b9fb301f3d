"""What the provider sent word of, once each."""

from collections.abc import Sequence
from datetime import datetime

from kit import Tx
from kit.database import Row

_KEEP = """
INSERT INTO provider_news (provider, news_id, kind, object_ref, received_at, done_at) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (provider, news_id) DO NOTHING
"""
# A charge that was paid stays paid: nothing about it has to be asked.
_SKIP = """
UPDATE provider_news SET done_at = $2 FROM charge_attempt t
WHERE provider = $1 AND done_at IS NULL AND kind = 'charge' AND t.provider_ref = object_ref AND t.state = 'succeeded'
"""
_TAKE = """
WITH due AS (
    SELECT provider, news_id FROM provider_news
    WHERE done_at IS NULL AND provider = $1 AND (look_at IS NULL OR look_at <= $2)
    ORDER BY received_at LIMIT $4 FOR UPDATE SKIP LOCKED
)
UPDATE provider_news n SET look_at = $3 FROM due
WHERE n.provider = due.provider AND n.news_id = due.news_id RETURNING n.*
"""
_DONE = "UPDATE provider_news SET done_at = $3 WHERE provider = $1 AND news_id = $2"
_FORGET = "DELETE FROM provider_news WHERE received_at < $1"


async def keep(
    tx: Tx, provider: str, news_id: str, kind: str, object_ref: str, at: datetime, done_at: datetime | None
) -> bool:
    """False when it was here before."""
    return await tx.execute(_KEEP, provider, news_id, kind, object_ref, at, done_at) > 0


async def skip(tx: Tx, provider: str, at: datetime) -> None:
    """Be done with what cannot tell anything new."""
    await tx.execute(_SKIP, provider, at)


async def take(tx: Tx, provider: str, now: datetime, again_at: datetime, limit: int) -> Sequence[Row]:
    """News to follow up, the oldest first; not given again before `again_at`."""
    return await tx.fetch(_TAKE, provider, now, again_at, limit)


async def done(tx: Tx, news: Row, at: datetime) -> None:
    await tx.execute(_DONE, news["provider"], news["news_id"], at)


async def forget(tx: Tx, before: datetime) -> None:
    """Drop what is too old to be sent again by any provider."""
    await tx.execute(_FORGET, before)
