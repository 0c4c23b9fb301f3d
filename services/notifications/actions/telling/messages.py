"""Messages somebody has not seen: one mail of all of them, some minutes after the first."""

from datetime import timedelta
from uuid import UUID

from contracts.chat import MessagePosted, MessagesRead
from kit import Tx, clock
from services.notifications.actions.telling import overtake, subject_of, tell
from services.notifications.rules import kinds
from services.notifications.settings import Settings
from services.notifications.store import unread

_AT_ONCE = 200


async def remember_message(tx: Tx, event: MessagePosted) -> None:
    if event.posted_at < clock.now() - kinds.STALE:
        return
    settings = Settings.current()
    reader = event.consultant_id if event.author_id == event.student_id else event.student_id
    due_at = event.posted_at + timedelta(minutes=settings.unread_minutes)
    pause = timedelta(minutes=settings.unread_pause_minutes)
    await unread.posted(tx, (event.conversation_id, reader, event.author_id), event.number, due_at, pause)


async def seen(tx: Tx, event: MessagesRead) -> None:
    """What they saw themselves nobody needs to tell them."""
    told_up_to = await unread.read(tx, event.conversation_id, event.reader_id, event.up_to)
    if told_up_to <= event.up_to:
        await _take_back(tx, event.conversation_id, event.reader_id, told_up_to)


async def tell_of_unread(tx: Tx) -> None:
    """What is held of the last time (quiet hours, mail that is down) is in the new count."""
    now = clock.now()
    for row in await unread.due(tx, now, _AT_ONCE):
        facts = {"count": row["waiting"], "conversation_id": str(row["conversation_id"])}
        conversation_id, reader_id = row["conversation_id"], row["reader_id"]
        await _take_back(tx, conversation_id, reader_id, row["told_up_to"])
        latest = subject_of(conversation_id, reader_id, row["latest"])
        until = now + kinds.WORTH_TELLING
        await tell(tx, "message_waiting", latest, reader_id, facts, until, other_id=row["other_id"])
        await unread.told(tx, conversation_id, reader_id, now)


async def _take_back(tx: Tx, conversation_id: UUID, reader_id: UUID, told_up_to: int) -> None:
    """What was told last, as far as it is not out yet. Never told is 0, which is no telling's number."""
    await overtake(tx, [subject_of(conversation_id, reader_id, told_up_to)], ["message_waiting"])
