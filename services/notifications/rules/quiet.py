"""Quiet hours: by the clock on the wall where somebody lives, also on the nights that clock is moved."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def quiet_end(now: datetime, time_zone: str, quiet_from: time | None, quiet_until: time | None) -> datetime | None:
    """When the quiet hours end that hold at `now`; None when none do. From and until the same: none."""
    if quiet_from is None or quiet_until is None or quiet_from == quiet_until:
        return None
    zone = _zone(time_zone)
    here = now.astimezone(zone)
    for days in (-1, 0):
        day = here.date() + timedelta(days=days)
        ends_on = day if quiet_from < quiet_until else day + timedelta(days=1)
        # Compared as instants: an hour that comes twice, or never, is quiet in every way the zone can read it.
        begins, ends = min(_instants(day, quiet_from, zone)), max(_instants(ends_on, quiet_until, zone))
        if begins <= now < ends:
            return ends
    return None


def _instants(day: date, at: time, zone: ZoneInfo) -> list[datetime]:
    """The instants this clock may show `at`: one, but for an hour that comes twice, or never."""
    return [datetime.combine(day, at, zone).replace(fold=fold).astimezone(UTC) for fold in (0, 1)]


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")
