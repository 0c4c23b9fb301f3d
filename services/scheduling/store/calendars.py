"""Default weeks, week overrides, and the lock under which a consultant's blocks may change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from kit import Tx
from services.scheduling.rules.weeks import Calendar, Slot

_ENSURE = """
INSERT INTO calendar (consultant_id, time_zone, changed_at) VALUES ($1, 'UTC', $2)
ON CONFLICT (consultant_id) DO NOTHING
"""
_LOCK = "SELECT true FROM calendar WHERE consultant_id = $1 FOR UPDATE"
_SHARE = "SELECT true FROM calendar WHERE consultant_id = $1 FOR SHARE"
_LOAD = """
SELECT c.time_zone, c.blocks, n.block_starts_at AS now_starts_at,
       (SELECT jsonb_object_agg(o.iso_week, o.blocks) FROM week_override o
        WHERE o.consultant_id = c.consultant_id) AS overrides
FROM calendar c LEFT JOIN available_now n ON n.consultant_id = c.consultant_id AND n.is_on
WHERE c.consultant_id = $1
"""
_SAVE_WEEK = "UPDATE calendar SET time_zone = $2, blocks = $3, changed_at = $4 WHERE consultant_id = $1"
_SAVE_OVERRIDE = """
INSERT INTO week_override (consultant_id, iso_week, blocks, changed_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (consultant_id, iso_week) DO UPDATE SET blocks = excluded.blocks, changed_at = excluded.changed_at
"""
_DROP_OVERRIDE = "DELETE FROM week_override WHERE consultant_id = $1 AND iso_week = $2"
_DROP_PAST_OVERRIDES = "DELETE FROM week_override WHERE iso_week < $1"


@dataclass(frozen=True, slots=True)
class Known:
    """A consultant's rules, and the start of the block that "available now" has open (None = off)."""

    calendar: Calendar
    now_starts_at: datetime | None


async def lock(tx: Tx, consultant_id: UUID, at: datetime) -> None:
    """Nobody else changes this consultant's blocks, or makes new rows of them, until `tx` ends."""
    await tx.execute(_ENSURE, consultant_id, at)
    await tx.fetchval(_LOCK, consultant_id)


async def lock_if_any(tx: Tx, consultant_id: UUID) -> None:
    await tx.fetchval(_LOCK, consultant_id)


async def share(tx: Tx, consultant_id: UUID) -> bool:
    """Nobody changes the rules until `tx` ends, others may read them too; False when there are none."""
    return bool(await tx.fetchval(_SHARE, consultant_id))


async def load(tx: Tx, consultant_id: UUID) -> Known:
    row = await tx.fetchrow(_LOAD, consultant_id)
    if row is None:
        return Known(Calendar("UTC"), None)
    return known(row)


def known(row: Any) -> Known:
    """From a row with time_zone, blocks, overrides and now_starts_at."""
    overrides = {week: _slots(blocks) for week, blocks in (row["overrides"] or {}).items()}
    return Known(Calendar(row["time_zone"], _slots(row["blocks"]), overrides), row["now_starts_at"])


def _slots(blocks: Sequence[Sequence[int]]) -> tuple[Slot, ...]:
    return tuple(Slot(*block) for block in blocks)


def _plain(slots: Sequence[Slot]) -> list[list[int]]:
    return [[slot.weekday, slot.hour, slot.max_calls] for slot in slots]


async def save_week(tx: Tx, consultant_id: UUID, zone: str, slots: Sequence[Slot], at: datetime) -> None:
    await tx.execute(_SAVE_WEEK, consultant_id, zone, _plain(slots), at)


async def save_override(tx: Tx, consultant_id: UUID, iso_week: str, slots: Sequence[Slot], at: datetime) -> None:
    await tx.execute(_SAVE_OVERRIDE, consultant_id, iso_week, _plain(slots), at)


async def drop_override(tx: Tx, consultant_id: UUID, iso_week: str) -> None:
    await tx.execute(_DROP_OVERRIDE, consultant_id, iso_week)


async def drop_overrides_before(tx: Tx, iso_week: str) -> None:
    await tx.execute(_DROP_PAST_OVERRIDES, iso_week)
