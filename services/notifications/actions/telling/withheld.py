"""Messages that do not show: held or removed by moderation, or taken back by their author."""

from datetime import timedelta
from uuid import UUID

from contracts.chat import MessageDeleted, MessageJudged
from kit import Tx
from services.notifications.actions.telling import overtake, subject_of
from services.notifications.settings import Settings
from services.notifications.store import withheld


async def judged(tx: Tx, event: MessageJudged) -> None:
    """A mail names nobody's message that they would not find; what is cleared after all waits as if just posted."""
    if event.for_author_only:
        return
    reader_id = _reader(event)
    if event.verdict != "clear":
        await _withhold(tx, event.conversation_id, reader_id, event.number)
        return
    settings = Settings.current()
    due_at = event.judged_at + timedelta(minutes=settings.unread_minutes)
    pause = timedelta(minutes=settings.unread_pause_minutes)
    await withheld.show(tx, event.conversation_id, reader_id, event.number, due_at, pause)


async def deleted(tx: Tx, event: MessageDeleted) -> None:
    await _withhold(tx, event.conversation_id, _reader(event), event.number)


async def _withhold(tx: Tx, conversation_id: UUID, reader_id: UUID, number: int) -> None:
    if await withheld.withhold(tx, conversation_id, reader_id, number) == 0:
        await overtake(tx, [subject_of(conversation_id, number)], ["message_waiting"])


def _reader(event: MessageJudged | MessageDeleted) -> UUID:
    return event.consultant_id if event.author_id == event.student_id else event.student_id
