"""When "today" and "this week" end for somebody in a zone."""

from datetime import UTC, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo, available_timezones

Available = Literal["now", "today", "this_week"]
_ZONES = frozenset(available_timezones())


def known_zone(name: str) -> str:
    """The name, if it is an IANA zone; ValueError otherwise."""
    if name not in _ZONES:
        raise ValueError("a time zone is written as in Europe/Vienna")
    return name


def end_of(span: Literal["today", "this_week"], now: datetime, time_zone: str) -> datetime:
    """The instant at which the day, or the week that begins on Monday, is over in the zone."""
    zone = ZoneInfo(time_zone)
    today = now.astimezone(zone).date()
    days_left = 1 if span == "today" else 7 - today.weekday()
    return datetime.combine(today + timedelta(days=days_left), time(), zone).astimezone(UTC)
