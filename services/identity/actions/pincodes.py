"""Asking for a pincode, and proving an address with one."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from kit import NotFound, Problem, TooMany, Tx, clock, emit, logs, new_id
from kit.database import Row
from services.identity import publishes
from services.identity.rules import emails, people
from services.identity.rules import pincodes as rules
from services.identity.settings import Settings
from services.identity.store import accounts
from services.identity.store import pincodes as store

log = logs.logger(__name__)


class TooManyPincodes(TooMany):
    slug, title = "too_many_pincodes", "Enough pincodes for today"


class SigningInPaused(Problem):
    status, slug, title = 503, "signing_in_paused", "Signing in is paused"

    def headers(self) -> dict[str, str]:
        return {"Retry-After": str(self.fields["retry_after_seconds"])}


class NoSuchPincode(NotFound):
    slug, title = "no_such_pincode", "Nobody asked for this pincode"


class PincodeOver(Problem):
    status, slug, title = 410, "pincode_over", "This pincode is over"


class OtherBrowser(Problem):
    status, slug, title = 403, "other_browser", "This pincode belongs to another browser"


class WrongPincode(Problem):
    status, slug, title = 403, "wrong_pincode", "This is not the pincode"


@dataclass(frozen=True, slots=True)
class Asked:
    """A pincode is on its way. `browser_secret` goes into the asking browser's cookie; None for an app."""

    pincode_id: UUID
    expires_at: datetime
    browser_secret: str | None


async def ask(
    tx: Tx, email: str, *, locale: str | None, spoken: str, is_app: bool, is_browser: bool, browser_secret: str | None
) -> Asked:
    """Send a pincode to an address, whether it has an account or not.

    `locale` is what the client asks for, `spoken` what its browser speaks. `is_app` is the client's own word,
    `is_browser` what its headers betray, `browser_secret` what its cookie holds already.
    Raises SigningInPaused, TooManyPincodes.
    """
    settings = Settings.current()
    now = clock.now()
    await refuse_while_paused(tx, now)
    address_hash = rules.hash_of_address(settings.key_for("address"), emails.key_of(email))
    await _refuse_too_many(tx, address_hash, now, settings.pincodes_per_day)
    account = await accounts.by_email(tx, emails.key_of(email))
    pincode_id, pincode, expires_at = new_id(), rules.new(), now + rules.LIFETIME
    secret = None if is_app else _secret_of(browser_secret)
    await store.add(
        tx,
        pincode_id=pincode_id,
        address_hash=address_hash,
        email=email,
        pincode_hash=rules.hash_of(settings.key_for("pincode"), pincode_id, pincode),
        browser_hash=rules.hash_of_browser(secret) if secret else None,
        needs_browser=is_browser and not is_app,
        asked_at=now,
        expires_at=expires_at,
    )
    # To the address as its account has it: whoever writes it in other letters must not choose another mailbox.
    to = account["email"] if account else email
    language = locale or (account["locale"] if account else spoken)
    await emit(tx, publishes.pincode_requested(pincode_id, to, rules.shown(pincode), language, expires_at))
    return Asked(pincode_id, expires_at, secret)


async def prove(tx: Tx, pincode_id: UUID, pincode: str, *, client: people.Client, browser_secret: str | None) -> str:
    """The address somebody proved to read, by a pincode that works once.

    Raises SigningInPaused, NoSuchPincode, PincodeOver, OtherBrowser, WrongPincode (which counts as a try).
    """
    now = clock.now()
    await refuse_while_paused(tx, now)
    asked = await store.lock(tx, pincode_id)
    if asked is None:
        raise NoSuchPincode("Ask for a new pincode; this one is not known here.")
    if asked["used_at"] is not None or asked["email"] is None or asked["expires_at"] <= now:
        raise PincodeOver("A pincode works once and for 10 minutes. Ask for a new one.")
    if asked["tries"] >= rules.TRIES:
        raise PincodeOver("This pincode was entered wrongly too often. Ask for a new one.")
    if not _is_asker(asked, client, browser_secret):
        raise OtherBrowser("Enter the pincode where you asked for it, or ask for a new one here.")
    email: str = asked["email"]
    if not rules.is_same(asked["pincode_hash"], _hash_of(pincode_id, pincode)):
        await store.count_wrong_try(tx, pincode_id, now)
        raise WrongPincode(**_after_wrong_try(asked)).kept()
    await store.use(tx, pincode_id, now)
    return email


async def refuse_while_paused(tx: Tx, now: datetime) -> None:
    """Stop signing in everywhere while too many wrong pincodes come in: somebody is guessing on a large scale."""
    settings = Settings.current()
    window = timedelta(seconds=settings.breaker_seconds)
    if await store.wrong_tries(tx, now - window, settings.breaker_wrong_tries) >= settings.breaker_wrong_tries:
        log.error("signing in is paused: too many wrong pincodes on the whole platform")
        raise SigningInPaused(
            "Too many wrong pincodes are being tried. People who are signed in stay so; try again in a few minutes.",
            retry_after_seconds=min(60, settings.breaker_seconds),
        )


async def _refuse_too_many(tx: Tx, address_hash: bytes, now: datetime, per_day: int) -> None:
    nth_last = await store.nth_last(tx, address_hash, now - rules.DAY, per_day)
    if nth_last is not None:
        wait = nth_last + rules.DAY - now
        raise TooManyPincodes(
            f"{per_day} pincodes were asked for this address within a day. Use the last one, or come back later.",
            retry_after_seconds=max(1, int(wait.total_seconds())),
        )


def _secret_of(browser_secret: str | None) -> str:
    """The secret a browser has stays: two tabs that ask must not end each other's pincodes."""
    if browser_secret is not None and rules.is_browser_secret(browser_secret):
        return browser_secret
    return rules.new_browser_secret()


def _is_asker(asked: Row, client: people.Client, browser_secret: str | None) -> bool:
    """Browsers prove themselves by their cookie; an app by the id that only the asker was told."""
    if client == "mobile" and not asked["needs_browser"]:
        return True
    return browser_secret is not None and rules.is_same(asked["browser_hash"], rules.hash_of_browser(browser_secret))


def _hash_of(pincode_id: UUID, pincode: str) -> bytes:
    return rules.hash_of(Settings.current().key_for("pincode"), pincode_id, pincode)


def _after_wrong_try(asked: Row) -> dict[str, Any]:
    left = rules.TRIES - 1 - asked["tries"]
    advice = f"{left} tries are left." if left > 1 else "One try is left." if left else "Ask for a new one."
    return {"detail": f"Compare it with the mail. {advice}", "tries_left": left}
