"""Links that work without signing in: what they are for stands in them, signed."""

import base64
import hashlib
import hmac
from uuid import UUID


def sign(secret: str, purpose: str, words: str) -> str:
    """`words` and a signature that holds for this purpose only."""
    return f"{_encoded(words.encode())}.{_encoded(_mac(secret, purpose, words))}"


def read(secret: str, purpose: str, token: str) -> str | None:
    """What was signed; None when it was not, or for something else."""
    words, _, signature = token.partition(".")
    try:
        found, given = _decoded(words).decode(), _decoded(signature)
    except (ValueError, UnicodeDecodeError):
        return None
    return found if hmac.compare_digest(_mac(secret, purpose, found), given) else None


def unsubscribing(secret: str, account_id: UUID, group: str) -> str:
    return sign(secret, "unsubscribe", f"{account_id} {group}")


def read_unsubscribing(secret: str, token: str) -> tuple[UUID, str] | None:
    found = read(secret, "unsubscribe", token)
    if found is None:
        return None
    account_id, _, group = found.partition(" ")
    return UUID(account_id), group


def hashed(secret: str, purpose: str, words: str) -> bytes:
    return _mac(secret, purpose, words)


def _mac(secret: str, purpose: str, words: str) -> bytes:
    return hmac.digest(secret.encode(), f"{purpose}\n{words}".encode(), hashlib.sha256)


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _decoded(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
