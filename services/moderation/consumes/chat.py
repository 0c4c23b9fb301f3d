"""Chat: what people write and send to each other, and what they report."""

from contracts.chat import ContentReported, FileUploaded, MessageDeleted, MessageEdited, MessagePosted
from kit import Tx, hears
from services.moderation.actions import judging, reporting


@hears(MessagePosted)
async def on_message_posted(tx: Tx, event: MessagePosted) -> None:
    await judging.posted(tx, event)


@hears(MessageEdited)
async def on_message_edited(tx: Tx, event: MessageEdited) -> None:
    await judging.edited(tx, event)


@hears(MessageDeleted)
async def on_message_deleted(tx: Tx, event: MessageDeleted) -> None:
    await judging.deleted(tx, event)


@hears(FileUploaded)
async def on_file_uploaded(tx: Tx, event: FileUploaded) -> None:
    await judging.uploaded(tx, event)


@hears(ContentReported)
async def on_content_reported(tx: Tx, event: ContentReported) -> None:
    await reporting.report(tx, event)
