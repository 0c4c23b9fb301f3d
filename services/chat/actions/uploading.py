"""Sending a file: the promise, the form to post it with, and its arrival in quarantine.

A device posts to `incoming/…`, the only place its form is good for, as often as it likes until the form expires. What
has come is copied from there to `quarantine/…`, where no form reaches: what is judged is what will be seen.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from kit import Conflict, House, Invalid, NotFound, TooMany, Tx, clock, emit, new_id, wake
from kit.database import Row
from kit.storage import Form
from services.chat import publishes, store
from services.chat.actions import conversations, posting
from services.chat.actions.moving import move_files
from services.chat.outside import storage
from services.chat.rules import files as rules
from services.chat.settings import Settings


class NotThere(Conflict):
    slug, title = "not_there", "The file has not arrived"


@dataclass(frozen=True, slots=True)
class Promise:
    """A file that may come now, and how."""

    file: Row
    form: Form
    expires_at: datetime


async def ask(tx: Tx, owner_id: UUID, conversation_id: UUID, name: str, claimed_type: str, size_bytes: int) -> Promise:
    """May this file come? Whether the storage answers is asked before anything is read, written or locked."""
    settings = Settings.current()
    group = rules.group_of(claimed_type)
    refused = rules.refusal(claimed_type, size_bytes, settings.megabytes_of(group) if group else 0)
    if refused is not None:
        raise Invalid(refused.detail, [{"pointer": f"/{refused.field}", "detail": refused.detail}])
    file_id, lasts = new_id(), timedelta(minutes=settings.upload_minutes)
    key = f"incoming/{uuid4()}"
    async with storage.at_once() as place:
        await place.size(key)
    async with storage.at_once(for_people=True) as place:
        form = await place.signed_form(key, claimed_type, size_bytes, seconds=int(lasts.total_seconds()))
    now = clock.now()
    conversation = await conversations.locked(tx, owner_id, conversation_id)
    await posting.refuse_blocked(tx, owner_id, conversation)
    if await store.files.on_their_way(tx, owner_id, now - timedelta(days=1)) >= settings.uploads_at_once:
        raise TooMany("Too many of your files are on their way. Wait until some have come.", retry_after_seconds=60)
    plain = rules.safe_name(name, claimed_type)
    file = await store.files.ask(
        tx, file_id, conversation_id, owner_id, plain, claimed_type, size_bytes, key, now, name
    )
    return Promise(file, form, now + lasts)


async def arrived(house: House, tx: Tx, owner_id: UUID, file_id: UUID) -> Row:
    """The device says that it has sent everything. Said again, it changes nothing."""
    async with house.transaction() as before:
        file = await _own(before, owner_id, file_id)
    if file["state"] != "awaited":
        return file
    key = f"quarantine/{uuid4()}"
    async with storage.at_once() as place:
        size = await place.size(key) if await place.copy(file["object_key"], key) else None
    locked = await store.files.lock(tx, file_id)
    now = clock.now()
    if locked is None or locked["state"] != "awaited" or size != file["size_bytes"]:
        await store.files.erase_later(tx, [key], now)
        if size != file["size_bytes"]:
            raise NotThere("The storage has no such file from you, or not the whole of it. Send it again.").kept()
        return await _own(tx, owner_id, file_id)
    await _take(tx, locked, key, now)
    return await _own(tx, owner_id, file_id)


async def _take(tx: Tx, file: Row, key: str, now: datetime) -> None:
    settings = Settings.current()
    await store.files.erase_later(tx, [file["object_key"]], _form_ends(file, now))
    if settings.judge_files:
        await store.files.uploaded(tx, file["file_id"], "uploaded", key, now)
    else:
        await store.files.uploaded(tx, file["file_id"], "clearing", key, now)
        wake(tx, move_files)
    await emit(tx, publishes.file_uploaded(file, settings.s3_bucket, key, now))


def _form_ends(file: Row, now: datetime) -> datetime:
    asked_at: datetime = file["asked_at"]
    return max(now, asked_at + timedelta(minutes=Settings.current().upload_minutes + 1))


async def _own(tx: Tx, owner_id: UUID, file_id: UUID) -> Row:
    file = await store.files.one(tx, file_id)
    if file is None or file["owner_id"] != owner_id:
        raise NotFound("You are sending no file with this id.")
    return file


async def cancel(tx: Tx, owner_id: UUID, file_id: UUID) -> None:
    """Its owner thought better of it, before or after it came; shown already, it leaves a tombstone."""
    file = await _own(tx, owner_id, file_id)
    conversation = await conversations.locked(tx, owner_id, file["conversation_id"])
    message = await store.messages.lock_of_file(tx, file_id)
    now = clock.now()
    if await store.files.discard(tx, file_id, now) == "awaited":
        # Its form may still be good: that place is emptied once more.
        await store.files.erase_later(tx, [file["object_key"]], _form_ends(file, now))
    if message is not None and message["deleted_at"] is None:
        await store.messages.delete(tx, message["message_id"], now)
        await emit(tx, publishes.deleted(conversation, message, now))


async def own_files(
    tx: Tx, owner_id: UUID, conversation_id: UUID, after: tuple[datetime, UUID] | None, limit: int
) -> list[Row]:
    await conversations.own(tx, owner_id, conversation_id)
    return await store.files.own(tx, owner_id, conversation_id, after, limit)
