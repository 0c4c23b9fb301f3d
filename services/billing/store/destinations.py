"""Where consultants' money goes, as the provider has it."""

from datetime import datetime
from uuid import UUID

from kit import Tx
from kit.database import Row

_DESTINATION = "SELECT * FROM payout_destination WHERE consultant_id = $1"
_OF_REF = "SELECT * FROM payout_destination WHERE provider_ref = $1"
_KEEP = """
INSERT INTO payout_destination (consultant_id, provider, provider_ref, state, created_at, ready_at, look_at)
VALUES ($1, $2, $3, $4::text, $5, CASE WHEN $4::text = 'ready' THEN $5::timestamptz END, $6)
ON CONFLICT (consultant_id) DO UPDATE
SET provider = excluded.provider, provider_ref = excluded.provider_ref, state = excluded.state,
    ready_at = CASE WHEN excluded.state = 'ready' THEN coalesce(payout_destination.ready_at, excluded.created_at) END,
    look_at = excluded.look_at
RETURNING *
"""
_TO_LOOK_AT = """
SELECT * FROM payout_destination WHERE state = 'pending' AND look_at <= $1 ORDER BY look_at, consultant_id LIMIT $2
"""


async def destination(tx: Tx, consultant_id: UUID) -> Row | None:
    return await tx.fetchrow(_DESTINATION, consultant_id)


async def of_ref(tx: Tx, provider_ref: str) -> Row | None:
    """The destination the provider calls this."""
    return await tx.fetchrow(_OF_REF, provider_ref)


async def keep(
    tx: Tx, consultant_id: UUID, provider: str, provider_ref: str, state: str, now: datetime, look_at: datetime
) -> Row:
    """What the provider says of a consultant's destination now; while it is pending, it is asked again at `look_at`."""
    (row,) = await tx.fetch(_KEEP, consultant_id, provider, provider_ref, state, now, look_at)
    return row


async def to_look_at(tx: Tx, now: datetime, limit: int) -> list[Row]:
    """Pending destinations whose time to be asked about has come."""
    return await tx.fetch(_TO_LOOK_AT, now, limit)
