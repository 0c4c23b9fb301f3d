"""What a profile may say of itself, and when it shows."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Policy = Literal["open", "approval"]
Listing = Literal["listed", "pending", "refused"]

_TAG = re.compile(r"([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|[0-9]{3}))?", re.ASCII | re.IGNORECASE)
_ISO_639_1 = """
aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es
et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki
kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no
nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta
te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
_TWO_LETTERS = frozenset(_ISO_639_1.split())
_MISLEADING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class Offer:
    """What a consultant says of themselves: who they are, what about, in which languages, at which rate a minute."""

    headline: str
    bio: str
    topics: tuple[str, ...]
    languages: tuple[str, ...]
    rate_minor: int
    currency: str


def plain_text(text: str) -> str:
    """The text as people read it; ValueError where it holds characters that are not seen or turn the text around."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip()
    if any(letter in _MISLEADING or (_is_control(letter) and letter not in "\n\t") for letter in text):
        raise ValueError("it holds control characters")
    return text


def one_line(text: str) -> str:
    """Plain text on one line; ValueError where it has more, or none."""
    text = plain_text(text)
    if "\n" in text or "\t" in text:
        raise ValueError("it must be one line without tabs")
    if not text:
        raise ValueError("it is blank")
    return text


def _is_control(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cc", "Cs")


def language_tag(text: str) -> str:
    """A language as BCP 47 writes it: language, perhaps script, perhaps region (`zh-Hant-TW`). ValueError otherwise."""
    found = _TAG.fullmatch(text)
    if found is None:
        raise ValueError("a language is written as in en, de-AT or zh-Hant-TW")
    language, script, region = found.groups()
    if len(language) == 2 and language.lower() not in _TWO_LETTERS:
        raise ValueError(f"there is no language {language.lower()!r} in ISO 639")
    parts = [language.lower(), script.title() if script else None, region.upper() if region else None]
    return "-".join(part for part in parts if part)


def language_ranges(tags: Iterable[str]) -> list[str]:
    """The tags and all they are a kind of: who speaks de-AT speaks de."""
    found: dict[str, None] = {}
    for tag in tags:
        parts = tag.split("-")
        for length in range(1, len(parts) + 1):
            found["-".join(parts[:length])] = None
    return list(found)


def each_once(values: list[str]) -> list[str]:
    """The values; ValueError naming those that stand there twice."""
    again = sorted({value for value in values if values.count(value) > 1})
    if again:
        raise ValueError(f"named more than once: {', '.join(again)}")
    return values


def first_listing(policy: Policy) -> Listing:
    return "listed" if policy == "open" else "pending"


def listing_after(listing: Listing, policy: Policy, *, changed: bool) -> Listing:
    """Where a profile stands after its consultant saved it.

    A refused one that was changed waits for staff again. One that waits is let in once the policy is open.
    """
    if listing == "refused":
        return "pending" if changed else "refused"
    return "listed" if policy == "open" else listing
