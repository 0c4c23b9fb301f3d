"""How far somebody has come: what a device of theirs has, and what they saw."""

from uuid import UUID

from kit import Tx, clock, emit
from kit.database import Row
from services.chat import publishes, store
from services.chat.actions import conversations


async def delivered(tx: Tx, reader_id: UUID, conversation_id: UUID, up_to: int) -> Row:
    """A device has everything up to a number; one beyond the newest means the newest."""
    conversation = await conversations.locked(tx, reader_id, conversation_id)
    up_to = min(up_to, conversation["last_number"])
    if await store.marks.delivered(tx, conversation_id, reader_id, up_to):
        await emit(tx, publishes.delivered(conversation, reader_id, up_to, clock.now()))
    return await store.marks.both(tx, conversation_id, reader_id)


async def read(tx: Tx, reader_id: UUID, conversation_id: UUID, up_to: int) -> Row:
    """The reader has seen everything up to a number."""
    conversation = await conversations.locked(tx, reader_id, conversation_id)
    up_to = min(up_to, conversation["last_number"])
    if await store.marks.read(tx, conversation_id, reader_id, up_to):
        await emit(tx, publishes.read(conversation, reader_id, up_to, clock.now()))
    return await store.marks.both(tx, conversation_id, reader_id)
