"""What realtime remembers of chat: who writes to whom, and who will not hear whom."""

from uuid import UUID

from kit import Tx

_REMEMBER = """
INSERT INTO conversation_copy (conversation_id, student_id, consultant_id) VALUES ($1, $2, $3)
ON CONFLICT (conversation_id) DO NOTHING
"""
_BLOCK = "INSERT INTO block_copy (blocker_id, blocked_id) VALUES ($1, $2) ON CONFLICT DO NOTHING"
_UNBLOCK = "DELETE FROM block_copy WHERE blocker_id = $1 AND blocked_id = $2"
_WHO_SEES = """
SELECT other_id FROM (
    SELECT CASE WHEN student_id = $2 THEN consultant_id ELSE student_id END AS other_id FROM conversation_copy
    WHERE conversation_id = $1 AND $2 IN (student_id, consultant_id)
) AS found
WHERE NOT EXISTS (
    SELECT FROM block_copy WHERE (blocker_id, blocked_id) IN (($2::uuid, other_id), (other_id, $2::uuid))
)
"""


async def remember_conversation(tx: Tx, conversation_id: UUID, student_id: UUID, consultant_id: UUID) -> None:
    await tx.execute(_REMEMBER, conversation_id, student_id, consultant_id)


async def remember_block(tx: Tx, blocker_id: UUID, blocked_id: UUID) -> None:
    await tx.execute(_BLOCK, blocker_id, blocked_id)


async def forget_block(tx: Tx, blocker_id: UUID, blocked_id: UUID) -> None:
    await tx.execute(_UNBLOCK, blocker_id, blocked_id)


async def who_sees_typing(tx: Tx, conversation_id: UUID, account_id: UUID) -> UUID | None:
    """The other person of a conversation; None to a stranger, and between people one of whom blocked the other."""
    found: UUID | None = await tx.fetchval(_WHO_SEES, conversation_id, account_id)
    return found
