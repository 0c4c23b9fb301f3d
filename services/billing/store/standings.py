"""People, whether they may book on credit, and who of the staff looked."""

from datetime import datetime
from typing import Any
from uuid import UUID

from kit import Tx, new_id
from kit.database import Row

_PERSON = "SELECT account_id, name FROM person WHERE account_id = $1"
_STANDING = "SELECT * FROM credit_standing WHERE student_id = $1"
_LOCK_PERSON = "SELECT account_id, name FROM person WHERE account_id = $1 FOR UPDATE"
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


async def lock_person(tx: Tx, account_id: UUID) -> Row | None:
    """The person, whose standing nobody else changes until this transaction ends."""
    return await tx.fetchrow(_LOCK_PERSON, account_id)


async def set_standing(
    tx: Tx, student_id: UUID, may_book: bool, reason: str | None, at: datetime, staff_id: UUID
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
