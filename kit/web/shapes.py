"""The shapes of bodies and answers."""

import re
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict


class Shape(BaseModel):
    """A body or an answer: unknown fields are refused, so a misspelt one is not silently ignored."""

    model_config = ConfigDict(extra="forbid", from_attributes=True)


def in_range(instant: datetime) -> datetime:
    """The instant in UTC; ValueError where PostgreSQL or the calendar could not hold it."""
    try:
        moved = instant.astimezone(UTC)
    except (OverflowError, ValueError) as fault:
        raise ValueError("the instant is out of range") from fault
    if not 1970 <= moved.year <= 9000:
        raise ValueError("the instant is out of range")
    return moved


_DAY_AND_TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt ]")


def _is_text(value: Any) -> Any:
    # Without this a number, also one in quotes, would be taken for seconds since 1970.
    if not isinstance(value, datetime) and not (isinstance(value, str) and _DAY_AND_TIME.match(value)):
        raise ValueError("an instant is a text like 2026-03-02T10:00:00Z")
    return value


Instant = Annotated[AwareDatetime, BeforeValidator(_is_text), AfterValidator(in_range)]
"""An instant on the wire: RFC 3339 with an offset, in UTC with `Z` in answers."""
