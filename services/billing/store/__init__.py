"""Everything billing asks of its database, split by what it is about."""

from services.billing.store import (
    accounts,
    attempts,
    caps,
    charges,
    closes,
    computing,
    destinations,
    documents,
    fees,
    ledger,
    lines,
    methods,
    news,
    payouts,
    standings,
    statements,
)

__all__ = [
    "accounts",
    "attempts",
    "caps",
    "charges",
    "closes",
    "computing",
    "destinations",
    "documents",
    "fees",
    "ledger",
    "lines",
    "methods",
    "news",
    "payouts",
    "standings",
    "statements",
]
