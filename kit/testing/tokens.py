"""Access tokens for the cast, signed with a key that exists for this test run only."""

from datetime import timedelta
from functools import cache
from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from kit import clock
from kit.testing.cast import Person

KID = "test-key"
ISSUER = "http://localhost"
AUDIENCE = "parley"


@cache
def _private_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def public_pem() -> str:
    return (
        _private_key()
        .public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        .decode()
    )


def token_of(person: Person, **claims: Any) -> str:
    """A valid token of this person for ten minutes; `claims` replace or add single claims."""
    now = clock.now()
    found = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": str(person.account_id),
        "sid": str(person.session_id),
        "scope": " ".join(sorted(person.scopes)),
        "iat": int(now.timestamp()),
        "exp": int((now + timedelta(minutes=10)).timestamp()),
    }
    return jwt.encode(found | claims, _private_key(), algorithm="RS256", headers={"kid": KID})
