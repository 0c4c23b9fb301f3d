"""Text that people wrote, made fit for a page: every letter it keeps is one a font here can show."""

import re
import unicodedata
from typing import Literal

from services.billing.outside.documents.fonts import Typeface

LONGEST = 120
# Words that no line could hold may break here; an invisible letter that PDF readers give as nothing.
_MAY_BREAK, _LONGEST_WORD = "\u200b", 14
_JOINERS = "\u200c\u200d"
"""Scripts of South Asia and Persian need these two; every other invisible letter only ever moves others about."""
_MARKS_AT_MOST = 4
_UNKNOWN = "\ufffd"


def readable(text: str, typeface: Typeface, longest: int = LONGEST) -> str:
    """The text on one line, without controls, overrides and what nobody can see or no font has.

    A pictograph that no font has is left out; a letter that none has becomes the replacement sign.
    """
    text = "".join(_kept(letter, typeface) for letter in unicodedata.normalize("NFC", text))
    text = _without_towers(" ".join(text.split()))
    if len(text) > longest:
        text = text[: longest - 1].rstrip() + "…"
    return " ".join(_breakable(word) for word in text.split(" "))


def direction(text: str, otherwise: Literal["ltr", "rtl"]) -> Literal["ltr", "rtl"]:
    """The way a text runs, by its first letter that has one."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return otherwise


def _kept(letter: str, typeface: Typeface) -> str:
    if letter in _JOINERS:
        return letter
    category = unicodedata.category(letter)
    if category in ("Cc", "Zl", "Zp", "Zs"):
        return " "
    if category == "Cf" or "\ufe00" <= letter <= "\ufe0f":
        return ""
    if category not in ("Cs", "Co", "Cn") and typeface.family_of(letter):
        return letter
    return "" if category in ("So", "Sk") else _UNKNOWN


def _without_towers(text: str) -> str:
    """A letter with dozens of accents on it would be written over the lines above."""
    found: list[str] = []
    marks = 0
    for letter in text:
        marks = marks + 1 if unicodedata.category(letter) in ("Mn", "Me") else 0
        if marks <= _MARKS_AT_MOST:
            found.append(letter)
    return "".join(found)


def _breakable(word: str) -> str:
    if len(word) <= _LONGEST_WORD:
        return word
    return _MAY_BREAK.join(re.findall(f".{{1,{_LONGEST_WORD}}}", word))
