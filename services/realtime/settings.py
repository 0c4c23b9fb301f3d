"""Every variable realtime reads, beside the kit's own."""

from pydantic import Field

import kit
from kit import local_only


class Settings(kit.Settings):
    public_url: str = local_only("http://localhost", "where people reach the platform: scheme, host, port")
    socket_origins: tuple[str, ...] = Field(default=(), description="web origins besides PUBLIC_URL that may connect")
    kept_hours: int = Field(default=24, ge=1, le=24 * 14, description="how long frames wait for a device that is away")
    socket_seconds: int = Field(default=1800, ge=10, le=86_400, description="how long a socket lasts")
    sockets_at_most: int = Field(default=20_000, ge=1, description="open sockets one process accepts")
    sockets_per_account: int = Field(default=20, ge=1, description="the oldest makes room for one more")
