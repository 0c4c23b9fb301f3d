"""Web push: encrypted for one browser (RFC 8291), signed as ours (VAPID, RFC 8292).

Our own few lines over `cryptography`, held to the RFC's example by a test: pywebpush brings requests and aiohttp into
the service for it. A push service that gets a message twice with one Topic keeps the last; the browser shows one
notification per tag: twice is once.
"""

import base64
import json
import os
from dataclasses import dataclass
from urllib.parse import urlsplit

import jwt
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kit import clock
from services.notifications.outside.channel import Gone, Message, Undeliverable
from services.notifications.outside.http import failure_of, post

_RECORD, _LONGEST_PAYLOAD = 4096, 3993
_TOKEN_SECONDS = 12 * 3600
_CURVE = ec.SECP256R1()


@dataclass(frozen=True, slots=True)
class Vapid:
    """Our key at the push services, as base64url of the private number."""

    private_key: ec.EllipticCurvePrivateKey
    subject: str

    @classmethod
    def of(cls, private_key: str, subject: str) -> "Vapid":
        """Raises ValueError for what is no key."""
        return cls(ec.derive_private_key(int.from_bytes(unpacked(private_key), "big"), _CURVE), subject)

    @property
    def public_key(self) -> str:
        """What a browser wants as `applicationServerKey`."""
        return packed(_point(self.private_key.public_key()))

    def authorization(self, endpoint: str) -> str:
        parts = urlsplit(endpoint)
        claims = {
            "aud": f"{parts.scheme}://{parts.netloc}",
            "exp": int(clock.now().timestamp()) + _TOKEN_SECONDS,
            "sub": self.subject,
        }
        token = jwt.encode(claims, self.private_key, algorithm="ES256")
        return f"vapid t={token}, k={self.public_key}"


@dataclass(frozen=True, slots=True)
class WebPush:
    vapid: Vapid
    timeout_seconds: float
    provider: str = "webpush"

    async def send(self, message: Message) -> str | None:
        payload = {
            "kind": message.kind, "title": message.title, "body": message.short, "url": message.url,
            "tag": str(message.telling_id), "confirm": message.confirm_url, "language": message.language,
            "direction": "rtl" if message.language == "ar" else "ltr", "urgent": message.is_urgent,
        }  # fmt: skip
        plain = json.dumps(payload, ensure_ascii=False).encode()
        if len(plain) > _LONGEST_PAYLOAD:
            raise Undeliverable("webpush_too_long")
        try:
            body = encrypt(plain, message.device["p256dh"], message.device["auth"])
        except (ValueError, KeyError, UnsupportedAlgorithm):
            raise Gone("webpush_bad_keys") from None
        headers = {
            "content-encoding": "aes128gcm",
            "content-type": "application/octet-stream",
            "ttl": str(max(0, int((message.expires_at - clock.now()).total_seconds()))),
            "urgency": "high" if message.is_urgent else "normal",
            "topic": packed(message.telling_id.bytes),
            "authorization": self.vapid.authorization(message.address),
        }
        answer = await post(message.address, self.timeout_seconds, content=body, headers=headers)
        if answer.status_code in (200, 201, 202, 204):
            return answer.headers.get("location", "").rpartition("/")[2][:200] or None
        if answer.status_code in (404, 410):
            raise Gone(f"webpush_{answer.status_code}")
        raise failure_of("webpush", answer.status_code)


def encrypt(
    plain: bytes, p256dh: str, auth: str, *, key: ec.EllipticCurvePrivateKey | None = None, salt: bytes | None = None
) -> bytes:
    """One aes128gcm record only this browser can read. `key` and `salt` are given by a test alone."""
    key, salt = key or ec.generate_private_key(_CURVE), salt or os.urandom(16)
    theirs = unpacked(p256dh)
    shared = key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, theirs))
    ours = _point(key.public_key())
    secret = _derive(unpacked(auth), shared, b"WebPush: info\x00" + theirs + ours, 32)
    content_key = _derive(salt, secret, b"Content-Encoding: aes128gcm\x00", 16)
    nonce = _derive(salt, secret, b"Content-Encoding: nonce\x00", 12)
    sealed = AESGCM(content_key).encrypt(nonce, plain + b"\x02", None)
    return salt + _RECORD.to_bytes(4, "big") + len(ours).to_bytes(1, "big") + ours + sealed


def check_keys(p256dh: str, auth: str) -> None:
    """Raises ValueError for keys that no browser gives out."""
    ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, unpacked(p256dh))
    if len(unpacked(auth)) != 16:
        raise ValueError("auth has 16 bytes")


def packed(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def unpacked(text: str) -> bytes:
    return base64.b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4), altchars=b"-_", validate=True)


def _point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)


def _derive(salt: bytes, secret: bytes, info: bytes, length: int) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=salt, info=info).derive(secret)
