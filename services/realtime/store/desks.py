"""When it was last said that a desk is open."""

from datetime import datetime
from uuid import UUID

from kit import Tx

_MAY_SAY = """
INSERT INTO desk_held (consultant_id, said_at) VALUES ($1, $2)
ON CONFLICT (consultant_id) DO UPDATE SET said_at = excluded.said_at WHERE desk_held.said_at <= $3
RETURNING consultant_id
"""


async def may_say(tx: Tx, consultant_id: UUID, now: datetime, if_before: datetime) -> bool:
    """True, and noted, when it was not said since `if_before`."""
    return await tx.fetchval(_MAY_SAY, consultant_id, now, if_before) is not None
