"""Notifications: every channel is configured; Anna has chosen, has a number and a browser, and was told something."""

import hashlib
import hmac
import json
from collections.abc import Generator

import httpx
import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from pydantic import SecretStr

from kit import clock
from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO
from services.notifications.api.webhooks import form_of
from services.notifications.outside.web_push import packed
from services.notifications.rules import signing
from services.notifications.store import reaching
from services.notifications.tests.callbacks import VONAGE_SECRET, twilio_signature
from services.notifications.tests.cast import FOX, NOW, NUMBER, booked, has_number, opened, send
from tests.api.scenes.scene import Scene, posted, scene_of

PUBLIC, TWILIO, META = "http://testserver", "twilio token", "app secret"


class Signed(httpx.Auth):
    """A client that signs what it sends, as this provider does."""

    requires_request_body = True

    def __init__(self, provider: str) -> None:
        self.provider = provider

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        body = request.content
        if self.provider == "twilio":
            request.headers["x-twilio-signature"] = twilio_signature(str(request.url), form_of(body), TWILIO)
        elif self.provider == "vonage":
            claims = {
                "api_key": "key", "iat": clock.now().timestamp(), "payload_hash": hashlib.sha256(body).hexdigest()
            }  # fmt: skip
            token = jwt.encode(claims, VONAGE_SECRET, algorithm="HS256")
            request.headers["authorization"] = f"Bearer {token}"
        else:
            digest = hmac.digest(META.encode(), body, hashlib.sha256).hex()
            request.headers["x-hub-signature-256"] = f"sha256={digest}"
        yield request


def _firebase() -> str:
    key = rsa.generate_private_key(65537, 2048).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    names = {"project_id": "parley", "client_email": "x@parley.example", "token_uri": "http://127.0.0.1:9"}
    return json.dumps(names | {"private_key": key.decode()})


async def set_scene(stage: Stage) -> Scene:
    stage.clock.set(NOW)
    stage.settings(
        smtp_url=SecretStr("smtp://127.0.0.1:9"), public_url=PUBLIC, sms_provider="twilio", sms_from="+15551234567",
        twilio_account_sid="AC1", twilio_auth_token=SecretStr(TWILIO), twilio_api_base="http://127.0.0.1:9",
        vonage_api_key="key", vonage_api_secret=SecretStr("secret"), vonage_signature_secret=SecretStr(VONAGE_SECRET),
        whatsapp_number_id="42", whatsapp_api_base="http://127.0.0.1:9", whatsapp_token=SecretStr("token"),
        whatsapp_app_secret=SecretStr(META), whatsapp_verify_token=SecretStr("verify"),
        vapid_private_key=SecretStr(packed((7).to_bytes(32, "big"))), fcm_service_account=SecretStr(_firebase()),
        phone_code_pause_seconds=0,
    )  # fmt: skip
    scene = scene_of(stage)
    for provider in ("twilio", "vonage", "meta"):
        client = stage.nobody
        client.auth = Signed(provider)
        scene.people[provider] = client
    await stage.hear(opened(ANNA), opened(BEN), opened(CLEO), booked(ANNA, CLEO))
    await has_number(stage, ANNA)
    anna, secret = stage.as_(ANNA), stage.settings().link_secret.get_secret_value()  # type: ignore[attr-defined]
    fox = FOX | {"endpoint": "https://updates.push.services.mozilla.com/wpush/v2/annas-own", "name": "Anna's fox"}
    device = await posted(await anna.post("/devices/browsers", json=fox), status=201)
    await posted(await anna.put("/quiet-hours", json={"from": "22:00", "until": "07:00"}))
    turn = {"group": "turn", "channel": "whatsapp", "on": True}
    await posted(await anna.put("/preferences", json={"language": None, "choices": [turn]}))
    await send(stage)
    (told,) = [
        one for one in (await posted(await anna.get("/deliveries")))["items"] if one["channel"] == "push"
    ]  # fmt: skip
    code = "123456"
    async with stage.transaction() as tx:
        words = f"{BEN.account_id} +491731234567 {code}"
        hashed = signing.hashed(secret, "phone code", words)
        await reaching.ask(tx, BEN.account_id, "+491731234567", hashed, NOW.replace(hour=12))
    scene.things |= {
        "device_id": device["id"], "delivery_id": told["id"], "code": code,
        "shown": signing.sign(secret, "shown", told["id"]),
        "unsubscribe": signing.unsubscribing(secret, ANNA.account_id, "bookings"),
    }  # fmt: skip
    scene.keep_secret(device["id"], NUMBER, "Anna's fox")
    return scene
