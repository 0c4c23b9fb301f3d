"""What identity does not keep."""

from datetime import timedelta

from kit import Tx, clock
from services.identity.rules import pincodes as rules
from services.identity.settings import Settings
from services.identity.store import pincodes, sessions

_SESSIONS_KEPT = timedelta(days=30)


async def sweep(tx: Tx) -> None:
    """Forget addresses of expired pincodes at once, pincodes after a day, sessions 30 days after they ended."""
    now = clock.now()
    window = timedelta(seconds=Settings.current().breaker_seconds)
    await pincodes.sweep(tx, expired_by=now, asked_by=now - rules.DAY, tried_by=now - window)
    await sessions.forget(tx, now - _SESSIONS_KEPT)
