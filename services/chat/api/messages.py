"""Messages: a stretch of a conversation, posting, writing anew, taking back."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from pydantic import Field

from kit import Caller, Invalid, Router, Shape, Tx
from services.chat import actions
from services.chat.api.shapes import Message, Text
from services.chat.rules import paging

router = Router(tags=["messages"])
Number = Annotated[int | None, Query(ge=0, le=2**61)]


class MessageIn(Shape):
    client_message_id: UUID = Field(description="made by the device: posting it again posts nothing twice")
    text: Text


class EditIn(Shape):
    text: Text


class Messages(Shape):
    """A stretch, in order. The numbers of its ends are the cursors: `before` the first, `after` the last."""

    items: list[Message]
    has_earlier: bool
    has_later: bool


@router.get("/conversations/{conversation_id}/messages")
async def list_messages(
    tx: Tx,
    caller: Caller,
    conversation_id: UUID,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
    before: Number = None,
    after: Number = None,
    around: Number = None,
) -> Messages:
    """The newest messages; those before or after a number; or those around one, itself among them."""
    try:
        wish = paging.wish(limit, before, after, around)
    except ValueError as fault:
        raise Invalid("Give only one of before, after and around.") from fault
    found = await actions.conversations.messages(tx, caller.account_id, conversation_id, wish)
    items = [Message.of(row, caller.account_id) for row in found.items]
    return Messages(items=items, has_earlier=found.has_earlier, has_later=found.has_later)


@router.post("/conversations/{conversation_id}/messages", status_code=201)
async def post_message(tx: Tx, caller: Caller, conversation_id: UUID, body: MessageIn) -> Message:
    """Say something. The answer to the same `client_message_id` is the same message, posted once."""
    row = await actions.posting.post(tx, caller.account_id, conversation_id, body.client_message_id, body.text)
    return Message.of(row, caller.account_id)


@router.patch("/messages/{message_id}")
async def edit_message(tx: Tx, caller: Caller, message_id: UUID, body: EditIn) -> Message:
    """Write it anew, for as long as that may be done."""
    return Message.of(await actions.posting.edit(tx, caller.account_id, message_id, body.text), caller.account_id)


@router.delete("/messages/{message_id}")
async def delete_message(tx: Tx, caller: Caller, message_id: UUID) -> Message:
    """Take it back, for both; the tombstone it leaves."""
    return Message.of(await actions.posting.delete(tx, caller.account_id, message_id), caller.account_id)
