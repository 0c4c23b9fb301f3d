"""Third parties that carry a call's picture and sound, behind one small protocol."""

from services.calls.outside.janus.provider import JanusProvider
from services.calls.outside.livekit import LiveKitProvider
from services.calls.outside.protocol import (
    BadSignature,
    CallEvent,
    Capabilities,
    IceServer,
    JoinGrant,
    Present,
    Provider,
    ProviderUnreachable,
    RoomSnapshot,
    RoomSpec,
)
from services.calls.outside.settings import ProviderSettings

__all__ = [
    "BadSignature",
    "CallEvent",
    "Capabilities",
    "IceServer",
    "JanusProvider",
    "JoinGrant",
    "LiveKitProvider",
    "Present",
    "Provider",
    "ProviderSettings",
    "ProviderUnreachable",
    "RoomSnapshot",
    "RoomSpec",
    "provider",
]


def provider(settings: ProviderSettings) -> Provider:
    """The provider the operator chose."""
    return LiveKitProvider(settings) if settings.call_provider == "livekit" else JanusProvider(settings)
