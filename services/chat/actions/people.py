"""Blocking somebody, and asking staff to look at what they wrote."""

from datetime import datetime
from typing import Any
from uuid import UUID

from kit import Conflict, NotFound, Tx, clock, emit, new_id
from kit.database import Row
from services.chat import publishes, store


class OwnContent(Conflict):
    slug, title = "own_content", "This is yours"


async def block(tx: Tx, blocker_id: UUID, blocked_id: UUID) -> None:
    """Neither writes to the other from now on. Their conversation is locked, so nothing is posted meanwhile."""
    if not await store.conversations.lock_between(tx, blocker_id, blocked_id):
        raise NotFound("You have no conversation with this person.")
    now = clock.now()
    if await store.people.block(tx, blocker_id, blocked_id, now):
        await emit(tx, publishes.blocked(blocker_id, blocked_id, now))


async def unblock(tx: Tx, blocker_id: UUID, blocked_id: UUID) -> None:
    await store.conversations.lock_between(tx, blocker_id, blocked_id)
    if await store.people.unblock(tx, blocker_id, blocked_id):
        await emit(tx, publishes.unblocked(blocker_id, blocked_id, clock.now()))


async def blocked(tx: Tx, blocker_id: UUID, after: tuple[datetime, UUID] | None, limit: int) -> list[Row]:
    return await store.people.blocked(tx, blocker_id, after, limit)


async def report(tx: Tx, reporter_id: UUID, kind: str, subject_id: UUID, reason: str, words: str | None) -> UUID:
    """What the other person wrote or sent, to be looked at. Said again it is the same report."""
    subject = await _subject(tx, reporter_id, kind, subject_id)
    if subject["author_id"] == reporter_id:
        raise OwnContent("You can delete what is yours.")
    report_id, now = new_id(), clock.now()
    if not await store.people.report(tx, report_id, reporter_id, kind, subject_id, reason, words, now):
        return await store.people.reported(tx, reporter_id, kind, subject_id)
    await store.files.reported(tx, kind, subject_id, now)
    await emit(tx, publishes.reported(report_id, kind, subject_id, subject, reporter_id, reason, words, now))
    return report_id


async def _subject(tx: Tx, reporter_id: UUID, kind: str, subject_id: UUID) -> Any:
    """Whose it is and where it stands, if the reporter can see it."""
    if kind == "file":
        file = await store.files.visible(tx, subject_id, reporter_id)
        if file is not None:
            return {"author_id": file["owner_id"], "conversation_id": file["conversation_id"]}
    else:
        place = await store.messages.place_of(tx, subject_id)
        if (
            place is not None
            and await store.conversations.own(tx, place["conversation_id"], reporter_id)
            and await store.messages.one(tx, reporter_id, place["conversation_id"], place["number"])
        ):
            return place
    raise NotFound("There is nothing like this that you could see.")
