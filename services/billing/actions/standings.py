"""A student's credit standing: stopped by the staff, by a refused charge, or for want of a card."""

from typing import Any, Literal
from uuid import UUID

from kit import Invalid, NotFound, Tx, clock, emit, every
from kit.database import Row
from services.billing import copies, publishes, store
from services.billing.actions.latest import LATEST
from services.billing.settings import Settings

Cause = Literal["staff", "arrears", "no_method"]

NO_METHOD = "Save a card under Payment methods: without one you cannot book."
ARREARS = "A charge was refused. Pay it under Charges, with another card if need be: then you can book again."
_BATCH = 500


async def stop(tx: Tx, student_id: UUID, cause: Cause, reason: str, *, staff_id: UUID | None = None) -> None:
    """Let a student make no new bookings, for a reason that tells them what to do. Causes stand side by side."""
    await store.standings.lock(tx, student_id)
    await store.standings.stop(tx, student_id, cause, reason, clock.now())
    await _restate(tx, student_id, staff_id, None)


async def lift(
    tx: Tx, student_id: UUID, cause: Cause, *, staff_id: UUID | None = None, remark: str | None = None
) -> None:
    """Take one cause away; the student may book once none is left. `remark` is kept where the student then may."""
    await store.standings.lock(tx, student_id)
    await store.standings.lift(tx, student_id, cause)
    await _restate(tx, student_id, staff_id, remark)


async def arrears_may_end(tx: Tx, student_id: UUID) -> None:
    """Lift the stop for arrears if nothing that was refused is unpaid any more."""
    # Locked before it is looked: a charge in another currency may be refused at this moment.
    await store.standings.lock(tx, student_id)
    if not await store.charges.has_refused(tx, student_id):
        await lift(tx, student_id, "arrears")


async def welcome(tx: Tx, account_id: UUID, name: str, locale: str) -> None:
    """Somebody opened an account: remember them; until they have saved a card they cannot book, if one is needed."""
    await copies.remember_person(tx, account_id, name, locale)
    await mind_card(tx, account_id)


async def mind_card(tx: Tx, student_id: UUID) -> None:
    """Stop or lift for want of a card, as the setting and the student's cards have it."""
    await store.standings.lock(tx, student_id)  # before it is looked: a card may be saved at this moment
    if Settings.current().card_needed_to_book and not await store.methods.count_ready(tx, student_id):
        await stop(tx, student_id, "no_method", NO_METHOD)
    else:
        await lift(tx, student_id, "no_method")


@every(seconds=600)
async def mind_cards(tx: Tx) -> None:
    """Who came before the setting was as it is now, some hundreds a time."""
    for row in await store.standings.card_strays(tx, Settings.current().card_needed_to_book, _BATCH):
        await mind_card(tx, row["student_id"])


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
    """The staff's own stop, with a reason the student can read, or its end. Saying what already holds changes nothing.

    Other causes stay: a student in arrears may not book however the staff sees it.
    """
    if not may_book and reason is None:
        raise Invalid(
            "Say why: the student reads the reason where a booking is refused.",
            errors=[{"pointer": "/reason", "detail": "A reason is needed to stop a student from booking."}],
        )
    person = _known(await store.standings.person(tx, student_id))
    if reason is not None and not may_book:
        await stop(tx, student_id, "staff", reason, staff_id=staff_id)
    else:
        await lift(tx, student_id, "staff", staff_id=staff_id, remark=reason)
    return person, await store.standings.standing(tx, student_id)


async def _restate(tx: Tx, student_id: UUID, staff_id: UUID | None, remark: str | None) -> None:
    """Say the standing anew if the stops there are now make it another."""
    stops = await store.standings.stops(tx, student_id)
    reason = " ".join(row["reason"] for row in stops) or remark
    standing = await store.standings.standing(tx, student_id)
    before = (standing["may_book"], standing["reason"]) if standing else (True, None)
    if before == (not stops, reason) or (not stops and before[0] and staff_id is None):
        return
    standing = await store.standings.set_standing(tx, student_id, not stops, reason, clock.now(), staff_id)
    await emit(tx, publishes.credit_standing_changed(standing))


def _known(person: Row | None) -> Row:
    if person is None:
        raise NotFound("There is no account with this id. Check it; a new account is known here after some seconds.")
    return person
