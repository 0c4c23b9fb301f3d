"""Signing in, staying signed in, signing out."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from kit import Forbidden, NotFound, PageWish, Tx, Unauthenticated, clock, emit, new_id
from kit.database import Row
from services.identity import publishes
from services.identity.actions import keys, staff
from services.identity.rules import emails, people
from services.identity.rules import keys as key_rules
from services.identity.rules import refresh as rules
from services.identity.settings import Settings
from services.identity.store import accounts
from services.identity.store import sessions as store


class AccountIsSuspended(Forbidden):
    slug, title = "account_suspended", "This account is suspended"


class SessionOver(Unauthenticated):
    slug, title = "session_over", "You are signed out"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session as its client gets it."""

    access_token: str
    refresh_token: str
    account: Row
    session: Row
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What somebody says of themselves as they sign in for the first time."""

    name: str | None
    time_zone: str | None
    locale: str


async def sign_in(tx: Tx, email: str, newcomer: Newcomer, client: people.Client, device: str) -> SignedIn:
    """Start a session for whoever proved this address; their first one opens the account. Raises AccountIsSuspended."""
    now = clock.now()
    account, is_new = await _account_of(tx, email, newcomer, now)
    if account["suspended_at"] is not None:
        # Kept: the pincode that proved the address is used up.
        raise _suspended().kept()
    account = await staff.make_first_admin(tx, account)
    settings = Settings.current()
    longest_until = now + timedelta(days=settings.session_longest_days)
    device_is_known = is_new or await store.used_on(tx, account["account_id"], device)
    session = await store.start(
        tx,
        session_id=new_id(),
        account_id=account["account_id"],
        client=client,
        device=device,
        salt=os.urandom(16),
        started_at=now,
        expires_at=min(longest_until, now + timedelta(days=settings.session_idle_days)),
        longest_until=longest_until,
    )
    await emit(tx, publishes.session_started(session, device_is_known=device_is_known))
    return await _signed_in(tx, account, session, is_new=is_new)


async def refresh(tx: Tx, refresh_token: str) -> SignedIn:
    """A new access token and the successor of a refresh token.

    The same token again within 10 seconds gives the same successor; later it ends the session, because two parties
    hold it. Raises SessionOver, AccountIsSuspended.
    """
    now = clock.now()
    presented, session = await _session_of(tx, refresh_token)
    if session["ended_at"] is not None or session["expires_at"] <= now:
        raise SessionOver("This session has ended. Sign in again.")
    account = await _account(tx, session["account_id"])
    if account["suspended_at"] is not None:
        raise _suspended()
    turn = rules.turn(presented.generation, session["generation"], session["refreshed_at"], now)
    if turn == "unknown":
        raise SessionOver("This session has ended. Sign in again.")
    if turn == "reused":
        await _told(tx, await store.end(tx, session["session_id"], session["account_id"], now, "refresh_reused"))
        raise SessionOver("This sign-in was used from two places, so it was ended to be safe. Sign in again.").kept()
    if turn == "rotate":
        idle = timedelta(days=Settings.current().session_idle_days)
        session = await store.rotate(tx, session["session_id"], now, min(session["longest_until"], now + idle))
    return await _signed_in(tx, account, session)


async def sign_out(tx: Tx, account_id: UUID, session_id: UUID) -> None:
    """End one session; ending it twice is no fault. Raises NotFound for a session of somebody else."""
    session = await store.get(tx, session_id)
    if session is None or session["account_id"] != account_id:
        raise NotFound("You have no such session.")
    await _told(tx, await store.end(tx, session_id, account_id, clock.now(), "signed_out"))


async def sign_out_by_refresh_token(tx: Tx, refresh_token: str) -> None:
    """End the session of a refresh token, also of an old one. Raises SessionOver when it is none."""
    _, session = await _session_of(tx, refresh_token)
    await _told(tx, await store.end(tx, session["session_id"], session["account_id"], clock.now(), "signed_out"))


async def sign_out_everywhere(tx: Tx, account_id: UUID) -> None:
    await end_all(tx, account_id, "signed_out_everywhere")


async def end_all(tx: Tx, account_id: UUID, why: str) -> None:
    await _told(tx, await store.end_all(tx, account_id, clock.now(), why))


async def _told(tx: Tx, ended: Sequence[Row]) -> None:
    for session in ended:
        await emit(tx, publishes.session_ended(session))


async def running(tx: Tx, account_id: UUID, page: PageWish) -> Sequence[Row]:
    """The running sessions of an account, newest first, one more than asked for."""
    after = page.after_types(UUID)
    return await store.running(tx, account_id, clock.now(), after[0] if after else None, page.limit + 1)


async def _account_of(tx: Tx, email: str, newcomer: Newcomer, now: datetime) -> tuple[Row, bool]:
    """The account of an address and whether it was opened just now."""
    email_key = emails.key_of(email)
    known = await accounts.hold_by_email(tx, email_key)
    if known is not None:
        return known, False
    opened = await accounts.open_new(
        tx,
        email=email,
        email_key=email_key,
        name=newcomer.name or people.name_of_new_member(newcomer.locale),
        time_zone=newcomer.time_zone or people.DEFAULT_ZONE,
        locale=newcomer.locale,
        opened_at=now,
    )
    if opened is None:  # a twin was faster
        known = await accounts.hold_by_email(tx, email_key)
        assert known is not None
        return known, False
    facts = {name: opened[name] for name in ("email", "name", "time_zone", "locale")}
    await accounts.remember(tx, opened["account_id"], "opened", now, by=opened["account_id"], after=facts)
    await emit(tx, publishes.account_opened(opened))
    return opened, True


async def _session_of(tx: Tx, refresh_token: str) -> tuple[rules.Presented, Row]:
    """The session a genuine refresh token belongs to, locked. Raises SessionOver."""
    presented = rules.read(refresh_token)
    session = await store.lock(tx, presented.session_id) if presented else None
    if presented is None or session is None:
        raise SessionOver("This is no session of ours. Sign in again.")
    if not presented.is_genuine(Settings.current().key_for("refresh"), session["salt"]):
        raise SessionOver("This is no session of ours. Sign in again.")
    return presented, session


async def _signed_in(tx: Tx, account: Row, session: Row, *, is_new: bool = False) -> SignedIn:
    settings = Settings.current()
    now = clock.now()
    access_token = await keys.sign(
        tx,
        {
            "iss": settings.token_issuer,
            "aud": settings.token_audience,
            "sub": str(account["account_id"]),
            "sid": str(session["session_id"]),
            "scope": " ".join(sorted(account["scopes"])),
            "iat": int(now.timestamp()),
            "exp": int((now + key_rules.TOKEN_LIFETIME).timestamp()),
            "jti": str(new_id()),
        },
    )
    key = settings.key_for("refresh")
    refresh_token = rules.token(key, session["salt"], session["session_id"], session["generation"])
    return SignedIn(access_token, refresh_token, account, session, is_new)


async def _account(tx: Tx, account_id: UUID) -> Row:
    account = await accounts.get(tx, account_id)
    assert account is not None, "a session refers to its account"
    return account


def _suspended() -> AccountIsSuspended:
    return AccountIsSuspended("This account is suspended. Write to support to have it looked at.")
