"""Files that were judged clear leave quarantine, get their thumbnail, and only then are messages."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from kit import House, Tx, clock, emit, every, logs, new_id
from kit.database import Row
from kit.storage import S3, StorageFailed, storage
from services.chat import publishes, store
from services.chat.outside.thumbnails import thumbnail
from services.chat.rules.files import group_of
from services.chat.settings import Settings

log = logs.logger(__name__)
_BATCH, _LONGEST_WAIT = 20, timedelta(minutes=10)


@every(seconds=15, transaction=False)
async def move_files(house: House) -> None:
    """Killed anywhere, the next run moves the same file again, to another key."""
    async with house.transaction() as tx:
        due = await store.files.to_move(tx, clock.now(), _BATCH)
    if not due:
        return
    async with storage(Settings.current()) as place:
        for file in due:
            try:
                await _move(house, place, file)
            except StorageFailed:
                wait = min(timedelta(seconds=5 * 2 ** min(file["failures"], 10)), _LONGEST_WAIT)
                log.warning("a file was not moved", file_id=str(file["file_id"]))
                async with house.transaction() as tx:
                    await store.files.try_later(tx, file["file_id"], clock.now() + wait)


async def _move(house: House, place: S3, file: Row) -> None:
    """Outside any transaction: copied, made small, and only then said to be there."""
    clean = f"clean/{uuid4()}"
    # Known before it is there, so that a copy nobody came to need is erased.
    async with house.transaction() as tx:
        await store.files.erase_later(tx, [clean, f"{clean}-small"], clock.now() + timedelta(hours=1))
    if not await place.copy(file["object_key"], clean):
        log.error("a file is gone from quarantine", file_id=str(file["file_id"]))
        async with house.transaction() as tx:
            await store.files.judged(tx, file["file_id"], "removed", "lost", clock.now())
        return
    small = await _thumbnail(place, file, clean)
    async with house.transaction() as tx:
        await _show(tx, file, clean, small)


async def _thumbnail(place: S3, file: Row, clean: str) -> str | None:
    if group_of(file["claimed_type"]) != "image":
        return None
    content = await place.get(clean)
    made = await thumbnail(content, Settings.current().thumbnail_pixels) if content else None
    if made is None:
        return None
    await place.put(f"{clean}-small", made, "image/jpeg")
    return f"{clean}-small"


async def _show(tx: Tx, file: Row, clean: str, small: str | None) -> None:
    """Post the file as a message, unless something else became of it meanwhile."""
    conversation = await store.conversations.lock_any(tx, file["conversation_id"])
    locked = await store.files.lock(tx, file["file_id"])
    if conversation is None or locked is None or locked["state"] != "clearing":
        return
    now = clock.now()
    if await store.people.blocker(tx, conversation["student_id"], conversation["consultant_id"]) is not None:
        await store.files.delete(tx, locked, now)
        await emit(tx, publishes.file_judged(locked, "remove", now))
        return
    await store.files.moved(tx, file["file_id"], clean, small, now)
    await store.files.erased(tx, [clean, f"{clean}-small"])
    await store.files.erase_later(tx, [locked["object_key"]], now)
    message = await store.messages.add(
        tx, file["conversation_id"], new_id(), file["owner_id"], file["file_id"], None, now, file["file_id"]
    )
    await emit(tx, publishes.posted(conversation, message, Settings.current().s3_bucket, clean))


@every(seconds=60, transaction=False)
async def erase_objects(house: House) -> None:
    """What nobody may have any more goes from the storage; while it does not answer, it is asked again."""
    while keys := await _to_erase(house, clock.now()):
        async with storage(Settings.current()) as place:
            for key in keys:
                await place.delete(key)
        async with house.transaction() as tx:
            await store.files.erased(tx, keys)


async def _to_erase(house: House, now: datetime) -> list[str]:
    async with house.transaction() as tx:
        return await store.files.to_erase(tx, now, 200)


@every(seconds=300)
async def give_up_uploads(tx: Tx) -> None:
    """Files that never came: their forms have expired."""
    now = clock.now()
    late = now - timedelta(minutes=Settings.current().upload_minutes + 5)
    for row in await store.files.never_came(tx, late, 500):
        file_id: UUID = row["file_id"]
        locked = await store.files.lock(tx, file_id)
        if locked is not None and locked["state"] == "awaited":
            await store.files.delete(tx, locked, now)
