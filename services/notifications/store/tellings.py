"""Tellings: made, due, on their way over one wave of channels after the other, ended."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from kit import Tx, new_id
from kit.database import Row

_MAKE = """
INSERT INTO telling (telling_id, kind, subject_id, recipient_id, other_id, address, facts, urgency, in_turn, made_at,
                     due_at, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
ON CONFLICT (kind, subject_id, recipient_id) DO NOTHING
"""
# Locked until the commit: of two schedules that look at once each takes its own.
_DUE = """
SELECT * FROM telling WHERE ended_at IS NULL AND to_come IS NULL AND due_at <= $1 AND expires_at > $1
ORDER BY urgency, due_at LIMIT $2 FOR UPDATE SKIP LOCKED
"""
_UNCONFIRMED = """
SELECT * FROM telling WHERE ended_at IS NULL AND next_wave_at <= $1 AND expires_at > $1
ORDER BY urgency, next_wave_at LIMIT $2 FOR UPDATE SKIP LOCKED
"""
_HOLD = "SELECT * FROM telling WHERE telling_id = $1 FOR UPDATE"
_POSTPONE = "UPDATE telling SET due_at = $2 WHERE telling_id = $1"
_SET_WAVES = "UPDATE telling SET to_come = $2, next_wave_at = $3 WHERE telling_id = $1"
_END = """
UPDATE telling SET outcome = $2, ended_at = $3, facts = NULL, address = NULL, next_wave_at = NULL,
       to_come = coalesce(to_come, '[]')
WHERE telling_id = $1 AND ended_at IS NULL
"""
_OVERTAKE = """
UPDATE telling SET outcome = 'overtaken', ended_at = $3, facts = NULL, address = NULL, next_wave_at = NULL,
       to_come = coalesce(to_come, '[]')
WHERE subject_id = ANY ($1::uuid[]) AND kind = ANY ($2::text[]) AND ended_at IS NULL
RETURNING telling_id
"""
_OVERTAKE_BOOKING = """
UPDATE telling SET outcome = 'overtaken', ended_at = $3, facts = NULL, address = NULL, next_wave_at = NULL,
       to_come = coalesce(to_come, '[]')
WHERE facts ->> 'booking_id' = $1 AND kind = ANY ($2::text[]) AND ended_at IS NULL
RETURNING telling_id
"""
_OVERTAKE_LATENESS = """
UPDATE telling SET outcome = 'overtaken', ended_at = $3, facts = NULL, address = NULL, next_wave_at = NULL,
       to_come = coalesce(to_come, '[]')
WHERE kind = 'consultant_late' AND other_id = $1 AND facts ->> 'block_starts_at' = $2 AND ended_at IS NULL
RETURNING telling_id
"""
_EXPIRE = """
UPDATE telling SET outcome = 'expired', ended_at = $1, facts = NULL, address = NULL, next_wave_at = NULL,
       to_come = coalesce(to_come, '[]')
WHERE ended_at IS NULL AND expires_at <= $1
RETURNING telling_id, kind
"""
_OF = "SELECT * FROM telling WHERE telling_id = ANY ($1::uuid[])"
# One after the other: two presses at once must not both see room for a test.
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))"
# The channel stands in its facts until it ends, and in its delivery from then on.
_TESTS = """
SELECT made_at FROM telling WHERE kind = 'test' AND recipient_id = $1 AND made_at > $3 AND (
    facts -> 'only' ? $2
    OR EXISTS (SELECT FROM delivery WHERE delivery.telling_id = telling.telling_id AND channel = $2)
) ORDER BY made_at DESC LIMIT $4
"""
_FORGET = "DELETE FROM telling WHERE ended_at <= $1"


async def make(
    tx: Tx,
    *,
    kind: str,
    subject_id: UUID,
    recipient_id: UUID | None,
    other_id: UUID | None,
    address: str | None,
    facts: dict[str, Any],
    urgency: int,
    in_turn: bool,
    made_at: datetime,
    due_at: datetime,
    expires_at: datetime,
) -> bool:
    """Something to tell somebody; False when they are or were told this already."""
    given = (kind, subject_id, recipient_id, other_id, address, facts, urgency, in_turn, made_at, due_at, expires_at)
    return bool(await tx.execute(_MAKE, new_id(), *given))


async def due(tx: Tx, now: datetime, at_most: int) -> Sequence[Row]:
    """Tellings whose way is to be chosen now, most urgent first; nobody else gets them before the commit."""
    return await tx.fetch(_DUE, now, at_most)


async def unconfirmed(tx: Tx, now: datetime, at_most: int) -> Sequence[Row]:
    """Tellings whose next wave starts now; nobody else gets them before the commit."""
    return await tx.fetch(_UNCONFIRMED, now, at_most)


async def hold(tx: Tx, telling_id: UUID) -> Row:
    found = await tx.fetchrow(_HOLD, telling_id)
    assert found is not None, "a delivery is of a telling"
    return found


async def postpone(tx: Tx, telling_id: UUID, due_at: datetime) -> None:
    await tx.execute(_POSTPONE, telling_id, due_at)


async def set_waves(tx: Tx, telling_id: UUID, to_come: list[list[str]], next_wave_at: datetime | None) -> None:
    await tx.execute(_SET_WAVES, telling_id, to_come, next_wave_at)


async def end(tx: Tx, telling_id: UUID, outcome: str, at: datetime) -> None:
    """It is over; its words are erased."""
    await tx.execute(_END, telling_id, outcome, at)


async def overtake(tx: Tx, subject_ids: Collection[UUID], kinds: Sequence[str], at: datetime) -> list[UUID]:
    """End what a later fact about the same thing has made untrue."""
    return [row["telling_id"] for row in await tx.fetch(_OVERTAKE, list(subject_ids), list(kinds), at)]


async def overtake_booking(tx: Tx, booking_id: UUID, kinds: Sequence[str], at: datetime) -> list[UUID]:
    """The same for whatever is of this booking: each ring and each miss has a subject of its own."""
    return [row["telling_id"] for row in await tx.fetch(_OVERTAKE_BOOKING, str(booking_id), list(kinds), at)]


async def overtake_lateness(tx: Tx, consultant_id: UUID, block_starts_at: datetime, at: datetime) -> list[UUID]:
    """End earlier words about when this consultant comes in this block."""
    told = await tx.fetch(_OVERTAKE_LATENESS, consultant_id, block_starts_at.isoformat(), at)
    return [row["telling_id"] for row in told]


async def expire(tx: Tx, now: datetime) -> Sequence[Row]:
    """End what is no longer worth telling, and erase what it said."""
    return await tx.fetch(_EXPIRE, now)


async def of(tx: Tx, telling_ids: Collection[UUID]) -> dict[UUID, Row]:
    return {row["telling_id"]: row for row in await tx.fetch(_OF, list(telling_ids))}


async def tests(tx: Tx, account_id: UUID, channel: str, since: datetime, at_most: int) -> list[datetime]:
    """When somebody last tested a channel, newest first; nobody else adds one for them before the commit."""
    await tx.fetchval(_ONE_AT_A_TIME, f"test {account_id}")
    return [row["made_at"] for row in await tx.fetch(_TESTS, account_id, channel, since, at_most)]


async def forget(tx: Tx, ended_by: datetime) -> None:
    await tx.execute(_FORGET, ended_by)
