"""What every video provider can do for a call, and the shapes it speaks in. A room is named by its call id in text."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol
from uuid import UUID

from kit import Instant, Shape
from services.calls.meter import Kind

ProviderName = Literal["janus", "livekit"]


class BadSignature(Exception):
    """A webhook whose sender cannot be the provider."""


class ProviderUnreachable(Exception):
    """The provider did not answer, or answered with a refusal. Trying again later may go well."""


class IceServer(Shape):
    """As RTCPeerConnection takes it."""

    urls: list[str]
    username: str | None = None
    credential: str | None = None


class JoinGrant(Shape):
    """A way into a room for one person. `kind` says what `url` and `token` are for.

    `relay_ws`: our WebSocket (services/calls/signalling), the token goes into its first message. `sdk_token`: the
    provider's own client library. Good for a first connection until `expires_at`.
    """

    provider: ProviderName
    kind: Literal["relay_ws", "sdk_token"]
    url: str
    token: str
    ice_servers: list[IceServer]
    expires_at: Instant


@dataclass(frozen=True, slots=True)
class RoomSpec:
    """A room for two: nobody else may take part in it, whatever they hold."""

    call_id: UUID
    room_id: str
    people: tuple[UUID, UUID]


@dataclass(frozen=True, slots=True)
class CallEvent:
    """What a provider said. `occurred_at` is its clock, `received_at` ours; the same `event_id` may come again.

    `room_id` is None for what concerns all rooms (`provider_restarted`).
    """

    event_id: str
    provider: ProviderName
    room_id: str | None
    kind: Kind
    participant_id: UUID | None
    connection_id: str | None
    occurred_at: datetime
    received_at: datetime
    resolution_ms: int = 0
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody whose media is connected at the instant of a snapshot."""

    participant_id: UUID
    connection_id: str


@dataclass(frozen=True, slots=True)
class RoomSnapshot:
    """Who was connected `at` (our clock, before the provider was asked)."""

    room_id: str
    at: datetime
    present: tuple[Present, ...]


@dataclass(frozen=True, slots=True)
class Capabilities:
    """`identity_bound`: the provider itself knows who joins. `resolution_ms` of its pushed events."""

    poll: bool
    removal: bool
    server_quality: bool
    identity_bound: bool
    resolution_ms: int


class Provider(Protocol):
    """One company or server that carries media. Nothing here records: no provider is ever asked to."""

    capabilities: Capabilities

    async def ensure_room(self, spec: RoomSpec) -> None:
        """Make the room unless it is there. Raises ProviderUnreachable."""

    def issue_join(self, room_id: str, who: UUID, ttl_seconds: int) -> JoinGrant:
        """A way in, made here without asking anybody."""

    def parse_webhook(self, headers: Mapping[str, str], body: bytes) -> list[CallEvent]:
        """What a webhook says. Raises BadSignature."""

    async def snapshot(self, room_id: str) -> RoomSnapshot:
        """Who is connected now; nobody in a room that does not exist. Raises ProviderUnreachable."""

    async def remove(self, room_id: str, participant_id: UUID, reason: str) -> None:
        """End every connection of a person. Raises ProviderUnreachable."""

    async def close_room(self, room_id: str) -> None:
        """End everything in the room; a room that is gone is fine. Raises ProviderUnreachable."""
