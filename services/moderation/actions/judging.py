"""Words are judged as they are heard of: messages, profiles, and whatever else people will write."""

from datetime import datetime
from uuid import UUID

from contracts.chat import FileUploaded, MessageDeleted, MessageEdited, MessagePosted
from contracts.directory import ProfileChanged, ProfilePublished
from kit import Tx, wake
from services.moderation import copies, store
from services.moderation.actions.scanning import scan_files
from services.moderation.actions.verdicts import automatic
from services.moderation.rules.text import findings_in
from services.moderation.rules.verdicts import judge
from services.moderation.settings import Settings


async def posted(tx: Tx, event: MessagePosted) -> None:
    """A text is judged; one that shows a file only says where that file lies now."""
    other_id = _other(event.student_id, event.consultant_id, event.author_id)
    if event.file_id is not None:
        await store.subjects.lock(tx, "message", event.message_id, event.author_id, event.posted_at)
        await store.subjects.shown_as(tx, event.message_id, event.file_id, other_id)
        if event.bucket is not None and event.object_key is not None:
            await store.subjects.lies_at(tx, event.file_id, event.bucket, event.object_key)
    elif event.text is not None:
        await words(tx, "message", event.message_id, event.author_id, other_id, event.text, event.posted_at, anew=False)


async def edited(tx: Tx, event: MessageEdited) -> None:
    """Other words are judged anew."""
    other_id = _other(event.student_id, event.consultant_id, event.author_id)
    if event.text:
        await words(tx, "message", event.message_id, event.author_id, other_id, event.text, event.edited_at, anew=True)


async def deleted(tx: Tx, event: MessageDeleted) -> None:
    """Words are forgotten with it, unless staff are being asked about them. A file goes with what showed it."""
    subject = await store.subjects.lock(tx, "message", event.message_id, event.author_id, event.deleted_at)
    await _gone(tx, "message", event.message_id, event.deleted_at)
    if subject["file_id"] is not None:
        await store.subjects.lock(tx, "file", subject["file_id"], event.author_id, event.deleted_at)
        await _gone(tx, "file", subject["file_id"], event.deleted_at)


async def _gone(tx: Tx, kind: str, subject_id: UUID, at: datetime) -> None:
    asked = await store.cases.waiting(tx, kind, subject_id) is not None
    asked = asked or await store.appeals.is_waiting(tx, kind, subject_id)
    await store.subjects.gone(tx, kind, subject_id, at, keep_words=asked)


async def profile(tx: Tx, event: ProfilePublished | ProfileChanged) -> None:
    """What a consultant says of themselves is for everybody: nobody has paid for a call when they read it."""
    at = event.published_at if isinstance(event, ProfilePublished) else event.changed_at
    anew = isinstance(event, ProfileChanged)
    text = f"{event.headline}\n\n{event.bio}" if event.bio else event.headline
    await words(tx, "profile", event.consultant_id, event.consultant_id, None, text, at, anew=anew)


async def uploaded(tx: Tx, event: FileUploaded) -> None:
    """A file waits for its verdict, which is given outside of any transaction."""
    subject = await store.subjects.lock(tx, "file", event.file_id, event.owner_id, event.uploaded_at)
    if subject["verdict"] is not None:
        return
    name = event.given_name or event.name
    await store.subjects.send(
        tx, event.file_id, name, event.claimed_type, event.size_bytes, event.bucket, event.object_key
    )
    await store.scans.add(tx, event.file_id, event.uploaded_at)
    wake(tx, scan_files)


async def words(
    tx: Tx, kind: str, subject_id: UUID, author_id: UUID, other_id: UUID | None, text: str, at: datetime, *, anew: bool
) -> None:
    """What somebody said, for `other_id` or for everybody, and what the rules make of it."""
    settings = Settings.current()
    await store.subjects.lock(tx, kind, subject_id, author_id, at)
    subject = await store.subjects.say(tx, kind, subject_id, text, other_id, at, anew=anew)
    paid = other_id is not None and await copies.have_paid(tx, author_id, other_id, at)
    found = findings_in(
        text, before_paid=not paid, contact_details=settings.contact_details,
        regions=tuple(settings.phone_regions.split(",")), own_links=tuple(filter(None, settings.own_links.split(","))),
        words_folder=settings.words_folder,
    )  # fmt: skip
    await automatic(tx, subject, judge(found))


def _other(one_id: UUID, other_id: UUID, author_id: UUID) -> UUID:
    return other_id if author_id == one_id else one_id
