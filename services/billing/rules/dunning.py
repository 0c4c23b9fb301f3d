"""When a refused charge is tried again by itself."""

from datetime import datetime, timedelta

RETRY_DAYS = (1, 3, 7, 14)
"""Counted from the first refusal."""


def next_attempt(first_refused_at: datetime, now: datetime) -> datetime | None:
    """The next try of a charge that was refused (again) `now`; None after the last: then the student has to act.

    Tries that were missed meanwhile are not made up for, and those a student asked for move nothing.
    """
    later = (first_refused_at + timedelta(days=days) for days in RETRY_DAYS)
    return next((at for at in later if at > now), None)
