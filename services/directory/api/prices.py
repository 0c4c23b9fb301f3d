"""A price as everybody sees it: the rate, and how it is shared."""

from typing import Any

from pydantic import Field

from contracts.base import Money
from kit import Shape
from kit.database import Row
from services.directory.rules import prices


class Price(Shape):
    """`rate_per_minute` is all a student pays: `fee_per_minute` to the platform, `net_per_minute` to the consultant.

    The last three are null in the first moments of a platform that has not announced its fee.
    """

    rate_per_minute: Money
    fee_bps: int | None = Field(description="hundredths of a percent")
    fee_per_minute: Money | None
    net_per_minute: Money | None


def price_of(profile: Row, fee_bps: int | None) -> dict[str, Any]:
    """The fields of Price."""
    rate_minor, currency = profile["rate_minor"], profile["currency"]
    if fee_bps is None:
        fee = net = None
    else:
        fee_minor, net_minor = prices.shared(rate_minor, fee_bps)
        fee, net = Money(amount_minor=fee_minor, currency=currency), Money(amount_minor=net_minor, currency=currency)
    return {
        "rate_per_minute": Money(amount_minor=rate_minor, currency=currency),
        "fee_bps": fee_bps,
        "fee_per_minute": fee,
        "net_per_minute": net,
    }
