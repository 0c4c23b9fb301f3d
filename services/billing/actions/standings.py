"""A student's credit standing, as the staff sets it."""

from typing import Any
from uuid import UUID

from kit import Invalid, NotFound, Tx, clock, emit
from kit.database import Row
from services.billing import publishes, store
from services.billing.actions.latest import LATEST


async def read_standing(tx: Tx, staff_id: UUID, student_id: UUID) -> tuple[Row, Row | None]:
    """A person and their credit standing (None = never changed, they may book); who looked is kept."""
    person = _known(await store.standings.person(tx, student_id))
    await store.standings.remember_look(tx, staff_id, "credit_standing", student_id, clock.now())
    return person, await store.standings.standing(tx, student_id)


async def read_standing_changes(
    tx: Tx, staff_id: UUID, student_id: UUID, before: tuple[Any, ...] | None, limit: int
) -> list[Row]:
    """Every change of a standing, latest first; who looked is kept."""
    _known(await store.standings.person(tx, student_id))
    await store.standings.remember_look(tx, staff_id, "credit_standing_changes", student_id, clock.now())
    return await store.standings.standing_changes(tx, student_id, before or LATEST, limit)


async def change_standing(
    tx: Tx, staff_id: UUID, student_id: UUID, *, may_book: bool, reason: str | None
) -> tuple[Row, Row | None]:
    """Let a student book, or stop it with a reason the student can read. Saying what already holds changes nothing."""
    if not may_book and reason is None:
        raise Invalid(
            "Say why: the student reads the reason where a booking is refused.",
            errors=[{"pointer": "/reason", "detail": "A reason is needed to stop a student from booking."}],
        )
    person = _known(await store.standings.lock_person(tx, student_id))
    standing = await store.standings.standing(tx, student_id)
    before = (standing["may_book"], standing["reason"]) if standing else (True, None)
    if before == (may_book, reason):
        return person, standing
    standing = await store.standings.set_standing(tx, student_id, may_book, reason, clock.now(), staff_id)
    await emit(tx, publishes.credit_standing_changed(standing))
    return person, standing


def _known(person: Row | None) -> Row:
    if person is None:
        raise NotFound("There is no account with this id. Check it; a new account is known here after some seconds.")
    return person
