"""Bookings: taking a place in one statement, and every later change with its row of history."""

# ruff: noqa: S608 - statements are composed of constants of this file

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from kit import Tx
from kit.database import Row

LIVE = "('booked', 'checked_in', 'called', 'in_call')"

# $1 booking, $2 consultant, $3 block start, $4 student, $5 question, $6 now
_PRICE = """
    known_consultant c, LATERAL (
        SELECT fee_bps FROM known_fee WHERE effective_from <= $6 ORDER BY effective_from DESC LIMIT 1
    ) fee
"""
_MAY = f"""
    AND c.consultant_id = b.consultant_id AND c.listed AND b.ends_at > $6
    AND NOT EXISTS (SELECT FROM withheld_consultant w WHERE w.consultant_id = $2)
    AND NOT EXISTS (SELECT FROM suspended_account s WHERE s.account_id IN ($2, $4))
    AND NOT EXISTS (SELECT FROM barred_student s WHERE s.student_id = $4)
    AND NOT EXISTS (SELECT FROM parted_pair p WHERE p.blocker_id = $2 AND p.blocked_id = $4)
    AND NOT EXISTS (SELECT FROM booking own WHERE own.consultant_id = $2 AND own.block_starts_at = $3
                    AND own.student_id = $4 AND own.state IN {LIVE})
"""
_RECORD = """
, booked AS (
    INSERT INTO booking (booking_id, consultant_id, student_id, block_starts_at, block_ends_at, block_kind, number,
                         state, rate_amount_minor, rate_currency, fee_bps, question, made_at)
    SELECT $1, $2, $4, $3, ends_at, kind, last_number, 'booked', rate_amount_minor, rate_currency, fee_bps, $5, $6
    FROM place
    ON CONFLICT (consultant_id, block_starts_at, student_id)
        WHERE state IN ('booked', 'checked_in', 'called', 'in_call') DO NOTHING
    RETURNING *
), told AS (
    INSERT INTO booking_history (booking_id, state, by, reason, at)
    SELECT booking_id, 'booked', 'student', 'booked', $6 FROM booked
), due AS (
    INSERT INTO open_blocks_due (consultant_id) SELECT consultant_id FROM booked
)
SELECT booked.*, place.places_taken - place.places_done AS place,
       place.max_calls - place.places_taken - place.places_held AS places_left FROM place LEFT JOIN booked ON true
"""
# The conditional UPDATE is the whole of capacity: it waits for the block's row, looks again, and counts. A full block
# is seen without waiting. Somebody with an open offer goes another way, so that the kept place is the one they get.
_TAKE_PLACE = f"""
WITH place AS (
    UPDATE block b SET places_taken = b.places_taken + 1, last_number = b.last_number + 1
    FROM {_PRICE}
    WHERE b.consultant_id = $2 AND b.starts_at = $3 AND NOT b.withdrawn
    AND b.places_taken + b.places_held < b.max_calls
    AND NOT EXISTS (SELECT FROM place_offer o WHERE o.consultant_id = $2 AND o.block_starts_at = $3
                    AND o.student_id = $4 AND o.state = 'open')
    {_MAY}
    RETURNING b.*, c.rate_amount_minor, c.rate_currency, fee.fee_bps
)
{_RECORD}
"""
# Only after the block's row was locked by a statement of its own: then the offer read here is the offer there is.
_TAKE_OFFERED_PLACE = f"""
WITH place AS (
    UPDATE block b SET places_taken = b.places_taken + 1, places_held = b.places_held - 1,
                       last_number = b.last_number + 1
    FROM {_PRICE}, place_offer o
    WHERE b.consultant_id = $2 AND b.starts_at = $3 AND NOT b.withdrawn
    AND o.consultant_id = $2 AND o.block_starts_at = $3 AND o.student_id = $4 AND o.state = 'open' AND o.expires_at > $6
    {_MAY}
    RETURNING b.*, c.rate_amount_minor, c.rate_currency, fee.fee_bps, o.offer_id
), accepted AS (
    UPDATE place_offer SET state = 'accepted' FROM place WHERE place_offer.offer_id = place.offer_id
), served AS (
    DELETE FROM waiting w USING place
    WHERE w.consultant_id = $2 AND w.block_starts_at = $3 AND w.student_id = $4
)
{_RECORD}
"""
_FACTS = f"""
SELECT b.starts_at IS NOT NULL AS has_row, b.withdrawn, b.max_calls - b.places_taken - b.places_held AS places_left,
       b.max_calls, c.listed, fee.fee_bps IS NOT NULL AS fee_known,
       EXISTS (SELECT FROM withheld_consultant WHERE consultant_id = $1) AS withheld,
       EXISTS (SELECT FROM suspended_account WHERE account_id = $3) AS student_suspended,
       EXISTS (SELECT FROM suspended_account WHERE account_id = $1) AS consultant_suspended,
       EXISTS (SELECT FROM barred_student WHERE student_id = $3) AS barred,
       EXISTS (SELECT FROM parted_pair WHERE blocker_id = $1 AND blocked_id = $3) AS parted,
       (SELECT reason FROM barred_student WHERE student_id = $3) AS barred_reason,
       (SELECT booking_id FROM booking WHERE consultant_id = $1 AND block_starts_at = $2 AND student_id = $3
        AND state IN {LIVE}) AS booking_id,
       EXISTS (SELECT FROM place_offer WHERE consultant_id = $1 AND block_starts_at = $2 AND student_id = $3
               AND state = 'open' AND expires_at > $4) AS has_offer
FROM (VALUES (1)) AS one
LEFT JOIN block b ON b.consultant_id = $1 AND b.starts_at = $2
LEFT JOIN known_consultant c ON c.consultant_id = $1
LEFT JOIN LATERAL (SELECT fee_bps FROM known_fee WHERE effective_from <= $4 LIMIT 1) fee ON true
"""
_STUDENT_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('scheduling student ' || $1::text, 0))"
_COUNT_LIVE = f"SELECT count(*) FROM booking WHERE student_id = $1 AND state IN {LIVE}"
_WITH_PLACE = f"""
SELECT booking.*, CASE WHEN state IN {LIVE} THEN 1 + (
    SELECT count(*) FROM booking ahead WHERE ahead.consultant_id = booking.consultant_id
    AND ahead.block_starts_at = booking.block_starts_at AND ahead.number < booking.number AND ahead.state IN {LIVE}
) END AS place FROM booking
"""
_FIND = f"{_WITH_PLACE} WHERE booking_id = $1"
_LOCK = "SELECT * FROM booking WHERE booking_id = $1 FOR UPDATE"
_USE_PLACE_AGAIN = "UPDATE booking SET uses_place = true WHERE booking_id = $1"
_HISTORY = "SELECT state, by, reason, at FROM booking_history WHERE booking_id = $1 ORDER BY id"
_PAGE = """
AND ($2::text[] IS NULL OR state = ANY ($2)) AND ($3::timestamptz IS NULL OR (block_starts_at, booking_id) < ($3, $4))
ORDER BY block_starts_at DESC, booking_id DESC LIMIT $5
"""
_OF_STUDENT = f"{_WITH_PLACE} WHERE student_id = $1 {_PAGE}"
_OF_CONSULTANT = f"{_WITH_PLACE} WHERE consultant_id = $1 {_PAGE}"
_CANCELLABLE_IN = """
SELECT * FROM booking WHERE consultant_id = $1 AND block_starts_at = ANY ($2) AND state IN ('booked', 'checked_in')
ORDER BY block_starts_at, number FOR UPDATE
"""
_CANCELLABLE_OF_STUDENT = """
SELECT * FROM booking WHERE student_id = $1 AND state IN ('booked', 'checked_in')
ORDER BY consultant_id, block_starts_at, number
"""
_CHANGE = """
WITH changed AS (
    UPDATE booking SET state = $2, uses_place = $3, ended_by = CASE WHEN $6 THEN $4::text END,
                       ended_reason = CASE WHEN $6 THEN $5::text END
    WHERE booking_id = $1 RETURNING booking_id
)
INSERT INTO booking_history (booking_id, state, by, reason, at) SELECT booking_id, $2, $4, $5, $7 FROM changed
"""


async def take_place(
    tx: Tx,
    booking_id: UUID,
    consultant_id: UUID,
    starts_at: datetime,
    student_id: UUID,
    question: str | None,
    at: datetime,
) -> Row | None:
    """Book in one round trip; None when anything at all speaks against it (ask `facts` what).

    A row without booking_id: the same student got a place in this block at the same moment, so roll back.
    """
    return await tx.fetchrow(_TAKE_PLACE, booking_id, consultant_id, starts_at, student_id, question, at)


async def take_offered_place(
    tx: Tx,
    booking_id: UUID,
    consultant_id: UUID,
    starts_at: datetime,
    student_id: UUID,
    question: str | None,
    at: datetime,
) -> Row | None:
    """Turn the student's open offer into a booking; the block must be locked. None when there is no such offer."""
    return await tx.fetchrow(_TAKE_OFFERED_PLACE, booking_id, consultant_id, starts_at, student_id, question, at)


async def facts(tx: Tx, consultant_id: UUID, starts_at: datetime, student_id: UUID, at: datetime) -> Row:
    """All that may speak against a booking, in one row."""
    row = await tx.fetchrow(_FACTS, consultant_id, starts_at, student_id, at)
    assert row is not None
    return row


async def live_of_student(tx: Tx, student_id: UUID) -> int:
    """How many live bookings a student has; bookings of theirs that count too wait until `tx` ends."""
    await tx.fetchval(_STUDENT_LOCK, str(student_id))
    return int(await tx.fetchval(_COUNT_LIVE, student_id))


async def find(tx: Tx, booking_id: UUID) -> Row | None:
    return await tx.fetchrow(_FIND, booking_id)


async def lock(tx: Tx, booking_id: UUID) -> Row | None:
    return await tx.fetchrow(_LOCK, booking_id)


async def use_place_again(tx: Tx, booking_id: UUID) -> None:
    await tx.execute(_USE_PLACE_AGAIN, booking_id)


async def history(tx: Tx, booking_id: UUID) -> list[Row]:
    return await tx.fetch(_HISTORY, booking_id)


async def page(
    tx: Tx, role: str, account_id: UUID, states: Sequence[str] | None, after: tuple[datetime, UUID] | None, limit: int
) -> list[Row]:
    """A person's bookings in the role, latest block first; one more than `limit`."""
    sql = _OF_CONSULTANT if role == "consultant" else _OF_STUDENT
    starts_at, booking_id = after or (None, None)
    return await tx.fetch(sql, account_id, states, starts_at, booking_id, limit + 1)


async def cancellable_in(tx: Tx, consultant_id: UUID, blocks_start_at: Sequence[datetime]) -> list[Row]:
    """Locked bookings of these blocks whose student was not called yet, in order of booking."""
    return await tx.fetch(_CANCELLABLE_IN, consultant_id, blocks_start_at)


async def cancellable_of_student(tx: Tx, student_id: UUID) -> list[Row]:
    return await tx.fetch(_CANCELLABLE_OF_STUDENT, student_id)


async def change(
    tx: Tx, booking_id: UUID, state: str, *, uses_place: bool, by: str, reason: str, at: datetime, ends: bool
) -> None:
    """A new state and its row of history; `ends` keeps by whom and why on the booking itself."""
    await tx.execute(_CHANGE, booking_id, state, uses_place, by, reason, ends, at)
