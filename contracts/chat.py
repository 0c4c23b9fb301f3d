"""What `chat` says: what people who book each other write and send, read and report, and whom they will not hear.

Everything in a conversation is one story (aggregate `conversation`), in the order of its numbers: message 5 is never
heard before message 4. A file is a story of its own until it may be seen; then it is posted as a message.
"""

from typing import Literal

from contracts.base import Event, Id, Instant, Internal, Personal, Public

MessageKind = Literal["text", "file"]
Verdict = Literal["clear", "hold", "remove"]


class ConversationOpened(Event, aggregate="conversation", key="conversation_id"):
    """A student booked a consultant for the first time: they may write to each other from now on."""

    conversation_id: Internal[Id]
    student_id: Internal[Id]
    consultant_id: Internal[Id]
    opened_at: Internal[Instant]


class MessagePosted(Event, aggregate="conversation", key="conversation_id"):
    """A message has its number. One of kind `file` was judged clear before, has no text, and says where it lies."""

    conversation_id: Internal[Id]
    student_id: Internal[Id]
    consultant_id: Internal[Id]
    number: Internal[int]
    message_id: Internal[Id]
    author_id: Internal[Id]
    kind: Internal[MessageKind]
    text: Personal[str | None]
    file_id: Internal[Id | None]
    posted_at: Internal[Instant]
    bucket: Internal[str | None] = None
    object_key: Internal[str | None] = None


class MessageEdited(Event, aggregate="conversation", key="conversation_id"):
    """Its author wrote it anew, within the time there is for that."""

    conversation_id: Internal[Id]
    student_id: Internal[Id]
    consultant_id: Internal[Id]
    number: Internal[int]
    message_id: Internal[Id]
    author_id: Internal[Id]
    text: Personal[str]
    edited_at: Internal[Instant]


class MessageDeleted(Event, aggregate="conversation", key="conversation_id"):
    """Its author took it back: a tombstone is left, for both."""

    conversation_id: Internal[Id]
    student_id: Internal[Id]
    consultant_id: Internal[Id]
    number: Internal[int]
    message_id: Internal[Id]
    author_id: Internal[Id]
    deleted_at: Internal[Instant]


class MessageJudged(Event, aggregate="conversation", key="conversation_id"):
    """What moderation decided now shows. `for_author_only`: the other person sees what they saw before."""

    conversation_id: Internal[Id]
    student_id: Internal[Id]
    consultant_id: Internal[Id]
    number: Internal[int]
    message_id: Internal[Id]
    author_id: Internal[Id]
    verdict: Internal[Verdict]
    for_author_only: Internal[bool]
    judged_at: Internal[Instant]


class MessagesDelivered(Event, aggregate="conversation", key="conversation_id"):
    """A device of the reader's has everything up to this number."""

    conversation_id: Internal[Id]
    student_id: Internal[Id]
    consultant_id: Internal[Id]
    reader_id: Internal[Id]
    up_to: Internal[int]
    delivered_at: Internal[Instant]


class MessagesRead(Event, aggregate="conversation", key="conversation_id"):
    """The reader has seen everything up to this number."""

    conversation_id: Internal[Id]
    student_id: Internal[Id]
    consultant_id: Internal[Id]
    reader_id: Internal[Id]
    up_to: Internal[int]
    read_at: Internal[Instant]


class FileUploaded(Event, aggregate="file", key="file_id"):
    """A file lies in quarantine, with the size that was agreed. Nobody but its owner knows of it until it is judged.

    `name` is what it is handed out as, `given_name` what its owner's device called it.
    """

    file_id: Internal[Id]
    conversation_id: Internal[Id]
    owner_id: Internal[Id]
    name: Personal[str]
    claimed_type: Internal[str]
    size_bytes: Internal[int]
    bucket: Internal[str]
    object_key: Internal[str]
    uploaded_at: Internal[Instant]
    given_name: Personal[str | None] = None


class FileJudged(Event, aggregate="file", key="file_id"):
    """What moderation decided of a file shows to its owner."""

    file_id: Internal[Id]
    conversation_id: Internal[Id]
    owner_id: Internal[Id]
    verdict: Internal[Verdict]
    judged_at: Internal[Instant]


class PersonBlocked(Event, aggregate="blocking", key="blocker_id"):
    """The blocker wants to hear nothing from the other, and says nothing to them either."""

    blocker_id: Internal[Id]
    blocked_id: Internal[Id]
    blocked_at: Internal[Instant]


class PersonUnblocked(Event, aggregate="blocking", key="blocker_id"):
    blocker_id: Internal[Id]
    blocked_id: Internal[Id]
    unblocked_at: Internal[Instant]


class ContentReported(Event, aggregate="report", key="report_id"):
    """Somebody asks the platform's staff to look at what the other wrote or sent."""

    report_id: Internal[Id]
    subject_kind: Public[Literal["message", "file"]]
    subject_id: Internal[Id]
    author_id: Internal[Id]
    conversation_id: Internal[Id]
    reporter_id: Internal[Id]
    reason: Internal[Literal["abuse", "spam", "off_platform_payment", "sexual", "illegal", "other"]]
    words: Personal[str | None]
    reported_at: Internal[Instant]
