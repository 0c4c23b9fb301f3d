"""What a change of rules does to blocks that already have a row."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from services.scheduling.rules.blocks import Block, concrete, planned
from services.scheduling.rules.weeks import Calendar


def orphaned(before: Calendar, after: Calendar, rows: Sequence[Block], now_starts_at: datetime | None) -> list[Block]:
    """Blocks with people in them that `before` planned and `after` no longer does.

    A change of zone alone orphans nobody: an hour that is still in the week, read in the old zone, keeps its instant.
    """
    stayed = replace(after, zone=before.zone)
    return [
        row
        for row in rows
        if row.places_taken > 0
        and not row.withdrawn
        and row.starts_at != now_starts_at
        and _plans(before, row)
        and not _plans(after, row)
        and not _plans(stayed, row)
    ]


def _plans(calendar: Calendar, row: Block) -> bool:
    return any(block.starts_at == row.starts_at for block in planned(calendar, row.starts_at, row.ends_at))


def settled(row: Block, calendar: Calendar, rows: Sequence[Block], now_starts_at: datetime | None) -> Block:
    """The row as the calendar wants it: open with its capacity, or withdrawn."""
    for block in concrete(calendar, row.starts_at, row.ends_at, rows, now_starts_at):
        if block.starts_at == row.starts_at:
            return block
    return replace(row, withdrawn=True)
