"""An instant as its reader's clock shows it, with the zone named."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale
from babel.dates import format_date, format_time, get_timezone_name


@dataclass(frozen=True, slots=True)
class Moment:
    """`date` = Sunday, March 29, 2026; `time` = 12:00 PM; `zone` = Central European Summer Time (Europe/Berlin)."""

    date: str
    time: str
    zone: str


def moment(instant: datetime, time_zone: str, formats: Locale) -> Moment:
    """The instant in an IANA zone; in UTC where this machine does not know the zone."""
    try:
        zone = ZoneInfo(time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        zone, time_zone = ZoneInfo("UTC"), "UTC"
    local = instant.astimezone(zone)
    named = get_timezone_name(local, width="long", locale=formats)
    return Moment(
        date=_plain(format_date(local.date(), "full", locale=formats)),
        time=_plain(format_time(local, "short", tzinfo=zone, locale=formats)),
        zone=f"{named} ({time_zone})",
    )


def _plain(text: str) -> str:
    """Narrow no-break spaces are shown as boxes by some mail programs."""
    return text.replace("\u202f", " ")
