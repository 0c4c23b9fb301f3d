"""What the operator of the platform decides about money."""

from datetime import datetime
from typing import Annotated

from pydantic import AwareDatetime, Field, field_validator

from kit import Settings as KitSettings
from services.billing import rules

Bps = Annotated[int, Field(ge=0, le=10_000)]


class Settings(KitSettings):
    fee_bps: Bps = Field(default=1500, description="the platform's part of a line, in hundredths of a percent")
    fee_schedule: dict[AwareDatetime, Bps] = Field(
        default={},
        description='later fees by the instant they begin, as JSON: {"2027-01-01T00:00:00Z": 1200}',
    )
    month_time_zone: str = Field(default="UTC", description="the IANA zone in which a month of money begins and ends")

    @field_validator("month_time_zone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        rules.zone(name)
        return name

    def fees(self) -> rules.Fees:
        """The fees wanted: the first one, and what follows it by instant."""
        later: dict[datetime, int] = dict(self.fee_schedule)
        return rules.Fees(self.fee_bps, later)
