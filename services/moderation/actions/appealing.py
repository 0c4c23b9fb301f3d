"""An author appeals; somebody other than who decided looks again."""

from typing import Any
from uuid import UUID

from kit import Conflict, Forbidden, NotFound, Tx, clock, emit, new_id
from kit.database import Row
from services.moderation import publishes, store
from services.moderation.actions.deciding import AlreadyDecided, NotOpened
from services.moderation.actions.verdicts import by_staff
from services.moderation.rules.appeals import may_decide


class NoAppeal(Conflict):
    slug, title = "no_appeal", "This cannot be appealed"


class AlreadyAppealed(Conflict):
    slug, title = "already_appealed", "You have appealed already"


class SamePerson(Forbidden):
    slug, title = "same_person", "Somebody else has to decide this"


async def mine(tx: Tx, author_id: UUID, after: tuple[Any, ...] | None, limit: int) -> list[Row]:
    """What was decided about somebody's own things, the latest first."""
    return await store.decisions.mine(tx, author_id, after, limit)


async def appeal(tx: Tx, author_id: UUID, decision_id: UUID, words: str) -> Row:
    """Within the time there is for it, and once."""
    row = await store.decisions.lock(tx, decision_id)
    if row is None or row["author_id"] != author_id or not row["told"]:
        raise NotFound("There is no such decision about you.")
    if row["appeal_id"] is not None:
        raise AlreadyAppealed("Somebody looks at it again, or has. You hear of the outcome here.")
    now = clock.now()
    if row["appeal_until"] is None:
        raise NoAppeal("Nothing was taken away for good: somebody of the staff looks at it anyway.")
    if now > row["appeal_until"]:
        raise NoAppeal("The time for an appeal is over.", appeal_until=row["appeal_until"].isoformat())
    await store.appeals.add(tx, new_id(), decision_id, words, now)
    made = await store.decisions.one(tx, decision_id)
    assert made is not None
    return made


async def waiting(tx: Tx, after: tuple[Any, ...] | None, limit: int) -> list[Row]:
    return await store.appeals.waiting(tx, after, limit)


async def decide(tx: Tx, staff_id: UUID, appeal_id: UUID, outcome: str, note: str | None) -> Row:
    """It stays, or it was wrong: then the content shows again, by staff's word."""
    known = await store.appeals.one(tx, appeal_id)
    if known is None:
        raise NotFound("There is no such appeal.")
    subject = await store.subjects.lock_known(tx, known["subject_kind"], known["subject_id"])
    locked = await store.appeals.lock(tx, appeal_id)
    assert subject is not None
    assert locked is not None
    if locked["outcome"] is not None:
        raise AlreadyDecided("Somebody has decided this appeal already.")
    if not may_decide(staff_id, locked["first_decided_by"], locked["author_id"], locked["reporters"]):
        raise SamePerson("An appeal is decided by somebody other than who decided first, or reported it.")
    if not await store.trail.has_opened(tx, locked["case_id"], staff_id, locked["made_at"], subject["revision"]):
        raise NotOpened("Open the case and look at its content before you decide the appeal.")
    now = clock.now()
    await store.appeals.decide(tx, appeal_id, outcome, note, staff_id, now)
    await store.trail.add(tx, new_id(), staff_id, "appeal_decided", now, case_id=locked["case_id"], detail=outcome)
    latest = await store.decisions.latest_of_subject(tx, locked["subject_kind"], locked["subject_id"])
    # What was decided after it, about other words, is not what the appeal was about.
    if outcome == "overturned" and latest is not None and latest["decision_id"] == locked["decision_id"]:
        await by_staff(tx, subject, "clear", None, now)
    decided = await store.appeals.one(tx, appeal_id)
    assert decided is not None
    await emit(tx, publishes.appeal_decided(decided))
    return decided
