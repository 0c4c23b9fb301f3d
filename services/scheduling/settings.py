"""What scheduling reads from its environment."""

from pydantic import Field

import kit
from kit import local_only


class Settings(kit.Settings):
    public_url: str = local_only("http://localhost", "where people come in: what links in calendar feeds begin with")
    now_max_calls: int = Field(default=6, ge=1, le=100, description="places in a block opened by available now")
    now_minutes: int = Field(default=60, ge=1, le=720, description="how long available now lasts when nobody says")
    heartbeat_seconds: int = Field(default=60, ge=20, description="available now ends after so long without one")
    absences_allowed: int = Field(default=2, ge=1, description="available now ends after so many turns missed in a row")
    override_weeks: int = Field(default=12, ge=1, le=52, description="how many weeks ahead a week may be overridden")
    horizon_days: int = Field(default=371, ge=7, le=800, description="how many days ahead a block may be booked")
    offer_seconds: int = Field(default=600, ge=30, description="how long a freed place is kept for one student")
    first_offer_seconds: int = Field(
        default=3600, ge=30, description="the same, in a block later than that, for a student who lost a place"
    )
    max_live_bookings: int | None = Field(default=None, ge=1, description="live bookings a student may have")
