"""WhatsApp through Meta's cloud API, with templates that Meta has approved. Contract-tested only.

A template is called `<prefix><kind>` and has the words of `fills` as its numbered places; the preview writes the texts
to register. There is no idempotency key.
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from services.notifications.outside.channel import Message, OptedOut, Undeliverable, Unreachable
from services.notifications.outside.http import body_of, failure_of, post
from services.notifications.rules.channels import State

STATES: Final[Mapping[str, State]] = {
    "sent": "sent", "delivered": "delivered", "read": "delivered", "played": "delivered", "failed": "undelivered",
}  # fmt: skip
_MAY_PASS = {1, 2, 4, 80007, 130429, 131000, 131016, 131048, 131056, 131057, 133004, 190, 10, 200, 131031, 131042}
"""Their rate, their servers, our token or account: not the fault of this message."""
_STOPPED = 131050


@dataclass(frozen=True, slots=True)
class WhatsApp:
    api_base: str
    number_id: str
    token: str
    template_prefix: str
    timeout_seconds: float
    provider: str = "whatsapp"

    async def send(self, message: Message) -> str | None:
        wanted: dict[str, Any] = {
            "messaging_product": "whatsapp",
            "recipient_type": "individual",
            "to": message.address.removeprefix("+"),
            "type": "template",
            "template": {
                "name": f"{self.template_prefix}{message.kind}",
                "language": {"code": message.language},
                "components": [
                    {"type": "body", "parameters": [{"type": "text", "text": word} for word in message.fills]}
                ],
            },
            "biz_opaque_callback_data": str(message.delivery_id),
        }
        answer = await post(
            f"{self.api_base}/{self.number_id}/messages", self.timeout_seconds,
            json=wanted, headers={"authorization": f"Bearer {self.token}"},
        )  # fmt: skip
        body = body_of(answer)
        if answer.status_code == 200:
            found = body.get("messages")
            first = found[0] if isinstance(found, list) and found else {}
            return str(first["id"]) if isinstance(first, dict) and first.get("id") else None
        fault = body.get("error")
        code = fault.get("code") if isinstance(fault, dict) else None
        if code == _STOPPED:
            raise OptedOut("opted_out")
        if isinstance(code, int) and answer.status_code < 500:
            word = f"whatsapp_{code}"
            raise Unreachable(word) if code in _MAY_PASS else Undeliverable(word)
        raise failure_of("whatsapp", answer.status_code)


def is_signed(app_secret: str, body: bytes, signature: str) -> bool:
    """Whether Meta sent these bytes: `X-Hub-Signature-256: sha256=<hex>`."""
    wanted = "sha256=" + hmac.digest(app_secret.encode(), body, hashlib.sha256).hex()
    return hmac.compare_digest(wanted.encode(), signature.encode("utf-8", "replace"))
