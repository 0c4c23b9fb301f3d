"""What banks write: account numbers, references, amounts, and the few letters they know."""

import hashlib
import re
import unicodedata
from base64 import b32encode
from uuid import UUID

_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
_BIC = re.compile(r"[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?")
_NOT_SEPA = re.compile(r"[^A-Za-z0-9/\-?:().,'+ ]")


def _mod_97(text: str) -> int:
    return int("".join(str(int(sign, 36)) for sign in text)) % 97


def iban_of(text: str) -> str:
    """As it is stored: without spaces, in capitals. Raises ValueError for what is none (ISO 13616)."""
    iban = text.replace(" ", "").upper()
    if not _IBAN.fullmatch(iban) or _mod_97(iban[4:] + iban[:4]) != 1:
        raise ValueError("this is no IBAN: a letter or digit is wrong or missing")
    return iban


def bic_of(text: str) -> str:
    """Raises ValueError for what cannot be one (ISO 9362)."""
    bic = text.replace(" ", "").upper()
    if not _BIC.fullmatch(bic):
        raise ValueError("a BIC has 8 or 11 letters and digits")
    return bic


def creditor_reference(charge_id: UUID) -> str:
    """The one reference (ISO 11649) that all bank transfers for this charge bear."""
    digest = hashlib.blake2b(charge_id.bytes, digest_size=10).digest()
    body = b32encode(digest).decode()
    return f"RF{98 - _mod_97(body + 'RF00'):02}{body}"


def reference_of(text: str) -> str | None:
    """The creditor reference in what a student wrote with their transfer; None where none is, or a digit is wrong."""
    for found in re.findall(r"RF[0-9]{2}[A-Z2-7]{16}", re.sub(r"[\s\-./]", "", text.upper())):
        if _mod_97(found[4:] + found[:4]) == 1:
            return str(found)
    return None


def decimal(amount_minor: int, exponent: int) -> str:
    """12.30 of 1230 and 2; no float comes near it."""
    if exponent == 0:
        return str(amount_minor)
    whole, part = divmod(amount_minor, 10**exponent)
    return f"{whole}.{part:0{exponent}}"


def bank_letters(text: str, limit: int) -> str:
    """In the letters that every SEPA bank takes: accents fall away, other scripts become dots."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ø", "o").replace("Ø", "O").replace("ł", "l"))
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _NOT_SEPA.sub(".", bare).strip()[:limit] or "."
