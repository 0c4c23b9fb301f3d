"""Conversations: opened by a booking, listed, read back to the first message."""

from datetime import datetime
from uuid import UUID

from contracts.billing import LinePosted
from contracts.scheduling import BookingMade
from kit import NotFound, Tx, emit, new_id
from kit.database import Row
from services.chat import publishes, store
from services.chat.rules.paging import Stretch, Wish


async def open_for(tx: Tx, event: BookingMade) -> None:
    """A student and a consultant may write to each other from their first booking on."""
    if event.student_id == event.consultant_id:
        return
    row = await store.conversations.open_one(tx, new_id(), event.student_id, event.consultant_id, event.made_at)
    if row is not None:
        await emit(tx, publishes.opened(row))


async def note_paid(tx: Tx, event: LinePosted) -> None:
    """The two had a call that cost something. Had they no booking first, there is no conversation to note it on."""
    if event.amount.amount_minor > 0:
        await store.conversations.paid(tx, event.student_id, event.consultant_id, event.posted_at)


async def own(tx: Tx, account_id: UUID, conversation_id: UUID) -> Row:
    """The conversation, for one of its two; to anybody else there is none."""
    row = await store.conversations.own(tx, conversation_id, account_id)
    if row is None:
        raise _no_such()
    return row


async def locked(tx: Tx, account_id: UUID, conversation_id: UUID) -> Row:
    row = await store.conversations.lock(tx, conversation_id, account_id)
    if row is None:
        raise _no_such()
    return row


def _no_such() -> NotFound:
    return NotFound("You have no conversation with this id.")


async def card(tx: Tx, account_id: UUID, conversation_id: UUID) -> tuple[Row, Row | None]:
    """One line of the list, and its newest message."""
    row = await store.conversations.card(tx, account_id, conversation_id)
    if row is None:
        raise _no_such()
    newest = await store.messages.newest_of(tx, account_id, [conversation_id])
    return row, newest.get(conversation_id)


async def cards(
    tx: Tx, account_id: UUID, other_id: UUID | None, after: tuple[datetime, UUID] | None, limit: int
) -> list[tuple[Row, Row | None]]:
    """Somebody's list, each with its newest message."""
    rows = await store.conversations.cards(tx, account_id, other_id, after, limit)
    newest = await store.messages.newest_of(tx, account_id, [row["conversation_id"] for row in rows])
    return [(row, newest.get(row["conversation_id"])) for row in rows]


async def unread(tx: Tx, account_id: UUID) -> Row:
    return await store.conversations.unread(tx, account_id)


async def messages(tx: Tx, account_id: UUID, conversation_id: UUID, wish: Wish) -> Stretch[Row]:
    """A stretch of a conversation, in order, as this one of the two sees it."""
    await own(tx, account_id, conversation_id)
    earlier, later = [], []
    if wish.earlier_than is not None:
        earlier = await store.messages.before(tx, account_id, conversation_id, wish.earlier_than, wish.earlier + 1)
    if wish.later_than is not None:
        later = await store.messages.after(tx, account_id, conversation_id, wish.later_than, wish.later + 1)
    return wish.cut(earlier, later)


async def message(tx: Tx, account_id: UUID, conversation_id: UUID, number: int) -> Row:
    row = await store.messages.one(tx, account_id, conversation_id, number)
    if row is None:
        raise NotFound("There is no such message for you.")
    return row
