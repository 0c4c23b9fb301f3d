"""Telephone numbers: given, proved by a code, taken away."""

import hmac
import secrets
import unicodedata
from datetime import timedelta
from uuid import UUID

from kit import Conflict, Invalid, NotFound, TooMany, Tx, clock, new_id
from kit.database import Row
from services.notifications.actions.telling import tell
from services.notifications.outside.carriers import carriers
from services.notifications.rules import signing
from services.notifications.rules.numbers import clean_number
from services.notifications.settings import Settings
from services.notifications.store import manners, reaching

_HOLDS = timedelta(minutes=10)
_DAY = timedelta(days=1)
_TRIES, _LENGTH = 5, 6


class NoTextMessages(NotFound):
    slug, title = "no_text_messages", "There are no text messages here"


class StopWasSaid(Conflict):
    slug, title = "stop_was_said", "This number asked for no more messages"


class WrongCode(Invalid):
    slug, title = "wrong_code", "This is not the code"


class CodeOver(Conflict):
    slug, title = "code_over", "This code no longer holds"


async def give(tx: Tx, account_id: UUID, text: str) -> Row:
    """Keep a number and send a code there. Raises Invalid, NoTextMessages, StopWasSaid, TooMany."""
    settings, now = Settings.current(), clock.now()
    if not carriers(settings).keys() & {"sms"}:
        raise NoTextMessages("This platform sends no text messages.")
    try:
        number = clean_number(text)
    except ValueError as fault:
        raise Invalid("This is no number we can send to.", [{"pointer": "/number", "detail": str(fault)}]) from fault
    if await manners.is_out(tx, "sms", number):
        raise StopWasSaid("STOP was answered from this number. Send START to the same number first.")
    secret = settings.link_secret.get_secret_value()
    number_hash = signing.hashed(secret, "number", number)
    asked = await reaching.asked(tx, account_id, number_hash, now - _DAY)
    if max(asked["by_account"], asked["by_number"]) >= settings.phone_codes_a_day:
        raise TooMany("Enough codes for today. Try again tomorrow.", retry_after_seconds=int(_DAY.total_seconds()))
    pause = timedelta(seconds=settings.phone_code_pause_seconds)
    if asked["last_at"] is not None and asked["last_at"] + pause > now:
        wait = int((asked["last_at"] + pause - now).total_seconds()) + 1
        raise TooMany("A code is on its way. Wait a moment before you ask for another.", retry_after_seconds=wait)
    await reaching.remember_asked(tx, account_id, number_hash, now)
    code = f"{secrets.randbelow(1_000_000):06}"
    phone = await reaching.ask(tx, account_id, number, _hash(account_id, number, code), now + _HOLDS)
    facts = {"code": f"{code[:3]} {code[3:]}"}
    await tell(tx, "phone_code", new_id(), account_id, facts, now + _HOLDS, address=number)
    return phone


async def verify(tx: Tx, account_id: UUID, code: str) -> Row:
    """The number is its owner's. Raises Invalid, WrongCode (kept: five tries), CodeOver, NotFound."""
    phone = await read(tx, account_id)
    if phone["code_hash"] is None or phone["code_expires_at"] <= clock.now() or phone["code_tries"] >= _TRIES:
        raise CodeOver("Ask for a new code.")
    digits = _digits_of(code)
    if len(digits) != _LENGTH:  # nothing anybody could have meant as a guess
        raise Invalid("A code has six digits.", [{"pointer": "/code", "detail": "must have six digits"}])
    if not hmac.compare_digest(_hash(account_id, phone["number"], digits), phone["code_hash"]):
        await reaching.count_try(tx, account_id)
        left = _TRIES - phone["code_tries"] - 1
        raise WrongCode(
            "Look at the message again." if left else "Ask for a new code.",
            [{"pointer": "/code", "detail": "is another one"}],
            tries_left=left,
        ).kept()
    return await reaching.prove(tx, account_id, clock.now())


async def read(tx: Tx, account_id: UUID) -> Row:
    phone = await reaching.phone(tx, account_id)
    if phone is None:
        raise NotFound("You have given no telephone number.")
    return phone


async def take_away(tx: Tx, account_id: UUID) -> None:
    await reaching.drop_phone(tx, account_id)


def _digits_of(code: str) -> str:
    """Digits of any script: an Arabic keyboard types its own."""
    values = (unicodedata.decimal(letter, None) for letter in code)
    return "".join(str(value) for value in values if value is not None)


def _hash(account_id: UUID, number: str, code: str) -> bytes:
    secret = Settings.current().link_secret.get_secret_value()
    return signing.hashed(secret, "phone code", f"{account_id} {number} {code}")
