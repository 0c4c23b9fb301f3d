"""Refresh tokens: derived, not stored. The n-th of a session is always the same, so a grace can repeat it."""

import base64
import binascii
import hashlib
import hmac
import struct
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

GRACE = timedelta(seconds=10)
_BODY = struct.Struct(">16sI")
_MAC_BYTES = 32
_LENGTH = 70
LATEST_GENERATION = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Presented:
    """A token somebody showed; nothing of it is believed before `is_genuine`."""

    session_id: UUID
    generation: int
    mac: bytes

    def is_genuine(self, key: bytes, salt: bytes) -> bool:
        return hmac.compare_digest(self.mac, _mac(key, salt, self.session_id, self.generation))


def token(key: bytes, salt: bytes, session_id: UUID, generation: int) -> str:
    body = _BODY.pack(session_id.bytes, generation)
    return base64.urlsafe_b64encode(body + _mac(key, salt, session_id, generation)).decode().rstrip("=")


def read(text: str) -> Presented | None:
    """The parts of a token; None when it is none."""
    if len(text) != _LENGTH or not text.isascii():
        return None
    try:
        raw = base64.b64decode(text + "==", altchars=b"-_", validate=True)
    except binascii.Error:
        return None
    session, generation = _BODY.unpack_from(raw)
    return Presented(UUID(bytes=session), generation, raw[_BODY.size :])


Turn = Literal["rotate", "repeat", "reused", "unknown"]


def turn(shown: int, standing: int, rotated_at: datetime, now: datetime) -> Turn:
    """What a genuine token of generation `shown` gets while the session stands at `standing`.

    `unknown` is a token from a future this database does not remember (it was restored from a backup).
    """
    if shown == standing:
        return "rotate"
    if shown > standing:
        return "unknown"
    if shown == standing - 1 and now - rotated_at <= GRACE:
        return "repeat"
    return "reused"


def _mac(key: bytes, salt: bytes, session_id: UUID, generation: int) -> bytes:
    return hmac.digest(key, salt + _BODY.pack(session_id.bytes, generation), hashlib.sha256)
