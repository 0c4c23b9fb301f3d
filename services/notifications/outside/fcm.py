"""Push to the coming mobile apps through Firebase's HTTP v1. Contract-tested only.

No idempotency key; the collapse id is the telling's, so a device shows one notification of two.
"""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import httpx
import jwt

from kit import clock
from services.notifications.outside.channel import Gone, Message, Unreachable
from services.notifications.outside.http import body_of, failure_of, post

_SCOPE = "https://www.googleapis.com/auth/firebase.messaging"
_GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"


@dataclass(slots=True)
class Firebase:
    """A service account of Google's, from the JSON it gives out, and the token it has at the moment."""

    project: str
    email: str
    private_key: str
    token_url: str
    _token: str = ""
    _until: datetime | None = None

    @classmethod
    def of(cls, service_account: str) -> "Firebase":
        """Raises ValueError for what is no service account."""
        try:
            found = json.loads(service_account)
            return cls(found["project_id"], found["client_email"], found["private_key"], found["token_uri"])
        except (KeyError, TypeError) as fault:
            raise ValueError("this is not the JSON of a service account") from fault

    async def token(self, timeout_seconds: float) -> str:
        now = clock.now()
        if self._until is None or self._until <= now:
            claims = {
                "iss": self.email, "scope": _SCOPE, "aud": self.token_url,
                "iat": int(now.timestamp()), "exp": int(now.timestamp()) + 3600,
            }  # fmt: skip
            assertion = jwt.encode(claims, self.private_key, algorithm="RS256")
            form = {"grant_type": _GRANT, "assertion": assertion}
            answer = await post(self.token_url, timeout_seconds, data=form)
            body = body_of(answer)
            if answer.status_code != 200 or not body.get("access_token"):
                raise Unreachable(f"fcm_token_{answer.status_code}")
            lasts = min(int(body.get("expires_in", 3600)), 3600) - 60
            self._token, self._until = str(body["access_token"]), now + timedelta(seconds=lasts)
        return self._token

    def forget_token(self) -> None:
        self._until = None


@dataclass(frozen=True, slots=True)
class Fcm:
    api_base: str
    firebase: Firebase = field(repr=False)
    timeout_seconds: float = 10
    provider: str = "fcm"

    async def send(self, message: Message) -> str | None:
        left = max(0, int((message.expires_at - clock.now()).total_seconds()))
        tag = str(message.telling_id)
        wanted: dict[str, Any] = {
            "token": message.address,
            "notification": {"title": message.title, "body": message.short},
            "data": {"kind": message.kind, "url": message.url, "tag": tag},
            "android": {
                "ttl": f"{left}s", "collapse_key": tag, "priority": "high" if message.is_urgent else "normal",
                "notification": {"tag": tag},
            },
            "apns": {"headers": {
                "apns-expiration": str(int(message.expires_at.timestamp())), "apns-collapse-id": tag,
                "apns-priority": "10" if message.is_urgent else "5",
            }},
        }  # fmt: skip
        token = await self.firebase.token(self.timeout_seconds)
        answer = await post(
            f"{self.api_base}/v1/projects/{self.firebase.project}/messages:send", self.timeout_seconds,
            json={"message": wanted}, headers={"authorization": f"Bearer {token}"},
        )  # fmt: skip
        if answer.status_code == 200:
            return str(body_of(answer).get("name", "")) or None
        if answer.status_code == 401:
            self.firebase.forget_token()
        if answer.status_code == 404:
            raise Gone("fcm_unregistered") if _is_unregistered(answer) else Unreachable("fcm_404")
        raise failure_of("fcm", answer.status_code)


def _is_unregistered(answer: httpx.Response) -> bool:
    """Whether this app is gone. A project that is not found answers 404 for every app: a setting somebody will mend."""
    error = body_of(answer).get("error")
    details = error.get("details") if isinstance(error, dict) else None
    return isinstance(details, list) and any(
        isinstance(one, dict) and one.get("errorCode") == "UNREGISTERED" for one in details
    )
