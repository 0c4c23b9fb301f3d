"""What was announced of the platform's fee."""

from collections.abc import Mapping
from datetime import datetime

from kit import Tx
from kit.database import Row

_LOCK_FEES = "LOCK TABLE fee_schedule IN SHARE ROW EXCLUSIVE MODE"
_FEES = "SELECT effective_from, fee_bps FROM fee_schedule WHERE schedule = $1"
_ANNOUNCE_FEE = """
INSERT INTO fee_schedule (schedule, effective_from, fee_bps, said_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (schedule, effective_from) DO UPDATE SET fee_bps = excluded.fee_bps, said_at = excluded.said_at
RETURNING *
"""


async def lock_fees(tx: Tx, schedule: str) -> Mapping[datetime, int]:
    """Every fee announced so far by its instant; nobody else announces until this transaction ends."""
    await tx.execute(_LOCK_FEES)
    return {row["effective_from"]: row["fee_bps"] for row in await tx.fetch(_FEES, schedule)}


async def announce_fee(tx: Tx, schedule: str, effective_from: datetime, fee_bps: int, said_at: datetime) -> Row:
    (fee,) = await tx.fetch(_ANNOUNCE_FEE, schedule, effective_from, fee_bps, said_at)
    return fee
