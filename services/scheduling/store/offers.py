"""The waiting list of a full block, and places kept for the one whose turn it is."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from kit import Tx
from kit.database import Row

_JOIN = """
INSERT INTO waiting (waiting_id, consultant_id, block_starts_at, student_id, joined_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (consultant_id, block_starts_at, student_id) DO NOTHING
"""
# The place is counted among those who still wait without an offer; somebody with an offer is through (0).
_MINE = """
SELECT w.waiting_id, w.consultant_id, w.block_starts_at, w.student_id, w.joined_at, w.offer_id, o.expires_at,
       CASE WHEN w.offer_id IS NULL THEN 1 + (
           SELECT count(*) FROM waiting ahead WHERE ahead.consultant_id = w.consultant_id
           AND ahead.block_starts_at = w.block_starts_at AND ahead.turn < w.turn AND ahead.offer_id IS NULL
       ) ELSE 0 END AS place
FROM waiting w LEFT JOIN place_offer o ON o.offer_id = w.offer_id
"""
_OF_STUDENT = f"""
{_MINE} WHERE w.student_id = $1 AND w.block_starts_at > $2::timestamptz - interval '60 minutes'
AND ($3::uuid IS NULL OR w.waiting_id > $3) ORDER BY w.waiting_id LIMIT $4
"""
_OF_BLOCK_AND_STUDENT = f"{_MINE} WHERE w.consultant_id = $1 AND w.block_starts_at = $2 AND w.student_id = $3"
_FIND_WAITING = f"{_MINE} WHERE w.waiting_id = $1"
_LEAVE = "DELETE FROM waiting WHERE waiting_id = $1"
_FIRST_WAITING = """
SELECT w.waiting_id, w.student_id FROM waiting w
WHERE w.consultant_id = $1 AND w.block_starts_at = $2 AND w.offer_id IS NULL
AND EXISTS (SELECT FROM known_consultant c WHERE c.consultant_id = $1 AND c.listed)
AND NOT EXISTS (SELECT FROM withheld_consultant h WHERE h.consultant_id = $1)
AND NOT EXISTS (SELECT FROM suspended_account s WHERE s.account_id IN ($1, w.student_id))
AND NOT EXISTS (SELECT FROM barred_student s WHERE s.student_id = w.student_id)
AND NOT EXISTS (SELECT FROM place_offer o WHERE o.consultant_id = $1 AND o.block_starts_at = $2
                AND o.student_id = w.student_id AND o.state = 'open')
AND NOT EXISTS (SELECT FROM booking k WHERE k.consultant_id = $1 AND k.block_starts_at = $2
                AND k.student_id = w.student_id AND k.state IN ('booked', 'checked_in', 'called', 'in_call'))
ORDER BY w.turn LIMIT $3
"""
_OFFER = """
INSERT INTO place_offer (offer_id, consultant_id, block_starts_at, student_id, why, state, made_at, expires_at)
VALUES ($1, $2, $3, $4, $5, 'open', $6, $7)
"""
_OFFERED_TO_WAITING = "UPDATE waiting SET offer_id = $2 WHERE waiting_id = $1"
_OPEN_OFFERS = """
SELECT offer_id, consultant_id, block_starts_at, student_id, why, expires_at FROM place_offer
WHERE student_id = $1 AND state = 'open' AND expires_at > $2 ORDER BY expires_at, offer_id
"""
_FIND_OFFER = "SELECT * FROM place_offer WHERE offer_id = $1"
_CLOSE = "UPDATE place_offer SET state = $2 WHERE offer_id = $1 AND state = 'open'"
_FORGET_TURN = "DELETE FROM waiting WHERE offer_id = $1"
_EXPIRED = """
SELECT offer_id, consultant_id, block_starts_at FROM place_offer WHERE state = 'open' AND expires_at <= $1
ORDER BY consultant_id, block_starts_at, made_at LIMIT $2
"""
_WITHDRAW_OFFERS = """
UPDATE place_offer SET state = 'withdrawn' WHERE consultant_id = $1 AND block_starts_at = ANY ($2) AND state = 'open'
"""
_EMPTY_LIST = "DELETE FROM waiting WHERE consultant_id = $1 AND block_starts_at = ANY ($2)"
_HOLD_NONE = "UPDATE block SET places_held = 0 WHERE consultant_id = $1 AND starts_at = ANY ($2) AND places_held > 0"
_FORGET_OLD = "DELETE FROM waiting WHERE block_starts_at < $1"
_HAS_CLAIM = """
SELECT EXISTS (SELECT FROM place_offer WHERE consultant_id = $1 AND block_starts_at = $2 AND student_id = $3
               AND state = 'open')
    OR EXISTS (SELECT FROM booking WHERE consultant_id = $1 AND block_starts_at = $2 AND student_id = $3
               AND state IN ('booked', 'checked_in', 'called', 'in_call'))
"""


async def join(
    tx: Tx, waiting_id: UUID, consultant_id: UUID, starts_at: datetime, student_id: UUID, at: datetime
) -> Row:
    """Stand last in the list of a block, or where one already stands."""
    await tx.execute(_JOIN, waiting_id, consultant_id, starts_at, student_id, at)
    row = await tx.fetchrow(_OF_BLOCK_AND_STUDENT, consultant_id, starts_at, student_id)
    assert row is not None
    return row


async def waiting_of_student(tx: Tx, student_id: UUID, at: datetime, after: UUID | None, limit: int) -> list[Row]:
    """Where a student waits, in blocks that have not ended; one more than `limit`."""
    return await tx.fetch(_OF_STUDENT, student_id, at, after, limit + 1)


async def find_waiting(tx: Tx, waiting_id: UUID) -> Row | None:
    return await tx.fetchrow(_FIND_WAITING, waiting_id)


async def leave(tx: Tx, waiting_id: UUID) -> None:
    await tx.execute(_LEAVE, waiting_id)


async def first_waiting(tx: Tx, consultant_id: UUID, starts_at: datetime, count: int) -> list[Row]:
    """The next in the list who may book this consultant and have neither an offer nor a booking in this block."""
    return await tx.fetch(_FIRST_WAITING, consultant_id, starts_at, count)


async def offer(
    tx: Tx,
    offer_id: UUID,
    consultant_id: UUID,
    starts_at: datetime,
    student_id: UUID,
    why: str,
    at: datetime,
    expires_at: datetime,
) -> None:
    await tx.execute(_OFFER, offer_id, consultant_id, starts_at, student_id, why, at, expires_at)


async def offered_to_waiting(tx: Tx, waiting_id: UUID, offer_id: UUID) -> None:
    await tx.execute(_OFFERED_TO_WAITING, waiting_id, offer_id)


async def open_offers(tx: Tx, student_id: UUID, at: datetime) -> list[Row]:
    return await tx.fetch(_OPEN_OFFERS, student_id, at)


async def find_offer(tx: Tx, offer_id: UUID) -> Row | None:
    return await tx.fetchrow(_FIND_OFFER, offer_id)


async def close(tx: Tx, offer_id: UUID, state: str) -> bool:
    """End an open offer and the turn in the list it came from; False when it was not open."""
    closed = await tx.execute(_CLOSE, offer_id, state)
    await tx.execute(_FORGET_TURN, offer_id)
    return closed == 1


async def expired(tx: Tx, at: datetime, limit: int) -> list[Row]:
    return await tx.fetch(_EXPIRED, at, limit)


async def withdraw_all(tx: Tx, consultant_id: UUID, blocks_start_at: Sequence[datetime]) -> None:
    """No offer and no list for these blocks any more."""
    await tx.execute(_WITHDRAW_OFFERS, consultant_id, blocks_start_at)
    await tx.execute(_EMPTY_LIST, consultant_id, blocks_start_at)
    await tx.execute(_HOLD_NONE, consultant_id, blocks_start_at)


async def forget_before(tx: Tx, instant: datetime) -> None:
    await tx.execute(_FORGET_OLD, instant)


async def has_claim(tx: Tx, consultant_id: UUID, starts_at: datetime, student_id: UUID) -> bool:
    """Whether a student already has a live booking or an open offer in a block."""
    return bool(await tx.fetchval(_HAS_CLAIM, consultant_id, starts_at, student_id))
