"""What a rate may be: the operator's choice, for whoever is about to name one."""

from pydantic import Field

from contracts.base import Currency
from kit import Router, Shape, Tx, clock
from services.directory import copies
from services.directory.settings import Settings

router = Router(tags=["rates"])


class RateBounds(Shape):
    """Lowest and highest rate per minute in minor units of the currency."""

    currency: Currency
    lowest_minor: int
    highest_minor: int


class Rates(Shape):
    """`default_currency` is the one prices are searched in where the asker names none; its bounds stand first."""

    items: list[RateBounds]
    default_currency: Currency
    fee_bps: int | None = Field(description="hundredths of a percent; null before the platform has announced its fee")


@router.get("/rates", public_max_age_seconds=300)
async def rates(tx: Tx) -> Rates:
    """Currencies a rate may be in, how low and how high it may be, and what of it is the platform's."""
    settings = Settings.current()
    order = sorted(settings.rate_bounds, key=lambda currency: currency != settings.default_currency)
    bounds = [(currency, *settings.rate_bounds[currency]) for currency in order]
    return Rates(
        items=[RateBounds(currency=code, lowest_minor=low, highest_minor=high) for code, low, high in bounds],
        default_currency=settings.default_currency,
        fee_bps=await copies.fee_bps(tx, clock.now()),
    )
