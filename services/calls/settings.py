"""What the operator of the platform decides about calls."""

from pydantic import Field

from services.calls.outside.settings import ProviderSettings


class Settings(ProviderSettings):
    free_seconds: int = Field(default=0, ge=0, le=3600, description="seconds at the start of a call that cost nothing")
    minimum_seconds: int = Field(default=0, ge=0, le=3600, description="what a charged call counts as at least")
    join_ttl_seconds: int = Field(default=60, ge=5, le=3600, description="how long a way into a room is good for")
