"""STUN and TURN servers for a person, with credentials that end by themselves (TURN REST API, as coturn has it)."""

import base64
import hashlib
import hmac
from datetime import timedelta
from uuid import UUID

from kit import clock
from services.calls.outside.protocol import IceServer
from services.calls.outside.settings import ProviderSettings

CREDENTIAL_LIFE = timedelta(hours=6)


def servers_for(settings: ProviderSettings, who: UUID) -> list[IceServer]:
    found = [IceServer(urls=list(settings.stun_urls))] if settings.stun_urls else []
    if settings.turn_urls and settings.turn_secret:
        username = f"{int((clock.now() + CREDENTIAL_LIFE).timestamp())}:{who}"
        digest = hmac.new(settings.turn_secret.encode(), username.encode(), hashlib.sha1).digest()
        credential = base64.b64encode(digest).decode()
        found.append(IceServer(urls=list(settings.turn_urls), username=username, credential=credential))
    return found
