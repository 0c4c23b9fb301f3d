"""Who moves the money: the operator's choice, behind one protocol."""

from collections.abc import Callable

from services.billing.outside.payments.fake import FakeGateway
from services.billing.outside.payments.manual import ManualGateway
from services.billing.outside.payments.protocol import (
    BadNews,
    Card,
    Charged,
    Destination,
    Moved,
    Movement,
    News,
    PaymentGateway,
    Setup,
    Unknown,
)
from services.billing.outside.payments.stripe import StripeGateway
from services.billing.settings import Settings

__all__ = [
    "BadNews",
    "Card",
    "Charged",
    "Destination",
    "Moved",
    "Movement",
    "News",
    "PaymentGateway",
    "Setup",
    "Unknown",
    "close_gateway",
    "gateway",
]

_open: list[tuple[Settings, PaymentGateway]] = []


def gateway() -> PaymentGateway:
    """The provider that Settings.payments names: one per process, and another one when a test changes settings."""
    settings = Settings.current()
    if not _open or _open[0][0] is not settings:
        _open[:] = [(settings, _made(settings))]
    return _open[0][1]


async def close_gateway() -> None:
    """Let go of its connections; the next `gateway()` makes a new one."""
    while _open:
        await _open.pop()[1].close()


def _made(settings: Settings) -> PaymentGateway:
    kinds: dict[str, Callable[[Settings], PaymentGateway]] = {
        "stripe": StripeGateway, "manual": ManualGateway, "fake": FakeGateway,
    }  # fmt: skip
    return kinds[settings.payments](settings)
