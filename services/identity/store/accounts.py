"""Accounts and their history."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from kit import Tx, new_id
from kit.database import Row

_OPEN = """
INSERT INTO account (account_id, email, email_key, name, time_zone, locale, opened_at)
VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (email_key) DO NOTHING RETURNING *
"""
_BY_EMAIL = "SELECT * FROM account WHERE email_key = $1"
# Shared: a suspension waits for sign-ins under way, so that it ends their sessions too.
_HOLD_BY_EMAIL = "SELECT * FROM account WHERE email_key = $1 FOR SHARE"
_GET = "SELECT * FROM account WHERE account_id = $1"
_LOCK = "SELECT * FROM account WHERE account_id = $1 FOR UPDATE"
_CHANGE = "UPDATE account SET name = $2, time_zone = $3, locale = $4 WHERE account_id = $1 RETURNING *"
_SUSPEND = "UPDATE account SET suspended_at = $2, suspended_reason = $3 WHERE account_id = $1 RETURNING *"
_SET_SCOPES = "UPDATE account SET scopes = $2 WHERE account_id = $1 RETURNING *"
_ONE_BY_ONE = "SELECT pg_advisory_xact_lock(hashtextextended('identity: who is admin', 1))"
_OTHER_ADMINS = """
SELECT count(*) FROM account WHERE 'admin' = ANY (scopes) AND suspended_at IS NULL AND account_id <> $1
"""
_REMEMBER = """
INSERT INTO account_history (id, account_id, changed_at, changed_by, change, before, after, reason)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
"""


async def open_new(
    tx: Tx, *, email: str, email_key: str, name: str, time_zone: str, locale: str, opened_at: datetime
) -> Row | None:
    """A new account; None when the address has one."""
    return await tx.fetchrow(_OPEN, new_id(), email, email_key, name, time_zone, locale, opened_at)


async def by_email(tx: Tx, email_key: str) -> Row | None:
    return await tx.fetchrow(_BY_EMAIL, email_key)


async def hold_by_email(tx: Tx, email_key: str) -> Row | None:
    """The account of an address, which nobody suspends before this transaction ends."""
    return await tx.fetchrow(_HOLD_BY_EMAIL, email_key)


async def get(tx: Tx, account_id: UUID) -> Row | None:
    return await tx.fetchrow(_GET, account_id)


async def lock(tx: Tx, account_id: UUID) -> Row | None:
    return await tx.fetchrow(_LOCK, account_id)


async def change(tx: Tx, account_id: UUID, *, name: str, time_zone: str, locale: str) -> Row:
    return _there(await tx.fetchrow(_CHANGE, account_id, name, time_zone, locale))


async def suspend(tx: Tx, account_id: UUID, suspended_at: datetime | None, reason: str | None) -> Row:
    """Suspend an account; with None for both, reinstate it."""
    return _there(await tx.fetchrow(_SUSPEND, account_id, suspended_at, reason))


async def set_scopes(tx: Tx, account_id: UUID, scopes: Sequence[str]) -> Row:
    return _there(await tx.fetchrow(_SET_SCOPES, account_id, list(scopes)))


async def other_admins(tx: Tx, account_id: UUID) -> int:
    """How many admins there are besides this account. Nobody else changes that before this transaction ends."""
    await tx.execute(_ONE_BY_ONE)
    return int(await tx.fetchval(_OTHER_ADMINS, account_id))


async def remember(
    tx: Tx,
    account_id: UUID,
    change: str,
    at: datetime,
    *,
    by: UUID | None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str | None = None,
) -> None:
    """A row of history; `by` is None where the platform did it by itself."""
    await tx.execute(_REMEMBER, new_id(), account_id, at, by, change, before, after, reason)


def _there(row: Row | None) -> Row:
    assert row is not None, "the row was locked before it was changed"
    return row
