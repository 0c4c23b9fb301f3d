"""A message as one of the two sees it."""

from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field, StringConstraints

from kit import Instant, Shape
from kit.database import Row

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]


class AttachedFile(Shape):
    id: UUID
    name: str
    type: str = Field(description="what its owner's device called it")
    size_bytes: int
    has_thumbnail: bool


class Message(Shape):
    """`gone` leaves a tombstone: who may read it no more, nobody may. What is marked as its author's is null to the
    other."""

    id: UUID
    conversation_id: UUID
    number: int = Field(description="its place in the conversation: 1, 2, 3 …")
    author_id: UUID
    kind: Literal["text", "file"]
    text: str | None
    file: AttachedFile | None
    posted_at: Instant
    edited_at: Instant | None
    gone: Literal["deleted", "removed"] | None = Field(description="taken back by its author, or by moderation")
    client_message_id: UUID | None = Field(description="the author's: what the device called it")
    state: Literal["sent", "delivered", "read"] | None = Field(description="the author's: how far it came")
    held: bool | None = Field(description="the author's: only the author sees it until somebody has looked at it")
    rule: str | None = Field(description="the author's: the rule by which it was held or removed")
    warnings: list[str] = Field(description="the author's: what moderation noticed, in words of a list")

    @classmethod
    def of(cls, row: Row, reader_id: UUID) -> Self:
        own = row["author_id"] == reader_id
        gone = "deleted" if row["deleted_at"] else "removed" if row["verdict"] == "remove" else None
        return cls(
            id=row["message_id"],
            **{name: row[name] for name in ("conversation_id", "number", "author_id", "kind", "posted_at")},
            text=None if gone else row["text"],
            file=_file(row) if row["kind"] == "file" and not gone else None,
            edited_at=row["edited_at"],
            gone=gone,
            client_message_id=row["client_message_id"] if own else None,
            state=_state(row) if own else None,
            held=row["verdict"] == "hold" if own else None,
            rule=row["rule"] if own else None,
            warnings=row["warnings"] if own else [],
        )


def _file(row: Row) -> AttachedFile:
    return AttachedFile(
        id=row["file_id"], name=row["file_name"], type=row["claimed_type"], size_bytes=row["size_bytes"],
        has_thumbnail=row["has_thumbnail"],
    )  # fmt: skip


def _state(row: Row) -> Literal["sent", "delivered", "read"]:
    if row["number"] <= row["read_by_other"]:
        return "read"
    return "delivered" if row["number"] <= row["delivered_to_other"] else "sent"
