"""Text messages through Vonage's Messages API. Contract-tested only. It has no idempotency key either."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import jwt

from kit import clock
from services.notifications.outside.channel import Message, Undeliverable
from services.notifications.outside.http import body_of, failure_of, post
from services.notifications.rules.channels import State

STATES: Final[Mapping[str, State]] = {
    "submitted": "sent", "delivered": "delivered", "read": "delivered", "undeliverable": "undelivered",
    "rejected": "failed",
}  # fmt: skip
_OLDEST_SECONDS = 300
_SHORTEST_SECONDS, _LONGEST_SECONDS = 20, 259_200


@dataclass(frozen=True, slots=True)
class Vonage:
    """`sender` is a number or a name of at most 11 letters, as the country of the recipient allows."""

    api_base: str
    key: str
    secret: str
    sender: str
    timeout_seconds: float
    provider: str = "vonage"

    async def send(self, message: Message) -> str | None:
        left = int((message.expires_at - clock.now()).total_seconds())
        wanted: dict[str, Any] = {
            "channel": "sms",
            "message_type": "text",
            "to": message.address.removeprefix("+"),
            "from": self.sender.removeprefix("+"),
            "text": message.sms,
            "client_ref": str(message.delivery_id),
            "ttl": min(max(left, _SHORTEST_SECONDS), _LONGEST_SECONDS),
        }
        answer = await post(
            f"{self.api_base}/v1/messages", self.timeout_seconds, json=wanted, auth=(self.key, self.secret)
        )
        body = body_of(answer)
        if answer.status_code == 202:
            return str(body["message_uuid"]) if body.get("message_uuid") else None
        if answer.status_code == 422:
            raise Undeliverable("vonage_422")
        raise failure_of("vonage", answer.status_code)


def is_signed(secret: str, key: str, body: bytes, authorization: str) -> bool:
    """Whether Vonage sent these bytes, now: a token (HS256) of our account's that holds their hash."""
    try:
        claims = jwt.decode(
            authorization.removeprefix("Bearer ").strip(),
            secret,
            algorithms=["HS256"],
            options={"verify_exp": False, "verify_iat": False, "verify_nbf": False, "verify_aud": False},
        )
    except jwt.PyJWTError:
        return False
    issued_at = claims.get("iat")
    return (
        claims.get("api_key") == key
        and claims.get("payload_hash") == hashlib.sha256(body).hexdigest()
        and isinstance(issued_at, int | float)
        and abs(clock.now().timestamp() - issued_at) <= _OLDEST_SECONDS
    )
