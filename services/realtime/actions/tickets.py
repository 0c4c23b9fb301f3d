"""The right to open a socket."""

import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from kit import Tx, clock
from services.realtime import store

GOOD_FOR = timedelta(seconds=30)


async def give(tx: Tx, account_id: UUID) -> tuple[str, datetime]:
    """A ticket and when it ends."""
    ticket, expires_at = secrets.token_urlsafe(24), clock.now() + GOOD_FOR
    await store.tickets.add(tx, _hash(ticket), account_id, expires_at)
    return ticket, expires_at


async def take(tx: Tx, ticket: str) -> UUID | None:
    """Whose it is; None for one that was used, is too old, or never was one."""
    return await store.tickets.take(tx, _hash(ticket), clock.now())


def _hash(ticket: str) -> bytes:
    return hashlib.sha256(ticket.encode("utf-8", "surrogatepass")).digest()
