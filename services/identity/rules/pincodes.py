"""Pincodes: 8 characters of Crockford's base32 (no I, L, O, U), shown in two halves."""

import hashlib
import hmac
import secrets
import unicodedata
from datetime import timedelta
from uuid import UUID

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8
LIFETIME = timedelta(minutes=10)
TRIES = 5
DAY = timedelta(hours=24)
LONGEST_TYPED = 64

_SEEN_AS = str.maketrans(
    {"O": "0", "I": "1", "L": "1", "U": "V"}
    | dict(zip("АВСЕНКМОРТХУІЅЈ", "ABCEHKM0PTXY1SJ", strict=True))
    | dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZH1KMN0PTYX", strict=True))
)
_SEPARATORS = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Pd", "Pc"})


def new() -> str:
    """A pincode as it is kept in mind: 40 random bits, without the hyphen."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def shown(pincode: str) -> str:
    return f"{pincode[:4]}-{pincode[4:]}"


def read(typed: str) -> str:
    """The pincode somebody meant: any case, spaces and dashes, letters that look alike, digits of any script.

    Raises ValueError when it cannot be one, whatever the right one is; that is no try.
    """
    letters = (_plain(letter) for letter in unicodedata.normalize("NFKC", typed[:LONGEST_TYPED]).upper())
    found = "".join(letters).translate(_SEEN_AS)
    if len(found) != LENGTH or any(letter not in ALPHABET for letter in found):
        raise ValueError(f"a pincode has {LENGTH} letters and digits, like 7K3M-9QXD")
    return found


def _plain(letter: str) -> str:
    if unicodedata.category(letter) in _SEPARATORS or letter in ".'−":
        return ""
    digit = unicodedata.decimal(letter, None)
    return letter if digit is None else str(digit)


def hash_of(key: bytes, pincode_id: UUID, pincode: str) -> bytes:
    """Keyed, so that 40 bits cannot be searched through by whoever reads the table."""
    return hmac.digest(key, pincode_id.bytes + pincode.encode(), hashlib.sha256)


def hash_of_address(key: bytes, email_key: str) -> bytes:
    return hmac.digest(key, email_key.encode(), hashlib.sha256)


def new_browser_secret() -> str:
    """What the asking browser keeps in a cookie: 256 random bits."""
    return secrets.token_urlsafe(32)


def is_browser_secret(text: str) -> bool:
    return len(text) == 43 and text.isascii() and text.replace("-", "").replace("_", "").isalnum()


def hash_of_browser(browser_secret: str) -> bytes:
    return hashlib.sha256(browser_secret.encode()).digest()


def is_same(one: bytes | None, other: bytes) -> bool:
    return one is not None and hmac.compare_digest(one, other)
