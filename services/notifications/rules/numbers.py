"""Telephone numbers, and the words by which their owners want to hear no more."""

import re
from typing import Final, Literal

import phonenumbers

STOP: Final = frozenset(
    {"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT", "ARRET", "STOPP"}
    | {"إيقاف", "ايقاف", "توقف", "قف", "إلغاء", "الغاء"}
)
START: Final = frozenset({"START", "YES", "UNSTOP", "ابدأ", "نعم"})


def clean_number(text: str) -> str:
    """A number in E.164 (`+491711234567`). Raises ValueError with a sentence for people."""
    wanted = "a telephone number with its country, like +49 171 1234567"
    try:
        found = phonenumbers.parse(text, None)
    except phonenumbers.NumberParseException as fault:
        raise ValueError(wanted) from fault
    if not phonenumbers.is_valid_number(found) or found.extension:
        raise ValueError(wanted)
    kind = phonenumbers.number_type(found)
    if kind in (phonenumbers.PhoneNumberType.PREMIUM_RATE, phonenumbers.PhoneNumberType.SHARED_COST):
        raise ValueError("a number that does not cost its caller extra")
    return str(phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164))


def shown(number: str) -> str:
    """Enough of it for its owner to recognise."""
    return f"{number[:3]}…{number[-3:]}"


def wish_of(text: str) -> Literal["stop", "start"] | None:
    """What a message that came in asks for: only one that is nothing but the word."""
    word = re.sub(r"[^\w]", "", text).upper()
    if word in STOP:
        return "stop"
    return "start" if word in START else None
