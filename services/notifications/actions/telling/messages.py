"""Messages somebody has not seen: one mail of all of them, some minutes after the first."""

from datetime import timedelta

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
    await unread.read(tx, event.conversation_id, event.reader_id, event.up_to)
    told = subject_of(event.conversation_id, event.up_to)
    await overtake(tx, [told], ["message_waiting"])


async def tell_of_unread(tx: Tx) -> None:
    now = clock.now()
    for row in await unread.due(tx, now, _AT_ONCE):
        facts = {"count": row["waiting"], "conversation_id": str(row["conversation_id"])}
        latest = subject_of(row["conversation_id"], row["latest"])
        until = now + kinds.WORTH_TELLING
        await tell(tx, "message_waiting", latest, row["reader_id"], facts, until, other_id=row["other_id"])
        await unread.told(tx, row["conversation_id"], row["reader_id"], now)
