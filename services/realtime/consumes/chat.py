"""What is heard from chat: for screens that are open, and who may be told that somebody types."""

from contracts.chat import (
    ConversationOpened,
    FileJudged,
    MessageDeleted,
    MessageEdited,
    MessageJudged,
    MessagePosted,
    MessagesDelivered,
    MessagesRead,
    PersonBlocked,
    PersonUnblocked,
)
from kit import Tx, hears
from services.realtime import actions, copies


@hears(ConversationOpened)
async def on_conversation_opened(tx: Tx, event: ConversationOpened) -> None:
    await actions.typing.remember(tx, event)


@hears(FileJudged)
async def on_file_judged(tx: Tx, event: FileJudged) -> None:
    await actions.frames.tell(tx, event)


@hears(MessageDeleted)
async def on_message_deleted(tx: Tx, event: MessageDeleted) -> None:
    await actions.frames.tell(tx, event)


@hears(MessageEdited)
async def on_message_edited(tx: Tx, event: MessageEdited) -> None:
    await actions.frames.tell(tx, event)


@hears(MessageJudged)
async def on_message_judged(tx: Tx, event: MessageJudged) -> None:
    await actions.frames.tell(tx, event)


@hears(MessagePosted)
async def on_message_posted(tx: Tx, event: MessagePosted) -> None:
    await actions.frames.tell(tx, event)


@hears(MessagesDelivered)
async def on_messages_delivered(tx: Tx, event: MessagesDelivered) -> None:
    await actions.frames.tell(tx, event)


@hears(MessagesRead)
async def on_messages_read(tx: Tx, event: MessagesRead) -> None:
    await actions.frames.tell(tx, event)


@hears(PersonBlocked)
async def on_person_blocked(tx: Tx, event: PersonBlocked) -> None:
    await copies.remember_block(tx, event.blocker_id, event.blocked_id)


@hears(PersonUnblocked)
async def on_person_unblocked(tx: Tx, event: PersonUnblocked) -> None:
    await copies.forget_block(tx, event.blocker_id, event.blocked_id)
