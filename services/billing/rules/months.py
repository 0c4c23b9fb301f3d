"""Months of money, in the one zone in which the platform counts them."""

import re
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)


@lru_cache(maxsize=16)  # looking through all there are takes 20 ms
def zone(name: str) -> ZoneInfo:
    """The IANA zone of this name; ValueError when there is none."""
    if name not in available_timezones():
        raise ValueError(f"{name!r} is no IANA time zone")
    return ZoneInfo(name)


def month_of(instant: datetime, time_zone: str) -> str:
    """The month, as YYYY-MM, an instant lies in where the platform's months are counted."""
    local = instant.astimezone(zone(time_zone))
    return f"{local.year:04d}-{local.month:02d}"


def is_month(text: str) -> bool:
    """Whether this is a month as YYYY-MM."""
    found = _MONTH.fullmatch(text)
    return found is not None and found[1] != "0000"
