"""Who will not hear whom."""

from uuid import UUID

from kit import Tx

_BLOCKER = """
SELECT blocker_id FROM blocking WHERE (blocker_id, blocked_id) IN (($1::uuid, $2::uuid), ($2::uuid, $1::uuid))
ORDER BY blocker_id = $1 DESC LIMIT 1
"""


async def blocker(tx: Tx, one_id: UUID, other_id: UUID) -> UUID | None:
    """Which of the two blocked the other; `one_id` where both did, None where neither."""
    found: UUID | None = await tx.fetchval(_BLOCKER, one_id, other_id)
    return found
