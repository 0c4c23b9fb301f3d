"""Conversations: the list, one of them, and how far its reader has come."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from fastapi import Query
from pydantic import Field, StrictInt

from kit import Caller, Instant, Page, PageQuery, Router, Shape, Tx
from kit.database import Row
from services.chat import actions
from services.chat.api.shapes import Message

router = Router(tags=["conversations"])


class OtherPerson(Shape):
    id: UUID
    name: str | None = Field(description="null until it is known here")


class Conversation(Shape):
    id: UUID
    role: Literal["student", "consultant"] = Field(description="what the caller is in it")
    other: OtherPerson
    opened_at: Instant
    last_at: Instant = Field(description="of its newest message; of its opening, while there is none")
    last_number: int
    last_message: Message | None
    unread: int = Field(description="messages of the other's that the caller has not read")
    read_up_to: int
    delivered_up_to: int
    read_by_other: int
    delivered_to_other: int
    blocked_by_me: bool
    paid_call: bool = Field(description="whether the two had a call that cost something")

    @classmethod
    def of(cls, card: tuple[Row, Row | None], reader_id: UUID) -> Self:
        row, newest = card
        same = ("role", "opened_at", "last_at", "last_number", "unread", "read_up_to", "delivered_up_to",
                "read_by_other", "delivered_to_other", "blocked_by_me")  # fmt: skip
        return cls(
            id=row["conversation_id"],
            other=OtherPerson(id=row["other_id"], name=row["other_name"]),
            last_message=Message.of(newest, reader_id) if newest else None,
            paid_call=row["first_paid_at"] is not None,
            **{name: row[name] for name in same},
        )


class Unread(Shape):
    messages: int = Field(description="of others, that the caller has not read")
    conversations: int = Field(description="in how many conversations they are")


class UpTo(Shape):
    up_to: Annotated[StrictInt, Field(ge=0, le=2**62)]


class Marks(Shape):
    read_up_to: int
    delivered_up_to: int


@router.get("/conversations")
async def list_conversations(
    tx: Tx,
    caller: Caller,
    page: PageQuery,
    other_id: Annotated[UUID | None, Query(description="only with them")] = None,
) -> Page[Conversation]:
    """The caller's conversations, the one with the newest message first."""
    after = page.after_types(datetime, UUID)
    cards = await actions.conversations.cards(tx, caller.account_id, other_id, after, page.limit + 1)
    return Page[Conversation].of(
        cards, page, shape=lambda card: Conversation.of(card, caller.account_id),
        key=lambda card: (card[0]["last_at"], card[0]["conversation_id"]),
    )  # fmt: skip


@router.get("/unread")
async def count_unread(tx: Tx, caller: Caller) -> Unread:
    """How much waits for the caller, in all of their conversations."""
    return Unread.model_validate(dict(await actions.conversations.unread(tx, caller.account_id)))


@router.get("/conversations/{conversation_id}")
async def read_conversation(tx: Tx, caller: Caller, conversation_id: UUID) -> Conversation:
    card = await actions.conversations.card(tx, caller.account_id, conversation_id)
    return Conversation.of(card, caller.account_id)


@router.post("/conversations/{conversation_id}/delivered")
async def mark_delivered(tx: Tx, caller: Caller, conversation_id: UUID, body: UpTo) -> Marks:
    """A device of the caller's has the messages up to a number."""
    return Marks.model_validate(dict(await actions.marks.delivered(tx, caller.account_id, conversation_id, body.up_to)))


@router.post("/conversations/{conversation_id}/read")
async def mark_read(tx: Tx, caller: Caller, conversation_id: UUID, body: UpTo) -> Marks:
    """The caller has seen the messages up to a number."""
    return Marks.model_validate(dict(await actions.marks.read(tx, caller.account_id, conversation_id, body.up_to)))
