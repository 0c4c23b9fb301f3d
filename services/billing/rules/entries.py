"""Money facts in double entry. Each function gives the entries of one ledger transaction; they sum to 0."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from services.billing.rules.money import Split

PLATFORM = UUID(int=0)
"""Stands for the platform where a party is named."""
STRIPES = 16

Account = Literal[
    "student_receivable", "consultant_payable", "consultant_due", "consultant_held", "payout_transit",
    "platform_fees", "platform_goodwill", "tax_payable", "provider_balance",
]  # fmt: skip
ShareLies = Literal["consultant_payable", "consultant_due", "consultant_held"]
"""Where a consultant's share of a line lies: not collected yet, collected, or collected and disputed."""
PayoutStep = Literal["planned", "paid", "back", "returned"]
"""A payout sets out, arrives, comes back before it arrived (refused), or after (returned)."""
CameBack = Literal["refused", "returned"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One side of a ledger transaction, on one party's account: debit positive, credit negative."""

    account: Account
    party_id: UUID
    amount_minor: int


@dataclass(frozen=True, slots=True)
class Share:
    """A consultant's part of what a charge has collected (below zero: refunds outweigh it); held while disputed."""

    consultant_id: UUID
    minor: int
    held: bool = False


def entries_of(line: Split, student_id: UUID, consultant_id: UUID) -> list[Entry]:
    """A call: the student owes the amount; the consultant, the platform and the tax office are owed it."""
    return _without_nothing(
        [
            Entry("student_receivable", student_id, line.amount_minor),
            Entry("consultant_payable", consultant_id, -line.share_minor),
            Entry("platform_fees", PLATFORM, -line.fee_minor),
            Entry("tax_payable", PLATFORM, -line.tax_minor),
        ]
    )


def entries_of_refund(back: Split, student_id: UUID, consultant_id: UUID, share_lies: ShareLies) -> list[Entry]:
    """A refund takes from everybody what the line gave them; the student owes less, or is owed."""
    return _without_nothing(
        [
            Entry("student_receivable", student_id, -back.amount_minor),
            Entry(share_lies, consultant_id, back.share_minor),
            Entry("platform_fees", PLATFORM, back.fee_minor),
            Entry("tax_payable", PLATFORM, back.tax_minor),
        ]
    )


def entries_of_goodwill(amount_minor: int, student_id: UUID) -> list[Entry]:
    """Goodwill: the platform gives from its own, the consultant keeps theirs."""
    return [
        Entry("student_receivable", student_id, -amount_minor),
        Entry("platform_goodwill", PLATFORM, amount_minor),
    ]


def entries_of_charge(amount_minor: int, student_id: UUID, shares: Iterable[Share]) -> list[Entry]:
    """A paid charge: the money is at the provider, and the shares it covers are due to their consultants."""
    entries = [
        Entry("provider_balance", PLATFORM, amount_minor),
        Entry("student_receivable", student_id, -amount_minor),
    ]
    for share in shares:
        entries.append(Entry("consultant_payable", share.consultant_id, share.minor))
        entries.append(Entry("consultant_held" if share.held else "consultant_due", share.consultant_id, -share.minor))
    return _without_nothing(entries)


def entries_of_provider_refund(amount_minor: int, student_id: UUID) -> list[Entry]:
    """The provider gave a student money back."""
    return [
        Entry("student_receivable", student_id, amount_minor),
        Entry("provider_balance", PLATFORM, -amount_minor),
    ]


def entries_of_hold(share_minor: int, consultant_id: UUID, *, released: bool = False) -> list[Entry]:
    """A collected share is held out of the payouts, or let back into them."""
    sign = -1 if released else 1
    return _without_nothing(
        [
            Entry("consultant_due", consultant_id, sign * share_minor),
            Entry("consultant_held", consultant_id, -sign * share_minor),
        ]
    )


def entries_of_payout(amount_minor: int, consultant_id: UUID, step: PayoutStep) -> list[Entry]:
    """A step of a payout."""
    due = Entry("consultant_due", consultant_id, amount_minor)
    transit = Entry("payout_transit", consultant_id, amount_minor)
    provider = Entry("provider_balance", PLATFORM, amount_minor)
    to, out_of = {
        "planned": (due, transit),
        "paid": (transit, provider),
        "back": (transit, due),
        "returned": (provider, due),
    }[step]
    return [to, Entry(out_of.account, out_of.party_id, -amount_minor)]


def stripe_of(account: Account, ledger_transaction_id: UUID) -> int:
    """Which of the platform's 16 accounts of a kind a transaction posts to; 0 for everybody else's."""
    platforms = ("platform_fees", "platform_goodwill", "tax_payable", "provider_balance")
    return ledger_transaction_id.int % STRIPES if account in platforms else 0


def _without_nothing(entries: list[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.amount_minor]
