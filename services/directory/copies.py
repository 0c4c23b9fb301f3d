"""What directory remembers of others: names and suspensions, verdicts, the fee, and when consultants can be had."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from contracts.scheduling import OpenBlock
from kit import Tx

_REMEMBER_NAME = """
INSERT INTO person (account_id, name) VALUES ($1, $2) ON CONFLICT (account_id) DO UPDATE SET name = excluded.name
"""
_NAME_PROFILE = "UPDATE profile SET name = $2 WHERE consultant_id = $1"
_REMEMBER_SUSPENSION = """
INSERT INTO person (account_id, suspended) VALUES ($1, $2)
ON CONFLICT (account_id) DO UPDATE SET suspended = excluded.suspended
"""
_SUSPEND_PROFILE = "UPDATE profile SET suspended = $2 WHERE consultant_id = $1"
_WITHHOLD_PROFILE = "UPDATE profile SET withheld = $2 WHERE consultant_id = $1"
_REMEMBER_FEE = """
INSERT INTO fee (schedule, effective_from, fee_bps) VALUES ($1, $2, $3)
ON CONFLICT (schedule, effective_from) DO UPDATE SET fee_bps = excluded.fee_bps
"""
_FEE = "SELECT fee_bps FROM fee WHERE effective_from <= $1 ORDER BY effective_from DESC LIMIT 1"
_REMEMBER_AVAILABLE = """
INSERT INTO available_now (consultant_id, until) VALUES ($1, $2)
ON CONFLICT (consultant_id) DO UPDATE SET until = excluded.until
"""
_FORGET_AVAILABLE = "DELETE FROM available_now WHERE consultant_id = $1"
_FORGET_BLOCKS = "DELETE FROM open_block WHERE consultant_id = $1"
_REMEMBER_BLOCKS = """
INSERT INTO open_block (consultant_id, starts_at, ends_at, places_left)
SELECT $1, * FROM unnest($2::timestamptz[], $3::timestamptz[], $4::integer[])
"""
_SWEEP_BLOCKS = "DELETE FROM open_block WHERE ends_at <= $1"
_SWEEP_AVAILABLE = "DELETE FROM available_now WHERE until <= $1"


async def remember_name(tx: Tx, account_id: UUID, name: str) -> None:
    """Keep a name, also on the profile, where it can be searched for."""
    await tx.execute(_REMEMBER_NAME, account_id, name)
    await tx.execute(_NAME_PROFILE, account_id, name)


async def remember_suspension(tx: Tx, account_id: UUID, *, suspended: bool) -> None:
    """Keep whether an account is suspended; the profile of a suspended one does not show."""
    await tx.execute(_REMEMBER_SUSPENSION, account_id, suspended)
    await tx.execute(_SUSPEND_PROFILE, account_id, suspended)


async def remember_verdict(tx: Tx, subject_kind: str, subject_id: UUID, verdict: str) -> None:
    """Keep whether moderation lets a profile show; verdicts on other things are not directory's."""
    if subject_kind == "profile":
        await tx.execute(_WITHHOLD_PROFILE, subject_id, verdict != "clear")


async def remember_fee(tx: Tx, schedule: str, effective_from: datetime, fee_bps: int) -> None:
    await tx.execute(_REMEMBER_FEE, schedule, effective_from, fee_bps)


async def fee_bps(tx: Tx, at: datetime) -> int | None:
    """The fee in force; None while billing has said none."""
    found: int | None = await tx.fetchval(_FEE, at)
    return found


async def remember_available(tx: Tx, consultant_id: UUID, until: datetime | None) -> None:
    """Keep that a consultant takes calls until an instant; None = they no longer do."""
    if until is None:
        await tx.execute(_FORGET_AVAILABLE, consultant_id)
    else:
        await tx.execute(_REMEMBER_AVAILABLE, consultant_id, until)


async def remember_blocks(tx: Tx, consultant_id: UUID, blocks: Sequence[OpenBlock]) -> None:
    """Keep the blocks of a consultant that have a place, instead of those kept before."""
    free = [block for block in blocks if block.places_left > 0]
    await tx.execute(_FORGET_BLOCKS, consultant_id)
    await tx.execute(
        _REMEMBER_BLOCKS,
        consultant_id,
        [block.starts_at for block in free],
        [block.ends_at for block in free],
        [block.places_left for block in free],
    )


async def sweep(tx: Tx, before: datetime) -> None:
    """Drop what is over and shows nowhere any more."""
    await tx.execute(_SWEEP_BLOCKS, before)
    await tx.execute(_SWEEP_AVAILABLE, before)
