"""What is true about money, without a database, a clock or a network. Integers in minor units only."""

from services.billing.rules import documents, tables
from services.billing.rules.bank import (
    bank_letters,
    bic_of,
    creditor_reference,
    decimal,
    iban_of,
    reference_of,
)
from services.billing.rules.closing import CLOSE_STATES, CloseState, is_over, month_after
from services.billing.rules.credit import accrual_limit
from services.billing.rules.dunning import RETRY_DAYS, next_attempt
from services.billing.rules.entries import (
    PLATFORM,
    Account,
    CameBack,
    Entry,
    PayoutStep,
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
from services.billing.rules.refunds import NOTHING_YET, Back, Why, goodwill_back, seconds_back
from services.billing.rules.tax import NO_TAX, Tax
from services.billing.rules.text import plain_text

__all__ = [
    "BPS", "CLOSE_STATES", "NOTHING", "NOTHING_YET", "NO_TAX", "PLATFORM", "RETRY_DAYS", "Account", "Back",
    "CameBack", "CloseState", "Entry", "Fees", "PayoutStep", "Share", "ShareLies", "Split", "Tax", "Why",
    "accrual_limit", "announcements", "bank_letters", "bic_of", "creditor_reference", "decimal", "documents",
    "entries_of", "entries_of_charge", "entries_of_goodwill", "entries_of_hold", "entries_of_payout",
    "entries_of_provider_refund", "entries_of_refund", "goodwill_back", "iban_of", "is_month", "is_over",
    "month_after", "month_of", "most_seconds", "next_attempt", "part_of", "plain_text", "reference_of",
    "refund_of", "rounded", "seconds_back", "split", "stripe_of", "tables", "why_nothing", "zone",
]  # fmt: skip
