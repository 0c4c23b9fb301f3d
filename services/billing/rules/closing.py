"""When a month of money is over, and in which order its close goes."""

from datetime import datetime
from typing import Literal, get_args

from services.billing.rules.months import month_of

CloseState = Literal["open", "cut_off", "computed", "charged", "stated", "closed"]
CLOSE_STATES: tuple[CloseState, ...] = get_args(CloseState)


def month_after(month: str) -> str:
    """The month, as YYYY-MM, that follows."""
    year, number = int(month[:4]), int(month[5:])
    return f"{year + 1:04d}-01" if number == 12 else f"{year:04d}-{number + 1:02d}"


def is_over(month: str, now: datetime, time_zone: str) -> bool:
    """Whether the month has ended, where the platform's months are counted."""
    return month < month_of(now, time_zone)
