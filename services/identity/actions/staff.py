"""What staff may do to accounts. Their rights are read anew each time: a token may be ten minutes old."""

from collections.abc import Sequence
from uuid import UUID

from kit import CallerInfo, Conflict, Forbidden, NotFound, Tx, Unauthenticated, clock, emit, logs
from kit.database import Row
from services.identity import publishes
from services.identity.rules import emails
from services.identity.settings import Settings
from services.identity.store import accounts as store
from services.identity.store import sessions

log = logs.logger(__name__)


class OwnAccount(Conflict):
    slug, title = "own_account", "This is your own account"


class LastAdmin(Conflict):
    slug, title = "last_admin", "Somebody must stay admin"


async def check(tx: Tx, caller: CallerInfo, scope: str) -> None:
    """Raises Unauthenticated for an ended session, Forbidden for a scope taken away since the token was made."""
    now = clock.now()
    session = await sessions.get(tx, caller.session_id)
    account = await store.get(tx, caller.account_id)
    if session is None or account is None or session["account_id"] != caller.account_id:
        raise Unauthenticated("This session is not one of ours. Sign in again.")
    if session["ended_at"] is not None or session["expires_at"] <= now or account["suspended_at"] is not None:
        raise Unauthenticated("This session has ended. Sign in again.")
    if not {scope, "admin"} & set(account["scopes"]):
        raise Forbidden(f"This needs the scope `{scope}`.")


async def find(tx: Tx, email: str) -> Sequence[Row]:
    """The account of an address, or nothing."""
    account = await store.by_email(tx, emails.key_of(email))
    return [account] if account else []


async def get(tx: Tx, account_id: UUID) -> Row:
    account = await store.get(tx, account_id)
    if account is None:
        raise NotFound("There is no such account.")
    return account


async def suspend(tx: Tx, by: CallerInfo, account_id: UUID, reason: str) -> Row:
    """Suspend an account and end its sessions; doing it twice changes nothing.

    Raises NotFound, OwnAccount, LastAdmin, and Forbidden when one who is not admin turns to staff.
    """
    if account_id == by.account_id:
        raise OwnAccount("Nobody suspends themselves. Ask a colleague.")
    others = await store.other_admins(tx, account_id)
    account = await _lock(tx, account_id)
    await _refuse_staff_unless_admin(tx, by, account)
    if account["suspended_at"] is not None:
        return account
    if "admin" in account["scopes"] and not others:
        raise LastAdmin("Make somebody else admin first.")
    now = clock.now()
    suspended = await store.suspend(tx, account_id, now, reason)
    for session in await sessions.end_all(tx, account_id, now, "suspended"):
        await emit(tx, publishes.session_ended(session))
    await store.remember(tx, account_id, "suspended", now, by=by.account_id, reason=reason)
    await emit(tx, publishes.account_suspended(suspended))
    return suspended


async def reinstate(tx: Tx, by: CallerInfo, account_id: UUID, reason: str | None) -> Row:
    """Let a suspended account in again, by a new sign-in. Twice changes nothing. Raises NotFound, Forbidden."""
    account = await _lock(tx, account_id)
    await _refuse_staff_unless_admin(tx, by, account)
    if account["suspended_at"] is None:
        return account
    now = clock.now()
    reinstated = await store.suspend(tx, account_id, None, None)
    await store.remember(tx, account_id, "reinstated", now, by=by.account_id, reason=reason)
    await emit(tx, publishes.account_reinstated(reinstated, now))
    return reinstated


async def set_scopes(tx: Tx, by: CallerInfo, account_id: UUID, scopes: Sequence[str], reason: str | None) -> Row:
    """Give an account exactly these scopes, in tokens from its next refresh on. Raises NotFound, LastAdmin."""
    others = await store.other_admins(tx, account_id)
    account = await _lock(tx, account_id)
    before, after = sorted(account["scopes"]), sorted(set(scopes))
    if before == after:
        return account
    if "admin" in before and "admin" not in after and not others:
        raise LastAdmin("Make somebody else admin first.")
    return await _change_scopes(tx, account, after, by=by.account_id, reason=reason)


async def make_first_admin(tx: Tx, account: Row) -> Row:
    """Make the operator's named address admin as it signs in, while nobody else is."""
    named = Settings.current().first_admin_email
    if not named or emails.key_of(named) != account["email_key"] or "admin" in account["scopes"]:
        return account
    if await store.other_admins(tx, account["account_id"]):
        return account
    log.warning("the first admin signed in", account_id=str(account["account_id"]))
    return await _change_scopes(tx, account, [*account["scopes"], "admin"], by=None, reason="first_admin_email")


async def _change_scopes(tx: Tx, account: Row, after: Sequence[str], *, by: UUID | None, reason: str | None) -> Row:
    changed = await store.set_scopes(tx, account["account_id"], sorted(after))
    await store.remember(
        tx,
        account["account_id"],
        "scopes",
        clock.now(),
        by=by,
        before={"scopes": sorted(account["scopes"])},
        after={"scopes": sorted(after)},
        reason=reason,
    )
    return changed


async def _lock(tx: Tx, account_id: UUID) -> Row:
    account = await store.lock(tx, account_id)
    if account is None:
        raise NotFound("There is no such account.")
    return account


async def _refuse_staff_unless_admin(tx: Tx, by: CallerInfo, account: Row) -> None:
    if account["scopes"]:
        await check(tx, by, "admin")
