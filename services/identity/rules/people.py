"""What a name, a time zone and a language may look like."""

import re
import unicodedata
from functools import lru_cache
from typing import Literal
from zoneinfo import available_timezones

Scope = Literal["admin", "finance", "moderator", "support"]
Client = Literal["web", "mobile"]

LONGEST_NAME = 80
DEFAULT_ZONE, DEFAULT_LOCALE = "UTC", "en"
_NEW_MEMBER = {"ar": "عضو جديد", "en": "New member"}
_JOINERS = "\u200c\u200d"
_LOCALE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|[0-9]{3}))?")


def clean_name(text: str) -> str:
    """A name on one line, composed, with single spaces. Raises ValueError with a sentence for people."""
    found = " ".join(unicodedata.normalize("NFC", text).split())
    if not any(letter.isalnum() for letter in found):
        raise ValueError("a name needs at least one letter")
    if len(found) > LONGEST_NAME:
        raise ValueError(f"a name has at most {LONGEST_NAME} characters")
    if any(unicodedata.category(letter)[0] == "C" and letter not in _JOINERS for letter in found):
        raise ValueError("a name holds no control characters")
    if any(sign in found for sign in ("<", ">", "@", "://")):
        # Names stand in mails to other people: they are no place for links.
        raise ValueError("a name holds no address")
    return found


def name_of_new_member(locale: str) -> str:
    """What somebody is called until they say: never a part of their address, which others would see."""
    return _NEW_MEMBER.get(locale.partition("-")[0], _NEW_MEMBER["en"])


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    return frozenset(available_timezones()) - {"localtime", "Factory", "posixrules"}


def clean_zone(text: str) -> str:
    """An IANA zone as the database spells it. Raises ValueError."""
    if text not in _zones():
        raise ValueError("a time zone is an IANA name like Europe/Berlin")
    return text


def clean_locale(text: str) -> str:
    """A language tag in its usual spelling (`AR_eg` → `ar-EG`). Raises ValueError."""
    found = _LOCALE.fullmatch(text.strip())
    if found is None:
        raise ValueError("a language is a tag like en, ar or pt-BR")
    language, script, region = found.groups()
    parts = (language.lower(), script and script.title(), region and region.upper())
    return "-".join(part for part in parts if part)


def locale_wanted(accept_language: str) -> str:
    """The first language of an Accept-Language header that reads as a tag; English when none does."""
    for wish in accept_language[:200].split(","):
        try:
            return clean_locale(wish.partition(";")[0])
        except ValueError:
            continue
    return DEFAULT_LOCALE


def clean_device(user_agent: str) -> str:
    """How a browser or app calls itself, as one short printable line."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in user_agent[:400]).split())[:200]
