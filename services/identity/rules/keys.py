"""Signing keys: made, sealed, shown to the public, and when each begins and ends."""

import base64
import os
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

import jwt
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_private_key,
    load_pem_public_key,
)

ALGORITHM = "RS256"
TOKEN_LIFETIME = timedelta(minutes=10)
MARGIN = timedelta(minutes=5)
"""How far the clocks of replicas may lie apart."""
_BITS = 2048
_NONCE_BYTES = 12


def make(sealing_key: bytes, kid: str) -> tuple[str, bytes]:
    """A new key: its public PEM and its sealed private part. Takes some hundred milliseconds of CPU."""
    private = rsa.generate_private_key(public_exponent=65537, key_size=_BITS)
    public_pem = private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    plain = private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    nonce = os.urandom(_NONCE_BYTES)
    return public_pem, nonce + AESGCM(sealing_key).encrypt(nonce, plain, kid.encode())


@lru_cache(maxsize=16)
def opened(sealing_key: bytes, kid: str, sealed: bytes) -> rsa.RSAPrivateKey | None:
    """The private key; None when it was sealed under another secret key or for another kid."""
    try:
        plain = AESGCM(sealing_key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], kid.encode())
    except InvalidTag:
        return None
    private = load_der_private_key(plain, None)
    return private if isinstance(private, rsa.RSAPrivateKey) else None


def signed(private: rsa.RSAPrivateKey, kid: str, claims: dict[str, Any]) -> str:
    return jwt.encode(claims, private, algorithm=ALGORITHM, headers={"kid": kid})


def as_jwk(kid: str, public_pem: str) -> dict[str, str]:
    """A public key as RFC 7517 has it."""
    public = load_pem_public_key(public_pem.encode())
    assert isinstance(public, rsa.RSAPublicKey)
    numbers = public.public_numbers()
    return {"kty": "RSA", "use": "sig", "alg": ALGORITHM, "kid": kid, "n": _b64(numbers.n), "e": _b64(numbers.e)}


def next_begins_at(newest: datetime, now: datetime, days: int, lead: timedelta) -> datetime | None:
    """When a successor of the newest key (which signs from `newest`) is to sign; None while it is too early for one."""
    due = newest + timedelta(days=days)
    return max(due, now + lead) if now >= due - lead else None


def outlived(beginnings: Sequence[datetime], signs_from: datetime, now: datetime) -> bool:
    """Whether the last token of a key that signs from `signs_from` has expired.

    `beginnings` are those of all keys that can be used: the next later one ended this key's signing.
    """
    later = [beginning for beginning in beginnings if beginning > signs_from]
    return bool(later) and min(later) + TOKEN_LIFETIME + MARGIN <= now


def _b64(number: int) -> str:
    raw = number.to_bytes((number.bit_length() + 7) // 8, "big")
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
