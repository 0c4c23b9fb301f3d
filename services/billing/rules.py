"""How seconds become money, and how a line is shared. Pure; integers in minor units only."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo, available_timezones

BPS = 10_000
PLATFORM = UUID(int=0)
"""Stands for the platform where a party is named."""
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)


def rounded(numerator: int, denominator: int) -> int:
    """`numerator / denominator` as a whole number, half away from zero: the only rounding of money there is."""
    if denominator <= 0:
        raise ValueError("the denominator is above zero")
    whole, rest = divmod(abs(numerator), denominator)
    whole += 2 * rest >= denominator
    return whole if numerator >= 0 else -whole


@dataclass(frozen=True, slots=True)
class Split:
    """A line in minor units: what the student owes is what the consultant gets and what the platform keeps."""

    amount_minor: int
    fee_minor: int
    share_minor: int


NOTHING = Split(0, 0, 0)


def split(rate_minor: int, billable_seconds: int, fee_bps: int) -> Split:
    """What a call costs at `rate_minor` a minute. Amount and fee are each rounded once; the share is the rest."""
    if rate_minor < 0 or billable_seconds < 0 or not 0 <= fee_bps <= BPS:
        raise ValueError("a rate, a duration and a fee are never negative, and no fee is above the whole")
    amount = rounded(rate_minor * billable_seconds, 60)
    fee = rounded(amount * fee_bps, BPS)
    return Split(amount, fee, amount - fee)


@dataclass(frozen=True, slots=True)
class Entry:
    """One side of a ledger transaction, on one party's account: debit positive, credit negative."""

    account: str
    party_id: UUID
    amount_minor: int


def entries_of(line: Split, student_id: UUID, consultant_id: UUID) -> list[Entry]:
    """A line in double entry: the student owes it, the consultant and the platform are owed it. Their sum is 0."""
    entries = [
        Entry("student_receivable", student_id, line.amount_minor),
        Entry("consultant_payable", consultant_id, -line.share_minor),
        Entry("platform_fees", PLATFORM, -line.fee_minor),
    ]
    return [entry for entry in entries if entry.amount_minor]


def why_nothing(rate_minor: int, billable_seconds: int, amount_minor: int) -> str | None:
    """The word for a line of zero that the call itself gave no reason for; None when something is charged."""
    if amount_minor > 0:
        return None
    if billable_seconds == 0:
        return "no_billable_seconds"
    return "free_rate" if rate_minor == 0 else "below_smallest_unit"


def zone(name: str) -> ZoneInfo:
    """The IANA zone of this name; ValueError when there is none."""
    if name not in available_timezones():
        raise ValueError(f"{name!r} is no IANA time zone")
    return ZoneInfo(name)


def month_of(instant: datetime, time_zone: str) -> str:
    """The month, as YYYY-MM, an instant lies in where the platform's months are counted."""
    local = instant.astimezone(zone(time_zone))
    return f"{local.year:04d}-{local.month:02d}"


def is_month(text: str) -> bool:
    """Whether this is a month as YYYY-MM."""
    found = _MONTH.fullmatch(text)
    return found is not None and found[1] != "0000"


@dataclass(frozen=True, slots=True)
class Fees:
    """`first_bps` until the first instant of `later`, then each of those from its instant on."""

    first_bps: int
    later: Mapping[datetime, int]

    def at(self, instant: datetime) -> int:
        begun = [start for start in self.later if start <= instant]
        return self.later[max(begun)] if begun else self.first_bps


def announcements(wanted: Fees, said: Mapping[datetime, int], now: datetime) -> dict[datetime, int]:
    """What must be said so that listeners who heard `said` (instant → fee) end up at `wanted` from `now` on.

    Nothing is said about the past: a fee that was in force stays what it was.
    """
    starts = {start for start in (*wanted.later, *said) if start > now}
    needed: dict[datetime, int] = {}
    in_force = [start for start in said if start <= now]
    if not in_force or said[max(in_force)] != wanted.at(now):
        needed[now] = wanted.at(now)
    for start in sorted(starts):
        start_utc = start.astimezone(UTC)
        is_new = start in wanted.later and start not in said
        if is_new or (start in said and said[start] != wanted.at(start)):
            needed[start_utc] = wanted.at(start)
    return needed


def plain_text(text: str) -> str:
    """The text without blanks around it; ValueError where it is blank or holds what nobody can type or read."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip()
    if not text:
        raise ValueError("it is blank")
    if any(unicodedata.category(letter) in ("Cc", "Cs") and letter not in "\n\t" for letter in text):
        raise ValueError("it holds control characters")
    return text
