"""From a wall clock in an IANA zone to instants, through gaps, repeated hours and days that never were."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

HOUR = timedelta(minutes=60)
DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(available_timezones()) - {"localtime", "Factory", "posixrules"}


def is_zone(name: str) -> bool:
    """Whether `name` is an IANA zone exactly as the database spells it (`Europe/Berlin`)."""
    return name in _names()


def zone_names() -> frozenset[str]:
    return _names()


def local_date(zone: str, instant: datetime) -> date:
    return instant.astimezone(ZoneInfo(zone)).date()


@lru_cache(maxsize=131_072)
def hour_starts_at(zone: str, day: date, hour: int) -> datetime | None:
    """The instant (UTC) at which `hour` o'clock of a local day begins.

    A repeated hour means its first occurrence, an hour that the clock jumps over means the first instant after the
    jump. None when the whole day was skipped (Apia, 30 December 2011).
    """
    starts_at = _first_valid(zone, datetime.combine(day, time(hour)))
    if _first_valid(zone, datetime.combine(day, time())) == _first_valid(zone, datetime.combine(day + DAY, time())):
        return None
    return starts_at


@lru_cache(maxsize=32_768)
def _first_valid(zone: str, wall: datetime) -> datetime:
    tz = ZoneInfo(zone)
    instant = wall.replace(tzinfo=tz, fold=0).astimezone(UTC)
    if instant.astimezone(tz).replace(tzinfo=None) == wall:
        return instant
    # In a gap fold=0 reads with the offset before the jump, fold=1 with the one after: the jump lies between.
    before, after = wall.replace(tzinfo=tz, fold=1).astimezone(UTC), instant
    offset_before = before.astimezone(tz).utcoffset()
    while after - before > _SECOND:
        middle = before + timedelta(seconds=(after - before) // _SECOND // 2)
        if middle.astimezone(tz).utcoffset() == offset_before:
            before = middle
        else:
            after = middle
    return after
