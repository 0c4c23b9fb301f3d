"""The words of a week: slots of one hour by weekday, and ISO weeks by name (`2026-W10`)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from services.scheduling.rules.zones import HOUR, hour_starts_at

_ISO_WEEK = re.compile(r"^(20\d\d)-W(\d\d)$", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """One hour of a week in the consultant's zone: `weekday` 1 = Monday … 7 = Sunday, `hour` 0-23."""

    weekday: int
    hour: int
    max_calls: int


@dataclass(frozen=True, slots=True)
class Calendar:
    """A consultant's rules: the default week, and the weeks that replace it, by ISO week name."""

    zone: str
    default: tuple[Slot, ...] = ()
    overrides: Mapping[str, tuple[Slot, ...]] = field(default_factory=dict)


def monday_of(iso_week: str) -> date | None:
    """The Monday of `2026-W10`; None when there is no such week."""
    found = _ISO_WEEK.match(iso_week)
    if not found:
        return None
    try:
        return date.fromisocalendar(int(found[1]), int(found[2]), 1)
    except ValueError:
        return None


def iso_week_of(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def coming_weeks(today: date, count: int) -> list[str]:
    """The week `today` is in and the `count` after it."""
    return [iso_week_of(today + timedelta(weeks=ahead)) for ahead in range(count + 1)]


def repeated(slots: Iterable[Slot]) -> list[int]:
    """Positions of slots whose weekday and hour were named before in the same list."""
    seen: set[tuple[int, int]] = set()
    positions = []
    for position, slot in enumerate(slots):
        if (slot.weekday, slot.hour) in seen:
            positions.append(position)
        seen.add((slot.weekday, slot.hour))
    return positions


def colliding(zone: str, monday: date, slots: Iterable[Slot]) -> list[int]:
    """Positions of slots that, in this very week, would start inside an earlier one because the clock changes."""
    ordered = sorted(enumerate(slots), key=lambda pair: (pair[1].weekday, pair[1].hour))
    positions, busy_until = [], None
    for position, slot in ordered:
        starts_at = hour_starts_at(zone, monday + timedelta(days=slot.weekday - 1), slot.hour)
        if starts_at is None:
            continue
        if busy_until is not None and starts_at < busy_until:
            positions.append(position)
        else:
            busy_until = starts_at + HOUR
    return sorted(positions)
