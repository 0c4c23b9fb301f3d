"""Calendar feeds: their secrets, and the hours that stand in them."""

from datetime import datetime
from uuid import UUID

from kit import Tx
from kit.database import Row

MOST = 500
"""Entries of each kind in one feed, the latest first: what a calendar can still draw."""

_FIND = "SELECT secret, made_at FROM calendar_feed WHERE account_id = $1"
_MAKE = """
INSERT INTO calendar_feed (account_id, secret, made_at) VALUES ($1, $2, $3)
ON CONFLICT (account_id) DO UPDATE SET secret = excluded.secret, made_at = excluded.made_at
RETURNING secret, made_at
"""
_DROP = "DELETE FROM calendar_feed WHERE account_id = $1"
_OWNER = "SELECT account_id FROM calendar_feed WHERE secret = $1"
_AS_STUDENT = """
SELECT b.booking_id, b.consultant_id, b.block_starts_at, b.block_ends_at, b.state, b.question,
       changed.last_at AS changed_at, changed.changes
FROM booking b, LATERAL (
    SELECT max(at) AS last_at, count(*) AS changes FROM booking_history h WHERE h.booking_id = b.booking_id
) changed
WHERE b.student_id = $1 AND b.block_ends_at > $2
ORDER BY b.block_starts_at DESC, b.booking_id DESC LIMIT $3
"""
# To a consultant an hour is one entry, however many have a place in it.
_AS_CONSULTANT = """
SELECT b.block_starts_at, b.block_ends_at, count(*) FILTER (WHERE b.state <> 'cancelled') AS kept,
       max(changed.last_at) AS changed_at, sum(changed.changes)::bigint AS changes
FROM booking b, LATERAL (
    SELECT max(at) AS last_at, count(*) AS changes FROM booking_history h WHERE h.booking_id = b.booking_id
) changed
WHERE b.consultant_id = $1 AND b.block_ends_at > $2
GROUP BY b.block_starts_at, b.block_ends_at ORDER BY b.block_starts_at DESC LIMIT $3
"""


async def find(tx: Tx, account_id: UUID) -> Row | None:
    return await tx.fetchrow(_FIND, account_id)


async def make(tx: Tx, account_id: UUID, secret: str, at: datetime) -> Row:
    """The person's feed has this secret; an earlier one opens nothing any more."""
    row = await tx.fetchrow(_MAKE, account_id, secret, at)
    assert row is not None
    return row


async def drop(tx: Tx, account_id: UUID) -> None:
    await tx.execute(_DROP, account_id)


async def owner(tx: Tx, secret: str) -> UUID | None:
    found: UUID | None = await tx.fetchval(_OWNER, secret)
    return found


async def hours_as_student(tx: Tx, account_id: UUID, since: datetime) -> list[Row]:
    return await tx.fetch(_AS_STUDENT, account_id, since, MOST)


async def hours_as_consultant(tx: Tx, account_id: UUID, since: datetime) -> list[Row]:
    return await tx.fetch(_AS_CONSULTANT, account_id, since, MOST)
