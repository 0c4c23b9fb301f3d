"""How long what is over is kept."""

import calendar
from datetime import datetime, timedelta

HEARD_WITHIN = timedelta(minutes=30)
"""Of a report, by moderation. It releases nothing within the hour after a decision, so nothing waits here for ever."""


def is_released(evidence_since: datetime | None, released_at: datetime) -> bool:
    return evidence_since is not None and evidence_since + HEARD_WITHIN <= released_at


def months_before(now: datetime, months: int) -> datetime:
    """The same day and time that many months earlier; the month's last day where it has no such day."""
    year, month = divmod(now.year * 12 + now.month - 1 - months, 12)
    return now.replace(year=year, month=month + 1, day=min(now.day, calendar.monthrange(year, month + 1)[1]))
