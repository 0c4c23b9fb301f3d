"""People, whether they may book on credit, and who of the staff looked."""

from datetime import datetime
from typing import Any
from uuid import UUID

from kit import Tx, new_id
from kit.database import Row

_PERSON = "SELECT account_id, name FROM person WHERE account_id = $1"
_STANDING = "SELECT * FROM credit_standing WHERE student_id = $1"
_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('credit ' || $1::uuid::text, 0))"
_STOP = """
INSERT INTO credit_stop (student_id, cause, reason, since) VALUES ($1, $2, $3, $4)
ON CONFLICT (student_id, cause) DO UPDATE SET reason = excluded.reason WHERE credit_stop.reason <> excluded.reason
"""
_LIFT = "DELETE FROM credit_stop WHERE student_id = $1 AND cause = $2"
_STOPS = """
SELECT * FROM credit_stop WHERE student_id = $1 ORDER BY array_position('{staff,arrears,no_method}', cause)
"""
_WITHOUT_CARD_OR_STOP = """
SELECT account_id AS student_id FROM person
WHERE NOT EXISTS (SELECT 1 FROM payment_method m WHERE m.student_id = account_id AND m.state = 'ready')
AND NOT EXISTS (SELECT 1 FROM credit_stop s WHERE s.student_id = account_id AND s.cause = 'no_method')
ORDER BY account_id LIMIT $1
"""
_STOPPED_FOR_CARD = "SELECT student_id FROM credit_stop WHERE cause = 'no_method' ORDER BY student_id LIMIT $1"
_SET_STANDING = """
INSERT INTO credit_standing (student_id, may_book, reason, changed_at, changed_by) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (student_id) DO UPDATE
SET may_book = excluded.may_book, reason = excluded.reason, changed_at = excluded.changed_at,
    changed_by = excluded.changed_by
RETURNING *
"""
_REMEMBER_CHANGE = """
INSERT INTO credit_standing_change (change_id, student_id, may_book, reason, changed_at, changed_by)
VALUES ($1, $2, $3, $4, $5, $6)
"""
_CHANGES = """
SELECT * FROM credit_standing_change
WHERE student_id = $1 AND (changed_at, change_id) < ($2, $3)
ORDER BY changed_at DESC, change_id DESC LIMIT $4
"""
_LOOK = "INSERT INTO staff_look (look_id, staff_id, what, subject_id, looked_at) VALUES ($1, $2, $3, $4, $5)"


async def person(tx: Tx, account_id: UUID) -> Row | None:
    return await tx.fetchrow(_PERSON, account_id)


async def standing(tx: Tx, student_id: UUID) -> Row | None:
    """A student's credit standing; None while nobody ever changed it."""
    return await tx.fetchrow(_STANDING, student_id)


async def lock(tx: Tx, student_id: UUID) -> None:
    """Nobody else changes the student's standing until this transaction ends."""
    await tx.execute(_LOCK, student_id)


async def stop(tx: Tx, student_id: UUID, cause: str, reason: str, at: datetime) -> None:
    await tx.execute(_STOP, student_id, cause, reason, at)


async def lift(tx: Tx, student_id: UUID, cause: str) -> None:
    await tx.execute(_LIFT, student_id, cause)


async def stops(tx: Tx, student_id: UUID) -> list[Row]:
    """Why a student may not book: the staff's reason first, then arrears, then the want of a card."""
    return await tx.fetch(_STOPS, student_id)


async def card_strays(tx: Tx, is_card_needed: bool, limit: int) -> list[Row]:
    """People (`student_id`) with a stop for want of a card where none is needed, or without where it is."""
    return await tx.fetch(_WITHOUT_CARD_OR_STOP if is_card_needed else _STOPPED_FOR_CARD, limit)


async def set_standing(
    tx: Tx, student_id: UUID, may_book: bool, reason: str | None, at: datetime, staff_id: UUID | None
) -> Row:
    """Set the standing and keep the change in its history."""
    await tx.execute(_REMEMBER_CHANGE, new_id(), student_id, may_book, reason, at, staff_id)
    (standing,) = await tx.fetch(_SET_STANDING, student_id, may_book, reason, at, staff_id)
    return standing


async def standing_changes(tx: Tx, student_id: UUID, before: tuple[Any, ...], limit: int) -> list[Row]:
    """How a standing came to be, latest change first, those before (changed_at, change_id)."""
    return await tx.fetch(_CHANGES, student_id, *before, limit)


async def remember_look(tx: Tx, staff_id: UUID, what: str, subject_id: UUID, at: datetime) -> None:
    await tx.execute(_LOOK, new_id(), staff_id, what, subject_id, at)
