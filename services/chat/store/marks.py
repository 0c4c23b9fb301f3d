"""How far each of the two has come in a conversation."""

from uuid import UUID

from kit import Tx
from kit.database import Row

# Marks only ever move on. Having read something is having it.
_DELIVERED = """
UPDATE member SET delivered_up_to = $3
WHERE conversation_id = $1 AND account_id = $2 AND delivered_up_to < $3 RETURNING delivered_up_to
"""
_READ = """
UPDATE member SET read_up_to = $3, delivered_up_to = greatest(delivered_up_to, $3)
WHERE conversation_id = $1 AND account_id = $2 AND read_up_to < $3 RETURNING read_up_to
"""
_BOTH = "SELECT read_up_to, delivered_up_to FROM member WHERE conversation_id = $1 AND account_id = $2"


async def delivered(tx: Tx, conversation_id: UUID, reader_id: UUID, up_to: int) -> bool:
    """Whether the mark moved."""
    return await tx.fetchval(_DELIVERED, conversation_id, reader_id, up_to) is not None


async def read(tx: Tx, conversation_id: UUID, reader_id: UUID, up_to: int) -> bool:
    """Whether the mark moved."""
    return await tx.fetchval(_READ, conversation_id, reader_id, up_to) is not None


async def both(tx: Tx, conversation_id: UUID, reader_id: UUID) -> Row:
    row = await tx.fetchrow(_BOTH, conversation_id, reader_id)
    assert row is not None
    return row
