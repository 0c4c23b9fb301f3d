"""What people change of their own account."""

from uuid import UUID

from kit import NotFound, Tx, clock, emit
from kit.database import Row
from services.identity import publishes
from services.identity.actions.sessions import AccountIsSuspended
from services.identity.store import accounts as store

_CHANGEABLE = ("name", "time_zone", "locale")


async def me(tx: Tx, account_id: UUID) -> Row:
    """Raises NotFound for a token whose account is not of this platform."""
    account = await store.get(tx, account_id)
    if account is None:
        raise NotFound("This account is not known here.")
    return account


async def change(tx: Tx, account_id: UUID, wanted: dict[str, str]) -> Row:
    """Change name, time zone or language; what stays as it is says nothing. Raises NotFound, AccountIsSuspended."""
    account = await store.lock(tx, account_id)
    if account is None:
        raise NotFound("This account is not known here.")
    if account["suspended_at"] is not None:
        raise AccountIsSuspended("A suspended account cannot be changed. Write to support to have it looked at.")
    before = {name: account[name] for name in _CHANGEABLE}
    after = before | wanted
    if after == before:
        return account
    now = clock.now()
    changed = await store.change(tx, account_id, **after)
    differing = [name for name in _CHANGEABLE if before[name] != after[name]]
    await store.remember(
        tx,
        account_id,
        "changed",
        now,
        by=account_id,
        before={name: before[name] for name in differing},
        after={name: after[name] for name in differing},
    )
    await emit(tx, publishes.account_changed(changed, now))
    return changed
