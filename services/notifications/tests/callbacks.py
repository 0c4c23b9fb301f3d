"""What providers send us, signed as they sign it."""

import base64
import hashlib
import hmac
import json
from typing import Any
from urllib.parse import urlencode

import httpx
import jwt

from kit import clock
from kit.testing import Stage

VONAGE_SECRET = "a signature secret of theirs, long enough"
PUBLIC = "https://parley.example"


def twilio_signature(url: str, form: dict[str, str], token: str = "twilio token") -> str:
    signed = url + "".join(f"{name}{form[name]}" for name in sorted(form))
    return base64.b64encode(hmac.digest(token.encode(), signed.encode(), hashlib.sha1)).decode()


async def from_twilio(
    stage: Stage, path: str, form: dict[str, str], *, token: str = "twilio token", signature: str | None = None
) -> httpx.Response:
    """`path` with its query, below /api/notifications."""
    url = f"{PUBLIC}/api/notifications{path}"
    headers = {
        "x-twilio-signature": twilio_signature(url, form, token) if signature is None else signature,
        "content-type": "application/x-www-form-urlencoded",
    }
    return await stage.nobody.post(path, content=urlencode(form), headers=headers)


async def status_from_twilio(stage: Stage, sid: str, status: str, delivery_id: object = "", **more: str) -> None:
    form = {"MessageSid": sid, "MessageStatus": status, "AccountSid": "AC1", "To": "+491711234567", **more}
    answer = await from_twilio(stage, f"/webhooks/twilio/status?delivery={delivery_id}", form)
    assert answer.status_code == 204, answer.text


async def from_vonage(
    stage: Stage,
    path: str,
    body: dict[str, Any],
    *,
    secret: str = VONAGE_SECRET,
    **claims: Any,
) -> httpx.Response:
    raw = json.dumps(body).encode()
    known = {
        "iss": "Vonage", "api_key": "key", "iat": int(clock.now().timestamp()), "jti": "1",
        "payload_hash": hashlib.sha256(raw).hexdigest(),
    }  # fmt: skip
    token = jwt.encode(known | claims, secret, algorithm="HS256")
    headers = {"authorization": f"Bearer {token}", "content-type": "application/json"}
    return await stage.nobody.post(path, content=raw, headers=headers)


async def from_meta(stage: Stage, value: dict[str, Any], *, secret: str = "app secret") -> httpx.Response:
    raw = json.dumps({"object": "whatsapp_business_account", "entry": [{"changes": [{"value": value}]}]}).encode()
    signature = "sha256=" + hmac.new(secret.encode(), raw, hashlib.sha256).hexdigest()
    headers = {"x-hub-signature-256": signature, "content-type": "application/json"}
    return await stage.nobody.post("/webhooks/whatsapp", content=raw, headers=headers)
