"""Months back from an instant."""

import calendar
from datetime import datetime


def months_before(now: datetime, months: int) -> datetime:
    """The same day and time that many months earlier; the month's last day where it has no such day."""
    year, month = divmod(now.year * 12 + now.month - 1 - months, 12)
    return now.replace(year=year, month=month + 1, day=min(now.day, calendar.monthrange(year, month + 1)[1]))
