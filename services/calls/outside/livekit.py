"""LiveKit through its server API. Contract-tested only: its shapes and tokens were checked, no server was ever run."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from uuid import UUID

import aiohttp
import jwt
from google.protobuf.json_format import ParseError
from livekit import api

from kit import clock
from services.calls.meter import Kind
from services.calls.outside import ice
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

_KINDS: dict[str, Kind] = {
    "participant_joined": "connected",
    "participant_left": "disconnected",
    "participant_connection_aborted": "disconnected",
    "room_finished": "room_closed",
}
_WHOLE_SECONDS_MS = 1000


class LiveKitProvider:
    """A room per call with at most two participants; a person who joins twice replaces their first connection."""

    capabilities = Capabilities(
        poll=True, removal=True, server_quality=False, identity_bound=True, resolution_ms=_WHOLE_SECONDS_MS
    )

    def __init__(self, settings: ProviderSettings) -> None:
        self.settings = settings

    async def ensure_room(self, spec: RoomSpec) -> None:
        wish = api.CreateRoomRequest(name=spec.room_id, max_participants=2, empty_timeout=300, departure_timeout=200)
        try:
            async with self._server() as server:
                await server.room.create_room(wish)
        except (api.ServerError, aiohttp.ClientError, TimeoutError) as fault:
            raise ProviderUnreachable(f"LiveKit: {fault}") from fault

    def issue_join(self, room_id: str, who: UUID, ttl_seconds: int) -> JoinGrant:
        expires_at = clock.now() + timedelta(seconds=ttl_seconds)
        grants = api.VideoGrants(
            room_join=True, room=room_id, can_publish=True, can_subscribe=True, can_publish_data=False,
            can_publish_sources=["camera", "microphone", "screen_share"],
        )  # fmt: skip
        token = api.AccessToken(self.settings.livekit_api_key, self.settings.livekit_api_secret)
        text = token.with_identity(str(who)).with_ttl(timedelta(seconds=ttl_seconds)).with_grants(grants).to_jwt()
        return JoinGrant(
            provider="livekit", kind="sdk_token", url=self.settings.livekit_url, token=text,
            ice_servers=ice.servers_for(self.settings, who), expires_at=expires_at,
        )  # fmt: skip

    def parse_webhook(self, headers: Mapping[str, str], body: bytes) -> list[CallEvent]:
        verifier = api.TokenVerifier(
            self.settings.livekit_api_key, self.settings.livekit_api_secret, leeway=timedelta(seconds=0)
        )
        try:
            # The library raises plain Exception for a missing or different hash of the body.
            event = api.WebhookReceiver(verifier).receive(body.decode(), headers.get("authorization", ""))
        except (jwt.PyJWTError, ParseError, ValueError) as fault:
            raise BadSignature("The webhook is not signed by LiveKit.") from fault
        except Exception as fault:
            raise BadSignature(f"The webhook is not what LiveKit signed: {fault}") from fault
        return self._read(event)

    def _read(self, event: api.WebhookEvent) -> list[CallEvent]:
        kind = _KINDS.get(event.event)
        who = _account(event.participant.identity)
        if kind is None or (kind != "room_closed" and who is None):
            return []
        return [CallEvent(
            f"livekit:{event.id}", "livekit", event.room.name, kind,
            None if kind == "room_closed" else who, None if kind == "room_closed" else event.participant.sid,
            _instant(event.created_at), clock.now(), _WHOLE_SECONDS_MS, event.event,
        )]  # fmt: skip

    async def snapshot(self, room_id: str) -> RoomSnapshot:
        asked_at = clock.now()
        try:
            async with self._server() as server:
                answer = await server.room.list_participants(api.ListParticipantsRequest(room=room_id))
        except api.ServerError as fault:
            if fault.code != api.ServerErrorCode.NOT_FOUND:
                raise ProviderUnreachable(f"LiveKit: {fault}") from fault
            return RoomSnapshot(room_id, asked_at, ())
        except (aiohttp.ClientError, TimeoutError) as fault:
            raise ProviderUnreachable(f"LiveKit: {fault}") from fault
        active = [one for one in answer.participants if one.state == api.ParticipantInfo.State.ACTIVE]
        present = [(_account(one.identity), one.sid) for one in active]
        return RoomSnapshot(room_id, asked_at, tuple(Present(who, sid) for who, sid in present if who))

    async def remove(self, room_id: str, participant_id: UUID, reason: str) -> None:
        await self._fine_if_gone(room_id, participant_id)

    async def close_room(self, room_id: str) -> None:
        await self._fine_if_gone(room_id, None)

    async def _fine_if_gone(self, room_id: str, who: UUID | None) -> None:
        try:
            async with self._server() as server:
                if who is None:
                    await server.room.delete_room(api.DeleteRoomRequest(room=room_id))
                else:
                    await server.room.remove_participant(api.RoomParticipantIdentity(room=room_id, identity=str(who)))
        except api.ServerError as fault:
            if fault.code != api.ServerErrorCode.NOT_FOUND:
                raise ProviderUnreachable(f"LiveKit: {fault}") from fault
        except (aiohttp.ClientError, TimeoutError) as fault:
            raise ProviderUnreachable(f"LiveKit: {fault}") from fault

    def _server(self) -> api.LiveKitAPI:
        address = self.settings.livekit_url.replace("ws", "http", 1)
        return api.LiveKitAPI(address, self.settings.livekit_api_key, self.settings.livekit_api_secret)


def _instant(seconds: int) -> datetime:
    if not 0 <= seconds < 2**32:
        raise BadSignature("The webhook is of a time LiveKit cannot have been at.")
    return datetime.fromtimestamp(seconds, UTC)


def _account(identity: str) -> UUID | None:
    """Identities are account ids; whoever else is in the room (a recorder, say) is nobody of ours."""
    try:
        return UUID(identity)
    except ValueError:
        return None
