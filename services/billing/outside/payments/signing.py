"""Signed webhooks, as Stripe and the fake sign them: `t=<seconds>,v1=<hex of HMAC-SHA256 over "t.body">`."""

import hashlib
import hmac
import re
from collections.abc import Iterable
from datetime import datetime

from kit import clock
from services.billing.outside.payments.protocol import BadNews

AGE_SECONDS = 300
MOST_SIGNS = 4096


def verify(body: bytes, header: str, secrets: Iterable[str], now: datetime | None = None) -> None:
    """Raises BadNews unless one of the secrets signed exactly this body at most 300 s from now, before or after.

    Several secrets are valid while one replaces the other; an empty one is never valid. Comparing takes the same time
    wherever they differ, and every signature is compared with every secret.
    """
    if len(header) > MOST_SIGNS:
        raise BadNews("The signature is longer than any provider's.")
    parts = [(name.strip(), value.strip()) for name, _, value in (part.partition("=") for part in header.split(","))]
    stamps = [value for name, value in parts if name == "t"]
    if len(stamps) != 1 or not re.fullmatch(r"[0-9]{1,12}", stamps[0]):
        raise BadNews("The webhook bears no time, or more than one.")
    given = [value.encode("utf-8", "replace") for name, value in parts if name == "v1"]
    signed = stamps[0].encode() + b"." + body
    matches = [
        hmac.compare_digest(mark, hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest().encode())
        for secret in secrets
        if secret
        for mark in given
    ]
    if not any(matches):
        raise BadNews("The webhook is signed by somebody else, or was altered.")
    if abs((now or clock.now()).timestamp() - int(stamps[0])) > AGE_SECONDS:
        raise BadNews(f"The webhook was signed more than {AGE_SECONDS} s from now.")
