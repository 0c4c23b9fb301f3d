"""Chat: what was written to somebody, what of it shows, and how much of it they have seen."""

from contracts.chat import MessageDeleted, MessageJudged, MessagePosted, MessagesRead
from kit import Tx, hears
from services.notifications.actions.telling import messages, withheld


@hears(MessagePosted)
async def on_message_posted(tx: Tx, event: MessagePosted) -> None:
    await messages.remember_message(tx, event)


@hears(MessagesRead)
async def on_messages_read(tx: Tx, event: MessagesRead) -> None:
    await messages.seen(tx, event)


@hears(MessageJudged)
async def on_message_judged(tx: Tx, event: MessageJudged) -> None:
    await withheld.judged(tx, event)


@hears(MessageDeleted)
async def on_message_deleted(tx: Tx, event: MessageDeleted) -> None:
    await withheld.deleted(tx, event)
