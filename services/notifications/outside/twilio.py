"""Text messages through Twilio. Contract-tested against a server of our own and the emulator of the local profile.

Twilio has no idempotency key for messages: an attempt whose answer never came is not repeated.
"""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kit import clock
from services.notifications.outside.channel import Message, OptedOut, Refused, Undeliverable
from services.notifications.outside.http import body_of, failure_of, post
from services.notifications.rules.channels import State

STATES: Final[Mapping[str, State]] = {
    "accepted": "sent", "scheduled": "sent", "queued": "sent", "sending": "sent", "sent": "sent",
    "delivered": "delivered", "read": "delivered", "undelivered": "undelivered", "failed": "failed",
    "canceled": "failed",
}  # fmt: skip
_OURS: Final = {21212, 21408, 21606, 21612, 21659, 21703}
"""Our number may not send (there), or no number of ours may: another provider may carry it to the same reader."""
_OPTED_OUT, _SHORTEST_SECONDS, _LONGEST_SECONDS = 21610, 1, 36_000


@dataclass(frozen=True, slots=True)
class Twilio:
    """`sender` is a number, or the id of a messaging service (`MG…`)."""

    api_base: str
    account: str
    token: str
    sender: str
    callback_url: str
    timeout_seconds: float
    provider: str = "twilio"

    async def send(self, message: Message) -> str | None:
        left = int((message.expires_at - clock.now()).total_seconds())
        form = {
            "To": message.address,
            "MessagingServiceSid" if self.sender.startswith("MG") else "From": self.sender,
            "Body": message.sms,
            "StatusCallback": f"{self.callback_url}?delivery={message.delivery_id}",
            "ValidityPeriod": str(min(max(left, _SHORTEST_SECONDS), _LONGEST_SECONDS)),
        }
        url = f"{self.api_base}/2010-04-01/Accounts/{self.account}/Messages.json"
        answer = await post(url, self.timeout_seconds, data=form, auth=(self.account, self.token))
        body = body_of(answer)
        if answer.status_code in (200, 201):
            if body.get("status") in ("failed", "undelivered"):
                raise Undeliverable(f"twilio_{body.get('error_code') or 'failed'}")
            return str(body["sid"]) if body.get("sid") else None
        if body.get("code") == _OPTED_OUT:
            raise OptedOut("opted_out")
        failure = failure_of("twilio", answer.status_code, body.get("code"))
        raise Refused(failure.error_class) if body.get("code") in _OURS else failure


def is_signed(token: str, url: str, form: Mapping[str, str], signature: str) -> bool:
    """Whether Twilio sent this form to this address: HMAC-SHA1 over the address and the fields in order."""
    signed = url + "".join(name + form[name] for name in sorted(form))
    wanted = base64.b64encode(hmac.digest(token.encode(), signed.encode(), hashlib.sha1))
    return hmac.compare_digest(wanted, signature.encode("utf-8", "replace"))
