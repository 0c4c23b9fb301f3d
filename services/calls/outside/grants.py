"""The signed way into a call: who, which call, and until when a connection may begin."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import jwt

from kit import clock, new_id

AUDIENCE = "calls-signal"
LONGEST_SECONDS = 60


class BadGrant(Exception):
    """Not ours, altered, expired, or not a grant at all."""


@dataclass(frozen=True, slots=True)
class Grant:
    call_id: UUID
    participant_id: UUID


def sign(secret: str, call_id: str, participant_id: UUID, ttl_seconds: int) -> tuple[str, datetime]:
    """(token, when it expires), at most a minute from now."""
    expires_at = clock.now() + timedelta(seconds=min(ttl_seconds, LONGEST_SECONDS))
    claims: dict[str, Any] = {
        "aud": AUDIENCE, "sub": str(participant_id), "call": call_id, "exp": expires_at.timestamp(),
        "jti": str(new_id()),
    }  # fmt: skip
    return jwt.encode(claims, secret, algorithm="HS256"), expires_at


def verify(secret: str, token: str) -> Grant:
    """Raises BadGrant."""
    try:
        claims = jwt.decode(
            token, secret, algorithms=["HS256"], audience=AUDIENCE,
            options={"require": ["exp", "sub", "aud"], "verify_exp": False},
        )  # fmt: skip
        expires_at = float(claims["exp"])
        grant = Grant(UUID(claims["call"]), UUID(claims["sub"]))
    except (jwt.PyJWTError, KeyError, ValueError, TypeError, AttributeError) as fault:
        raise BadGrant("This is not a way into a call.") from fault
    if not expires_at > clock.now().timestamp():  # NaN is not greater than anything
        raise BadGrant("This way into the call has expired; ask for a new one.")
    return grant
