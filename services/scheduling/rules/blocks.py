"""From a calendar to concrete blocks: 60 elapsed minutes each, never two at once."""

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby
from typing import Literal
from zoneinfo import ZoneInfo

from services.scheduling.rules.weeks import Calendar, Slot, iso_week_of
from services.scheduling.rules.zones import DAY, HOUR, hour_starts_at, local_date

BlockKind = Literal["weekly", "override", "now"]


@dataclass(frozen=True, slots=True)
class Block:
    """One hour in which calls are taken. A `withdrawn` block stands for those who are in it and takes no more;
    `closed` is one that the consultant ended early."""

    starts_at: datetime
    ends_at: datetime
    kind: BlockKind
    max_calls: int
    places_taken: int = 0
    places_held: int = 0
    withdrawn: bool = False
    closed: bool = False

    @property
    def places_left(self) -> int:
        """Places a newcomer could have: neither booked nor kept for somebody who was offered one."""
        return 0 if self.withdrawn else max(0, self.max_calls - self.places_taken - self.places_held)

    def overlaps(self, starts_at: datetime, ends_at: datetime) -> bool:
        return self.starts_at < ends_at and starts_at < self.ends_at


def planned(calendar: Calendar, since: datetime, until: datetime) -> Iterator[Block]:
    """What the calendar alone says for [`since`, `until`): every block that touches it, in order.

    A block that would start inside an earlier one (an hour pushed out of the spring gap into its neighbour) is left
    out: the earlier hour of the day wins.
    """
    default = _by_weekday(calendar.default)
    overrides = {week: _by_weekday(slots) for week, slots in calendar.overrides.items()}
    # Two days earlier: a block of yesterday may reach into `since`, and one before that may push it aside.
    day, last = local_date(calendar.zone, since) - 2 * DAY, local_date(calendar.zone, until) + DAY
    busy_until = datetime.min.replace(tzinfo=since.tzinfo)
    while day <= last:
        override = overrides.get(iso_week_of(day)) if overrides else None
        kind: BlockKind = "weekly" if override is None else "override"
        for slot in (default if override is None else override)[day.isoweekday()]:
            starts_at = hour_starts_at(calendar.zone, day, slot.hour)
            if starts_at is None or starts_at < busy_until:
                continue
            busy_until = starts_at + HOUR
            if busy_until > since and starts_at < until:
                yield Block(starts_at, busy_until, kind, slot.max_calls)
        day += DAY


def _by_weekday(slots: Iterable[Slot]) -> list[list[Slot]]:
    days: list[list[Slot]] = [[] for _ in range(8)]
    for slot in sorted(slots):
        days[slot.weekday].append(slot)
    return days


def concrete(
    calendar: Calendar, since: datetime, until: datetime, rows: Sequence[Block], now_starts_at: datetime | None = None
) -> Iterator[Block]:
    """The blocks that really are, in order: the calendar, with what already happened in `rows` laid over it.

    A block with people in it stands where it stood even when the calendar no longer says so; it is then withdrawn,
    and the calendar's blocks that would overlap it give way. `now_starts_at` names the row opened by "available now".
    """
    rows = [row for row in rows if row.ends_at > since and row.starts_at < until]
    standing = [row for row in rows if row.places_taken > 0 or row.starts_at == now_starts_at]
    plan = (
        block
        for block in planned(calendar, since, until)
        if not any(
            row.starts_at != block.starts_at and row.overlaps(block.starts_at, block.ends_at) for row in standing
        )
    )
    known = {row.starts_at: row for row in rows}
    merged = heapq.merge(
        ((block.starts_at, 0, block) for block in plan),
        ((row.starts_at, 1, row) for row in sorted(standing, key=lambda row: row.starts_at)),
        key=lambda entry: entry[:2],
    )
    for starts_at, same_start in groupby(merged, key=lambda entry: entry[0]):
        _, rank, first = next(same_start)
        if rank == 0:
            row = known.get(starts_at)
            yield (
                first if row is None else replace(row, kind=first.kind, max_calls=first.max_calls, withdrawn=row.closed)
            )
        elif starts_at == now_starts_at:
            yield replace(first, kind="now", withdrawn=first.closed)
        else:
            yield replace(first, withdrawn=True)


def now_block(zone: str, now: datetime, others: Sequence[Block]) -> tuple[datetime, datetime]:
    """The hour that "available now" opens, as (start, end): the block that covers now, else the local hour of now.

    Between two blocks the hour gives way: it starts when the earlier one ends, or ends when the later one starts.
    Where not even 60 minutes lie between them, the later block is the queue.
    """
    covering = [block for block in others if block.starts_at <= now < block.ends_at]
    if covering:
        return covering[0].starts_at, covering[0].ends_at
    starts_at = _local_hour(zone, now)
    earlier = max((block.ends_at for block in others if block.ends_at <= now), default=starts_at - HOUR)
    later = min((block.starts_at for block in others if block.starts_at > now), default=starts_at + 2 * HOUR)
    starts_at = max(min(starts_at, later - HOUR), earlier)
    if starts_at + HOUR > later:
        return later, later + HOUR
    return starts_at, starts_at + HOUR


def _local_hour(zone: str, now: datetime) -> datetime:
    """Start of the local hour `now` is in; in the second run of a repeated hour, the start of that run."""
    wall = now.astimezone(ZoneInfo(zone))
    starts_at = hour_starts_at(zone, wall.date(), wall.hour)
    if starts_at is None or starts_at > now:  # pragma: no cover - no zone of the database does this
        return now - timedelta(minutes=wall.minute, seconds=wall.second, microseconds=wall.microsecond)
    return starts_at + (now - starts_at) // HOUR * HOUR
