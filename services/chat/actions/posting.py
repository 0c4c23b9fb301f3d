"""Posting a message once, writing it anew, taking it back."""

from datetime import timedelta
from uuid import UUID

from contracts.chat import MessageEdited, MessagePosted
from kit import Conflict, Forbidden, Invalid, NotFound, Tx, clock, emit, new_id, outbox
from kit.database import Row
from services.chat import publishes, store
from services.chat.actions import conversations
from services.chat.settings import Settings


class Blocked(Forbidden):
    slug, title = "blocked", "You two do not write to each other"


class TooLate(Conflict):
    slug, title = "too_late", "It is too late to change this message"


class NothingToEdit(Conflict):
    slug, title = "nothing_to_edit", "This message cannot be changed"


class PostedOtherwise(Conflict):
    slug, title = "posted_otherwise", "Another message was posted under this id"


async def post(tx: Tx, author_id: UUID, conversation_id: UUID, client_message_id: UUID, text: str) -> Row:
    """The message with its number; posted under the same id of a device before, it is that one, and nothing is said.

    The conversation's row is locked first: numbers are in the order of the commits, and nobody is blocked meanwhile.
    """
    _refuse_too_long(text)
    conversation = await conversations.locked(tx, author_id, conversation_id)
    known = await store.messages.known(tx, conversation_id, author_id, client_message_id)
    if known is None:
        await refuse_blocked(tx, author_id, conversation)
        known = await store.messages.add(tx, conversation_id, new_id(), author_id, client_message_id, text, clock.now())
        await emit(tx, publishes.posted(conversation, known))
    elif known["text"] != text and known["edited_at"] is None and known["deleted_at"] is None:
        raise PostedOtherwise("Your device used this client_message_id for another message; it needs a new one.")
    return await conversations.message(tx, author_id, conversation_id, known["number"])


async def refuse_blocked(tx: Tx, author_id: UUID, conversation: Row) -> None:
    """Neither of two may write when one blocked the other. The conversation is locked, as it is by blocking."""
    other_id = other_of(conversation, author_id)
    blocker_id = await store.people.blocker(tx, author_id, other_id)
    if blocker_id == author_id:
        raise Blocked("You blocked this person. Unblock them to write to them.", blocked_by="you")
    if blocker_id is not None:
        raise Blocked("You cannot write to this person.", blocked_by="other")


def other_of(conversation: Row, account_id: UUID) -> UUID:
    other: UUID = conversation["consultant_id" if conversation["student_id"] == account_id else "student_id"]
    return other


def _refuse_too_long(text: str) -> None:
    longest = Settings.current().message_characters
    if len(text) > longest:
        detail = f"A message has at most {longest} characters."
        raise Invalid(detail, [{"pointer": "/text", "detail": detail}])


async def edit(tx: Tx, author_id: UUID, message_id: UUID, text: str) -> Row:
    """The message with other words, within the time there is for it."""
    _refuse_too_long(text)
    conversation, message = await _own_message(tx, author_id, message_id)
    if message["kind"] != "text" or message["deleted_at"] is not None or message["verdict"] != "clear":
        raise NothingToEdit("Only the words of a message that can be seen can be changed.")
    now, minutes = clock.now(), Settings.current().edit_minutes
    if message["text"] != text:
        if now > message["posted_at"] + timedelta(minutes=minutes):
            raise TooLate(f"A message can be changed for {minutes} minutes. You can still delete it.")
        await refuse_blocked(tx, author_id, conversation)
        await store.messages.edit(tx, message_id, text, now)
        await emit(tx, publishes.edited(conversation, message, text, now))
    return await conversations.message(tx, author_id, message["conversation_id"], message["number"])


async def delete(tx: Tx, author_id: UUID, message_id: UUID) -> Row:
    """Its tombstone. Deleting it twice changes nothing."""
    conversation, message = await _own_message(tx, author_id, message_id)
    if message["deleted_at"] is None:
        now = clock.now()
        await store.messages.delete(tx, message_id, now)
        await outbox.forget(tx, str(message["conversation_id"]), [MessagePosted, MessageEdited], str(message_id))
        if message["file_id"] is not None:
            await store.files.discard(tx, message["file_id"], now)
        await emit(tx, publishes.deleted(conversation, message, now))
    return await conversations.message(tx, author_id, message["conversation_id"], message["number"])


async def _own_message(tx: Tx, author_id: UUID, message_id: UUID) -> tuple[Row, Row]:
    """The conversation and the message, both locked, the conversation first, as by everybody."""
    place = await store.messages.place_of(tx, message_id)
    if place is None or place["author_id"] != author_id:
        raise NotFound("You wrote no message with this id.")
    conversation = await conversations.locked(tx, author_id, place["conversation_id"])
    message = await store.messages.lock(tx, message_id)
    if message is None:
        raise NotFound("You wrote no message with this id.")
    return conversation, message
