"""What the operator of the platform decides about profiles."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from contracts.base import Currency
from kit import Settings as KitSettings

Rate = Annotated[int, Field(ge=0, le=10**12)]


class Settings(KitSettings):
    listing_policy: Literal["open", "approval"] = Field(
        default="open", description="whether a new profile is listed at once, or waits until staff decide"
    )
    default_currency: Currency = Field(
        default="EUR", description="in which prices are searched and sorted where the asker names no currency"
    )
    rate_bounds: dict[Currency, tuple[Rate, Rate]] = Field(
        default={
            "EUR": (10, 10_000),
            "USD": (10, 10_000),
            "GBP": (10, 10_000),
            "CHF": (10, 10_000),
            "JPY": (10, 15_000),
            "BHD": (50, 40_000),
        },
        description="currencies a rate may be in, each with the lowest and highest rate per minute in minor units",
    )

    @model_validator(mode="after")
    def _bounds_make_sense(self) -> "Settings":
        if self.default_currency not in self.rate_bounds:
            raise ValueError("DEFAULT_CURRENCY must be one of RATE_BOUNDS")
        if any(lowest > highest for lowest, highest in self.rate_bounds.values()):
            raise ValueError("RATE_BOUNDS must name the lowest rate first")
        return self
