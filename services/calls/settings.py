"""What the operator of the platform decides about calls."""

from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

from pydantic import Field, field_validator

from services.calls.outside.settings import ProviderSettings


class Settings(ProviderSettings):
    free_seconds: int = Field(default=0, ge=0, le=3600, description="seconds at the start of a call that cost nothing")
    minimum_seconds: int = Field(default=0, ge=0, le=3600, description="what a charged call counts as at least")
    join_ttl_seconds: int = Field(default=60, ge=5, le=3600, description="how long a way into a room is good for")
    month_time_zone: str = Field(
        default="UTC", description="the zone in which months of money are counted, as in billing"
    )

    @field_validator("month_time_zone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        if name not in available_timezones():
            raise ValueError(f"{name!r} is no IANA time zone")
        return name

    def month_of(self, instant: datetime) -> str:
        """The month of money an instant lies in, as YYYY-MM."""
        local = instant.astimezone(ZoneInfo(self.month_time_zone))
        return f"{local.year:04d}-{local.month:02d}"
