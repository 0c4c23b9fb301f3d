"""What chat says: rows become events of `contracts/chat.py` here and nowhere else."""

from datetime import datetime
from typing import Any
from uuid import UUID

from contracts.chat import (
    ConversationOpened,
    MessageDeleted,
    MessageEdited,
    MessagePosted,
    MessagesDelivered,
    MessagesRead,
)
from kit.database import Row


def opened(conversation: Row) -> ConversationOpened:
    return ConversationOpened(**_between(conversation), opened_at=conversation["opened_at"])


def posted(conversation: Row, message: Row) -> MessagePosted:
    return MessagePosted(
        **_between(conversation), **_of(message), kind=message["kind"], text=message["text"],
        file_id=message["file_id"], posted_at=message["posted_at"],
    )  # fmt: skip


def edited(conversation: Row, message: Row, text: str, now: datetime) -> MessageEdited:
    return MessageEdited(**_between(conversation), **_of(message), text=text, edited_at=now)


def deleted(conversation: Row, message: Row, now: datetime) -> MessageDeleted:
    return MessageDeleted(**_between(conversation), **_of(message), deleted_at=now)


def delivered(conversation: Row, reader_id: UUID, up_to: int, now: datetime) -> MessagesDelivered:
    return MessagesDelivered(**_between(conversation), reader_id=reader_id, up_to=up_to, delivered_at=now)


def read(conversation: Row, reader_id: UUID, up_to: int, now: datetime) -> MessagesRead:
    return MessagesRead(**_between(conversation), reader_id=reader_id, up_to=up_to, read_at=now)


def _between(conversation: Row) -> dict[str, Any]:
    return {name: conversation[name] for name in ("conversation_id", "student_id", "consultant_id")}


def _of(message: Row) -> dict[str, Any]:
    return {name: message[name] for name in ("number", "message_id", "author_id")}
