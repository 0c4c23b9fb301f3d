"""Saying which blocks of a consultant can be booked, whenever that changed."""

from datetime import datetime, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from kit import Tx, clock, every, wake
from kit.database import Row
from services.scheduling import publishes, store
from services.scheduling.rules.blocks import concrete

SHOWN = 20
AHEAD = timedelta(weeks=4)
REFRESH = timedelta(hours=1)
_BATCH = 200


async def mark(tx: Tx, consultant_id: UUID) -> None:
    """Something about this consultant's open blocks may have changed: look right after the commit."""
    await store.open_blocks.mark(tx, consultant_id)
    wake(tx, say_open_blocks)


@every(seconds=2)
async def say_open_blocks(tx: Tx) -> None:
    """Say the open blocks of those marked, and of those whose list the passing time made untrue, where they differ
    from what was said."""
    due = await store.open_blocks.take_due(tx, clock.now(), _BATCH)
    for row in await store.open_blocks.load(tx, due):
        await _say(tx, row)
    if len(due) >= _BATCH:
        wake(tx, say_open_blocks)


async def _say(tx: Tx, row: Row) -> None:
    now, consultant_id = clock.now(), row["consultant_id"]
    known = store.calendars.known(row)
    found: list[dict[str, Any]] = []
    if row["bookable"]:
        rows = await store.blocks.between(tx, consultant_id, now, now + AHEAD)
        free = (
            block
            for block in concrete(known.calendar, now, now + AHEAD, rows, known.now_starts_at)
            if block.places_left
        )
        found = [
            {"starts_at": _text(block.starts_at), "ends_at": _text(block.ends_at), "places_left": block.places_left}
            for block in islice(free, SHOWN)
        ]
    has_rules = bool(known.calendar.default or known.calendar.overrides or known.now_starts_at)
    stale_at = now + REFRESH if row["bookable"] and has_rules else None
    if found:
        stale_at = min(now + REFRESH, datetime.fromisoformat(found[0]["ends_at"]))
    await store.open_blocks.keep(tx, consultant_id, found, stale_at)
    if found != (row["said"] or []):
        await publishes.open_blocks(tx, consultant_id, found, now)


def _text(instant: datetime) -> str:
    return instant.isoformat()
