"""The only clock. Services ask here and nowhere else, so that a test can stand at any instant."""

import time
from datetime import UTC, datetime

_standing: datetime | None = None


def now() -> datetime:
    """The present instant, aware, in UTC."""
    if _standing is not None:
        return _standing
    return datetime.now(UTC)


def monotonic() -> float:
    """Seconds on a clock that never jumps; for durations inside one process."""
    return time.monotonic()


def stand_at(instant: datetime | None) -> None:
    """Stop the clock at an instant (tests); None lets it run again."""
    global _standing
    _standing = instant
