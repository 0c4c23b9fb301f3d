"""Chat: what was written to somebody, and how much of it they have seen."""

from contracts.chat import MessagePosted, MessagesRead
from kit import Tx, hears
from services.notifications.actions.telling import messages


@hears(MessagePosted)
async def on_message_posted(tx: Tx, event: MessagePosted) -> None:
    await messages.remember_message(tx, event)


@hears(MessagesRead)
async def on_messages_read(tx: Tx, event: MessagesRead) -> None:
    await messages.seen(tx, event)
