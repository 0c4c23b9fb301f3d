"""Where the video provider and our signalling are, and the secrets they share with us."""

from typing import Literal, Self

from pydantic import Field, model_validator

import kit
from kit import local_only


class ProviderSettings(kit.Settings):
    call_provider: Literal["janus", "livekit"] = "janus"
    public_url: str = local_only("http://localhost", "where people reach the platform: scheme, host, port")

    signalling_host: str = "127.0.0.1"
    signalling_port: int = Field(default=8001, ge=0, le=65535, description="where the gateway finds the relay")
    signalling_secret: str = local_only("for-this-machine-only-0123456789abcdef", "signs the way into a call")
    signalling_origins: tuple[str, ...] = Field(
        default=(), description="web origins besides PUBLIC_URL whose pages may connect"
    )
    signalling_connections: int = Field(default=2000, ge=2, description="open connections one process accepts")

    janus_url: str = Field(default="", description="WebSocket API, ws://host:port")
    janus_admin_url: str = Field(default="", description="Admin API, http://host:port/admin")
    janus_api_secret: str = ""
    janus_admin_secret: str = ""
    janus_room_admin_key: str = ""
    janus_events_host: str = "127.0.0.1"
    janus_events_port: int = Field(default=8002, ge=0, le=65535, description="where Janus sends its events")
    janus_events_key: str = local_only("", "the path Janus sends its events to: ws://host:port/<key>")

    livekit_url: str = Field(default="", description="wss://host")
    livekit_api_key: str = ""
    livekit_api_secret: str = ""

    stun_urls: tuple[str, ...] = ()
    turn_urls: tuple[str, ...] = ()
    turn_secret: str = Field(default="", description="shared with coturn (static-auth-secret)")

    @model_validator(mode="after")
    def _what_the_chosen_provider_needs(self) -> Self:
        needed = {
            "janus": (
                "janus_url", "janus_admin_url", "janus_api_secret", "janus_admin_secret", "janus_room_admin_key",
            ),
            "livekit": ("livekit_url", "livekit_api_key", "livekit_api_secret"),
        }  # fmt: skip
        missing = [name.upper() for name in needed[self.call_provider] if not getattr(self, name)]
        if missing and self.profile == "production":
            raise ValueError(f"CALL_PROVIDER={self.call_provider} also needs: {', '.join(missing)}")
        return self
