"""How long what is over is kept."""

import calendar
from datetime import datetime, timedelta

EVIDENCE_KEPT = timedelta(weeks=6)
"""Of a reported file that its author took back: as long as staff and an appeal may need."""


def months_before(now: datetime, months: int) -> datetime:
    """The same day and time that many months earlier; the month's last day where it has no such day."""
    year, month = divmod(now.year * 12 + now.month - 1 - months, 12)
    return now.replace(year=year, month=month + 1, day=min(now.day, calendar.monthrange(year, month + 1)[1]))
