"""What chat says: rows become events of `contracts/chat.py` here and nowhere else."""

from datetime import datetime
from typing import Any
from uuid import UUID

from contracts.chat import (
    ContentReported,
    ConversationOpened,
    FileJudged,
    FileUploaded,
    MessageDeleted,
    MessageEdited,
    MessageJudged,
    MessagePosted,
    MessagesDelivered,
    MessagesRead,
    PersonBlocked,
    PersonUnblocked,
)
from kit.database import Row


def opened(conversation: Row) -> ConversationOpened:
    return ConversationOpened(**_between(conversation), opened_at=conversation["opened_at"])


def posted(conversation: Row, message: Row, bucket: str | None = None, object_key: str | None = None) -> MessagePosted:
    """`bucket` and `object_key`: where its file lies, if it shows one."""
    return MessagePosted(
        **_between(conversation), **_of(message), kind=message["kind"], text=message["text"],
        file_id=message["file_id"], posted_at=message["posted_at"], bucket=bucket, object_key=object_key,
    )  # fmt: skip


def edited(conversation: Row, message: Row, text: str, now: datetime) -> MessageEdited:
    return MessageEdited(**_between(conversation), **_of(message), text=text, edited_at=now)


def deleted(conversation: Row, message: Row, now: datetime) -> MessageDeleted:
    return MessageDeleted(**_between(conversation), **_of(message), deleted_at=now)


def delivered(conversation: Row, reader_id: UUID, up_to: int, now: datetime) -> MessagesDelivered:
    return MessagesDelivered(**_between(conversation), reader_id=reader_id, up_to=up_to, delivered_at=now)


def read(conversation: Row, reader_id: UUID, up_to: int, now: datetime) -> MessagesRead:
    return MessagesRead(**_between(conversation), reader_id=reader_id, up_to=up_to, read_at=now)


def message_judged(
    conversation: Row, message: Row, verdict: Any, now: datetime, *, for_author_only: bool
) -> MessageJudged:
    return MessageJudged(
        **_between(conversation), **_of(message), verdict=verdict, for_author_only=for_author_only, judged_at=now
    )


def file_uploaded(file: Row, bucket: str, object_key: str, now: datetime) -> FileUploaded:
    same = ("file_id", "conversation_id", "owner_id", "name", "given_name", "claimed_type", "size_bytes")
    return FileUploaded(**{name: file[name] for name in same}, bucket=bucket, object_key=object_key, uploaded_at=now)


def file_judged(file: Row, verdict: Any, now: datetime) -> FileJudged:
    same = {name: file[name] for name in ("file_id", "conversation_id", "owner_id")}
    return FileJudged(**same, verdict=verdict, judged_at=now)


def blocked(blocker_id: UUID, blocked_id: UUID, now: datetime) -> PersonBlocked:
    return PersonBlocked(blocker_id=blocker_id, blocked_id=blocked_id, blocked_at=now)


def unblocked(blocker_id: UUID, blocked_id: UUID, now: datetime) -> PersonUnblocked:
    return PersonUnblocked(blocker_id=blocker_id, blocked_id=blocked_id, unblocked_at=now)


def reported(
    report_id: UUID, subject_kind: Any, subject_id: UUID, subject: Any, reporter_id: UUID, reason: Any,
    words: str | None, now: datetime,
) -> ContentReported:  # fmt: skip
    """`subject` has `author_id` and `conversation_id`."""
    return ContentReported(
        report_id=report_id, subject_kind=subject_kind, subject_id=subject_id, author_id=subject["author_id"],
        conversation_id=subject["conversation_id"], reporter_id=reporter_id, reason=reason, words=words,
        reported_at=now,
    )  # fmt: skip


def _between(conversation: Row) -> dict[str, Any]:
    return {name: conversation[name] for name in ("conversation_id", "student_id", "consultant_id")}


def _of(message: Row) -> dict[str, Any]:
    return {name: message[name] for name in ("number", "message_id", "author_id")}
