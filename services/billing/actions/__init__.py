"""What billing does, one function per intention, grouped by what it is about."""

from services.billing.actions import (
    caps,
    charging,
    closing,
    destinations,
    documents,
    fees,
    lines,
    methods,
    news,
    payouts,
    rendering,
    standings,
    statements,
)

__all__ = [
    "caps",
    "charging",
    "closing",
    "destinations",
    "documents",
    "fees",
    "lines",
    "methods",
    "news",
    "payouts",
    "rendering",
    "standings",
    "statements",
]
