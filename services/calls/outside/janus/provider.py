"""Janus through its Admin API: rooms are made, looked into, emptied and closed here. People come in by our relay."""

import ssl
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import httpx

from kit import clock, new_id
from services.calls.outside import grants, ice
from services.calls.outside.janus.names import PLUGIN, read_feed, room_pin, room_secret
from services.calls.outside.protocol import (
    BadSignature,
    CallEvent,
    Capabilities,
    JoinGrant,
    Present,
    ProviderUnreachable,
    RoomSnapshot,
    RoomSpec,
)
from services.calls.outside.settings import ProviderSettings

ANSWER_SECONDS = 5.0
_NO_SUCH_ROOM, _ROOM_EXISTS, _NO_SUCH_PERSON = 426, 427, 428
_TLS = ssl.create_default_context()  # reading the certificates for each client would cost 20 ms


class JanusProvider:
    """Janus 1.x with the VideoRoom plugin, text ids."""

    capabilities = Capabilities(
        poll=True, removal=True, server_quality=True, identity_bound=False, resolution_ms=0
    )  # fmt: skip

    def __init__(self, settings: ProviderSettings) -> None:
        self.settings = settings

    async def ensure_room(self, spec: RoomSpec) -> None:
        await self._ask(
            _ROOM_EXISTS, request="create", room=spec.room_id, admin_key=self.settings.janus_room_admin_key,
            secret=room_secret(self.settings, spec.room_id), pin=room_pin(self.settings, spec.room_id),
            is_private=True, publishers=2, require_pvtid=True, notify_joining=True, permanent=False,
            videocodec="vp8,h264,vp9", fir_freq=10, bitrate=1_500_000,
        )  # fmt: skip

    def issue_join(self, room_id: str, who: UUID, ttl_seconds: int) -> JoinGrant:
        token, expires_at = grants.sign(self.settings.signalling_secret, room_id, who, ttl_seconds)
        place = self.settings.public_url.rstrip("/").replace("http", "ws", 1)
        return JoinGrant(
            provider="janus", kind="relay_ws", url=f"{place}/api/calls/signal", token=token,
            ice_servers=ice.servers_for(self.settings, who), expires_at=expires_at,
        )  # fmt: skip

    def parse_webhook(self, headers: Mapping[str, str], body: bytes) -> list[CallEvent]:
        """Janus sends no webhooks: its events come to the signalling role over a WebSocket of their own."""
        raise BadSignature("Janus sends no webhooks.")

    async def snapshot(self, room_id: str) -> RoomSnapshot:
        asked_at = clock.now()
        answer = await self._ask(_NO_SUCH_ROOM, request="listparticipants", room=room_id)
        found = [read_feed(one["id"]) for one in answer.get("participants", ()) if one.get("publisher")]
        return RoomSnapshot(room_id, asked_at, tuple(Present(*feed) for feed in found if feed))

    async def remove(self, room_id: str, participant_id: UUID, reason: str) -> None:
        answer = await self._ask(_NO_SUCH_ROOM, request="listparticipants", room=room_id)
        secret = room_secret(self.settings, room_id)
        for one in answer.get("participants", ()):
            feed = read_feed(one["id"])
            if feed and feed[0] == participant_id:
                await self._ask(_NO_SUCH_PERSON, request="kick", room=room_id, secret=secret, id=one["id"])

    async def close_room(self, room_id: str) -> None:
        await self._ask(
            _NO_SUCH_ROOM, request="destroy", room=room_id, secret=room_secret(self.settings, room_id), permanent=False
        )

    async def _ask(self, fine: int, **request: Any) -> dict[str, Any]:
        """VideoRoom's answer; an error with the code `fine` is one too."""
        message = {
            "janus": "message_plugin", "transaction": str(new_id()), "admin_secret": self.settings.janus_admin_secret,
            "plugin": PLUGIN, "request": request,
        }  # fmt: skip
        try:
            async with httpx.AsyncClient(timeout=ANSWER_SECONDS, verify=_TLS) as client:
                answered = await client.post(self.settings.janus_admin_url, json=message)
                answer = answered.json().get("response", {})
        except (httpx.HTTPError, ValueError, AttributeError) as fault:
            raise ProviderUnreachable(f"Janus did not answer: {type(fault).__name__}") from fault
        if not answer or answer.get("error_code", fine) != fine:
            raise ProviderUnreachable(f"Janus refused to {request['request']}: {answer.get('error', 'no answer')}")
        found: dict[str, Any] = answer
        return found
