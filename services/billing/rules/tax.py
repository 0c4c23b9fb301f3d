"""The tax inside a price."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tax:
    """What a tax adds to a price, in hundredths of a percent of the price without it; `name` stands on receipts."""

    bps: int
    name: str | None


NO_TAX = Tax(0, None)
