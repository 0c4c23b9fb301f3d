"""Phone numbers, also spelled out, among what else figures say: prices, times, years, ISBNs, formulas."""

import re

import phonenumbers
from phonenumbers import Leniency, PhoneNumberMatcher

from services.moderation.rules.text.reading import folded, seen

_DIGITS = {
    "0": "zero oh null zéro cero صفر", "1": "one eins ein un une uno واحد", "2": "two zwei zwo deux dos اثنان اثنين",
    "3": "three drei trois tres ثلاثة ثلاث", "4": "four vier quatre cuatro اربعة اربع",
    "5": "five fünf cinq cinco خمسة خمس", "6": "six sechs seis ستة ست", "7": "seven sieben sept siete سبعة سبع",
    "8": "eight acht huit ocho ثمانية ثمان", "9": "nine neun neuf nueve تسعة تسع",
}  # fmt: skip
_WORDS = {folded(word): digit for digit, words in _DIGITS.items() for word in words.split()}
_SPELLED = re.compile(r"(?<!\w)(?:(?:%s|\d{1,3})[\s,.\-]+){5,}(?:%s|\d{1,3})(?!\w)" % (("|".join(_WORDS),) * 2))
_ASKS_TO_CALL = re.compile(
    r"(?<!\w)(call|phone|tel|telefon\w*|mobile|mobil|cell|cellphone|number|nummer|handy\w*|whats ?app|text me|ring|sms|"
    r"ruf\w*|anruf\w*|erreich\w*|appel\w*|numero|portable|joindre|joignable|llama\w*|movil|celular|"
    r"اتصل\w*|رقمي|هاتفي|جوالي|موبايل\w*|واتساب|واتس)(?!\w)"
)
_COUNTS_SOMETHING = re.compile(
    r"(?:isbn|issn|doi|iban|bic|ean|imei|order|invoice|rechnung\w*|bestell\w*|facture|factura|commande|pedido|ticket|"
    r"version|build|ref|reference|aktenzeichen|az|kundennummer|steuer\w*|serial|artikel\w*|article|art|vat|nif|siret|"
    r"siren|case|dossier|expediente|matrikel\w*|id|hash|port|commit|فاتوره|الطلب|ايبان|الرقم الضريبي|ردمك|مرجع)"
    r"[\s:.#=\-]*(?:number|nummer|numero|no|nr|n|رقم)?[\s:.#°º=\-]*$"
)
_ISBN = re.compile(r"97[89](?:[\s-]?\d){10}|\d(?:[\s-]?\d){8}[\s-]?[\dX]")
_SUM = re.compile(r"[=+*/×÷^<>√∑∫%€$£¥]\s*$")
_AFTER = re.compile(r"^\s*(?:[=*/×÷^<>%€$£¥°]|eur\b|usd\b|euros?\b|dollars?\b|km\b|kg\b|ms\b|bytes?\b|يورو|دولار)")
_ENOUGH = 20
"""Nobody needs to know of more."""


def phones_in(text: str, regions: tuple[str, ...]) -> list[str]:
    """Words for staff about each number that somebody could be called at."""
    plain = seen(text)
    words = folded(text)
    asked = bool(_ASKS_TO_CALL.search(words))
    found: dict[int, str] = {}
    for region in (None, *regions):
        for match in PhoneNumberMatcher(plain, region, leniency=Leniency.VALID):
            if match.start not in found and _is_meant(plain, match, asked=asked):
                found[match.start] = f"phone: {match.raw_string}"
            if len(found) >= _ENOUGH:
                return list(dict.fromkeys(found.values()))
    return list(dict.fromkeys(found.values() or _spelled(words, regions) or _apart(plain, words)))


def _is_meant(text: str, match: phonenumbers.PhoneNumberMatch, *, asked: bool) -> bool:
    before, raw = folded(text[max(0, match.start - 30) : match.start]), match.raw_string
    if (
        _COUNTS_SOMETHING.search(before)
        or _SUM.search(before)
        or _AFTER.search(folded(text[match.end : match.end + 40])[:12])
    ):
        return False
    digits = re.sub(r"\D", "", raw)
    if raw.startswith("+") or digits.startswith("00"):
        return True
    if len(digits) < 8 or (re.fullmatch(_ISBN, raw) and _is_isbn(digits)):
        return False
    # Without a sign that it is one, a run of figures may be anything: 2147483647 is a valid number in Dallas.
    return asked or digits.startswith("0") or bool(re.search(r"\d[\s)/-]+\d+[\s-]+\d", raw))


def _is_isbn(digits: str) -> bool:
    if len(digits) == 13:
        return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10 == 0
    return sum(int(digit) * (10 - place) for place, digit in enumerate(digits)) % 11 == 0


def _spelled(words: str, regions: tuple[str, ...]) -> list[str]:
    """`zero one seven six …` in any of the languages."""
    found = []
    for match in _SPELLED.finditer(words):
        parts = re.split(r"[\s,.\-]+", match[0])
        if sum(part in _WORDS for part in parts) < 4:
            continue
        digits = "".join(_WORDS.get(part, part) for part in parts)
        if 7 <= len(digits) <= 15:
            found.append(f"phone, spelled out: {digits}")
    return found


def _apart(text: str, words: str) -> list[str]:
    """`0 1 7 6 4 4 …`, where somebody asks to be called."""
    if not _ASKS_TO_CALL.search(words):
        return []
    return [
        f"phone, figures apart: {match[0]}"
        for match in re.finditer(r"(?<!\w)[+0]\s?(?:\d[\s._*-]{1,3}){7,14}\d(?!\w)", text)
    ]
