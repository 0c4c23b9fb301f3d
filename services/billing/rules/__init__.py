"""What is true about money, without a database, a clock or a network. Integers in minor units only."""

from services.billing.rules import documents
from services.billing.rules.entries import (
    PLATFORM,
    Account,
    Entry,
    Share,
    ShareLies,
    entries_of,
    entries_of_charge,
    entries_of_goodwill,
    entries_of_hold,
    entries_of_payout,
    entries_of_provider_refund,
    entries_of_refund,
    stripe_of,
)
from services.billing.rules.fees import Fees, announcements
from services.billing.rules.money import (
    BPS,
    NOTHING,
    Split,
    most_seconds,
    part_of,
    refund_of,
    rounded,
    split,
    why_nothing,
)
from services.billing.rules.months import is_month, month_of, zone
from services.billing.rules.tax import NO_TAX, Tax
from services.billing.rules.text import plain_text

__all__ = [
    "BPS", "NOTHING", "NO_TAX", "PLATFORM", "Account", "Entry", "Fees", "Share", "ShareLies", "Split", "Tax",
    "announcements", "documents", "entries_of", "entries_of_charge", "entries_of_goodwill", "entries_of_hold",
    "entries_of_payout", "entries_of_provider_refund", "entries_of_refund", "is_month", "month_of", "most_seconds",
    "part_of", "plain_text", "refund_of", "rounded", "split", "stripe_of", "why_nothing", "zone",
]  # fmt: skip
