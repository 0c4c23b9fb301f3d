"""A calendar (RFC 5545) of hours. All instants are UTC, so that it needs no rules of any zone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

REFRESH = "PT30M"
"""How often a program is asked to look again; many look as seldom as they like."""
_LONGEST_LINE = 75


@dataclass(frozen=True, slots=True)
class Hour:
    """One entry. `revision` grows with each change, `changed_at` is the last: a program keeps the newest."""

    uid: str
    starts_at: datetime
    ends_at: datetime
    title: str
    details: str
    url: str
    changed_at: datetime
    revision: int
    is_cancelled: bool


def written(title: str, hours: Iterable[Hour]) -> str:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Parley//Hours//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_escaped(title)}",
        f"X-WR-CALNAME:{_escaped(title)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}",
        f"X-PUBLISHED-TTL:{REFRESH}",
    ]
    for hour in hours:
        lines += _entry(hour)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _entry(hour: Hour) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{hour.uid}"
    yield f"DTSTAMP:{_stamp(hour.changed_at)}"
    yield f"LAST-MODIFIED:{_stamp(hour.changed_at)}"
    yield f"SEQUENCE:{hour.revision}"
    yield f"DTSTART:{_stamp(hour.starts_at)}"
    yield f"DTEND:{_stamp(hour.ends_at)}"
    yield f"SUMMARY:{_escaped(hour.title)}"
    yield f"DESCRIPTION:{_escaped(hour.details)}"
    yield f"URL:{hour.url}"
    yield f"STATUS:{'CANCELLED' if hour.is_cancelled else 'CONFIRMED'}"
    # Whoever's hour was cancelled is free again: the entry must not block the time.
    yield f"TRANSP:{'TRANSPARENT' if hour.is_cancelled else 'OPAQUE'}"
    yield "END:VEVENT"


def _stamp(instant: datetime) -> str:
    return f"{instant:%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    lines = "\\n".join(text.splitlines())
    return "".join(letter for letter in lines if letter >= " " and letter != "\x7f")


def _folded(line: str) -> str:
    """At most 75 bytes a line, never cut within a letter; what goes on begins with a blank."""
    parts, size = [""], 0
    for letter in line:
        width = len(letter.encode())
        if size + width > _LONGEST_LINE:
            parts.append("")
            size = 1
        parts[-1] += letter
        size += width
    return "\r\n ".join(parts)
