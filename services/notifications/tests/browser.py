"""A browser that subscribed, as the tests of push play it."""

import json
from typing import Any

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kit.testing import Stage
from kit.testing.cast import ANNA
from services.notifications.outside.web_push import packed
from services.notifications.tests.provider import Provider

CURVE = ec.SECP256R1()
VAPID_KEY = packed((7).to_bytes(32, "big"))


class Browser:
    """What a browser keeps of its subscription, and how it reads what comes."""

    def __init__(self) -> None:
        self.key, self.auth = ec.generate_private_key(CURVE), b"0123456789abcdef"

    def subscription(self, endpoint: str) -> dict[str, Any]:
        return {"endpoint": endpoint, "keys": {"p256dh": packed(self.point), "auth": packed(self.auth)}, "name": "Fox"}

    @property
    def point(self) -> bytes:
        form = serialization.PublicFormat.UncompressedPoint
        return self.key.public_key().public_bytes(serialization.Encoding.X962, form)

    def read(self, body: bytes) -> Any:
        salt, theirs, sealed = body[:16], body[21:86], body[86:]
        shared = self.key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, theirs))

        def derive(salt: bytes, secret: bytes, info: bytes, length: int) -> bytes:
            return HKDF(algorithm=hashes.SHA256(), length=length, salt=salt, info=info).derive(secret)

        secret = derive(self.auth, shared, b"WebPush: info\x00" + self.point + theirs, 32)
        key = derive(salt, secret, b"Content-Encoding: aes128gcm\x00", 16)
        nonce = derive(salt, secret, b"Content-Encoding: nonce\x00", 12)
        plain = AESGCM(key).decrypt(nonce, sealed, None)
        assert plain[-1] == 2
        return json.loads(plain[:-1])


async def subscribed(stage: Stage, provider: Provider, path: str = "/wp/anna") -> Browser:
    browser = Browser()
    added = await stage.as_(ANNA).post("/devices/browsers", json=browser.subscription(provider.url + path))
    assert added.status_code == 201, added.text
    return browser
