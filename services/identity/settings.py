"""What the operator of the platform decides about signing in."""

import base64
import binascii
import hashlib
import hmac
from functools import lru_cache
from typing import Self

from pydantic import Field, SecretStr, field_validator, model_validator

from kit import Settings as KitSettings
from kit import local_only
from services.identity.rules import emails

_KEY_BYTES = 32
_DAY_SECONDS = 86_400


class Settings(KitSettings):
    public_url: str = local_only("http://localhost", "where people come in; https in production")
    secret_key: SecretStr = local_only(
        SecretStr(base64.b64encode(b"known to all: local profile only").decode()),
        "32 random bytes in base64: seals signing keys at rest, keys the hashes of pincodes and refresh tokens",
    )
    first_admin_email: str = Field(default="", description="becomes admin at sign-in while nobody is")
    pincodes_per_day: int = Field(default=20, ge=1, description="requests per e-mail address in 24 hours")
    breaker_wrong_tries: int = Field(
        default=1000, ge=1, description="wrong pincodes on the whole platform that stop signing in"
    )
    breaker_seconds: int = Field(default=600, ge=1, description="over how long those are counted")
    session_idle_days: int = Field(default=30, ge=1, le=366, description="a session unused for so long is over")
    session_longest_days: int = Field(default=180, ge=1, le=3660, description="even a used session is over then")
    signing_key_days: int = Field(default=30, ge=1, le=366, description="how long one key signs")
    signing_key_lead_seconds: int = Field(
        default=3600, ge=600, le=_DAY_SECONDS // 2, description="how long before its use a key is published"
    )

    @property
    def is_https(self) -> bool:
        return self.public_url.startswith("https://")

    def key_for(self, purpose: str) -> bytes:
        """A key of 32 bytes for one purpose, derived from the secret key."""
        return _derived(self.secret_key.get_secret_value(), purpose)

    @field_validator("secret_key")
    @classmethod
    def _has_enough_bytes(cls, key: SecretStr) -> SecretStr:
        _decoded(key.get_secret_value())
        return key

    @field_validator("first_admin_email")
    @classmethod
    def _is_an_address(cls, email: str) -> str:
        return emails.clean(email) if email else ""

    @model_validator(mode="after")
    def _people_come_in_over_https(self) -> Self:
        if self.profile == "production" and not self.is_https:
            raise ValueError("production needs PUBLIC_URL to begin with https://, or its cookies protect nobody")
        return self


def _decoded(key: str) -> bytes:
    try:
        found = base64.b64decode(key, validate=True)
    except (binascii.Error, ValueError) as fault:
        raise ValueError("must be base64") from fault
    if len(found) < _KEY_BYTES:
        raise ValueError(f"must hold at least {_KEY_BYTES} bytes")
    return found


@lru_cache(maxsize=32)
def _derived(key: str, purpose: str) -> bytes:
    return hmac.digest(_decoded(key), f"parley identity: {purpose}".encode(), hashlib.sha256)
