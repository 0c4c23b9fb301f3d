"""How seconds become money. Integers in minor units only."""

from dataclasses import dataclass

BPS = 10_000


def rounded(numerator: int, denominator: int) -> int:
    """`numerator / denominator` as a whole number, half away from zero: the only rounding of money there is."""
    if denominator <= 0:
        raise ValueError("the denominator is above zero")
    whole, rest = divmod(abs(numerator), denominator)
    whole += 2 * rest >= denominator
    return whole if numerator >= 0 else -whole


@dataclass(frozen=True, slots=True)
class Split:
    """A line in minor units: what the student owes is what consultant, platform and tax office get."""

    amount_minor: int
    fee_minor: int
    share_minor: int
    tax_minor: int = 0

    def __sub__(self, other: "Split") -> "Split":
        return Split(
            self.amount_minor - other.amount_minor,
            self.fee_minor - other.fee_minor,
            self.share_minor - other.share_minor,
            self.tax_minor - other.tax_minor,
        )


NOTHING = Split(0, 0, 0)


def split(rate_minor: int, billable_seconds: int, fee_bps: int, tax_bps: int = 0) -> Split:
    """What a call costs at `rate_minor` a minute, tax included.

    Amount, tax (the part of the amount that a tax of `tax_bps` on top of the rest comes to) and fee (of what is left
    after tax) are each rounded once; the share is the rest.
    """
    if rate_minor < 0 or billable_seconds < 0 or not 0 <= fee_bps <= BPS or tax_bps < 0:
        raise ValueError("a rate, a duration, a fee and a tax are never negative, and no fee is above the whole")
    amount = rounded(rate_minor * billable_seconds, 60)
    tax = rounded(amount * tax_bps, BPS + tax_bps)
    fee = rounded((amount - tax) * fee_bps, BPS)
    return Split(amount, fee, amount - tax - fee, tax)


def refund_of(line: Split, billed_seconds: int, back_before: Split, seconds_before: int, seconds: int) -> Split:
    """What giving `seconds` of a line back comes to, after `seconds_before` (that came to `back_before`) went back.

    Computed from what stays, so that all parts together are exactly the line, however it was cut.
    """
    stays = billed_seconds - seconds_before - seconds
    if seconds <= 0 or stays < 0:
        raise ValueError("no more can be given back than is left")
    return line - back_before - part_of(line, stays, billed_seconds)


def part_of(line: Split, seconds: int, billed_seconds: int) -> Split:
    """What of a line stands for `seconds` of its seconds.

    Tax follows the amount and the fee follows what is left of it, as in `split`, so no part ever falls while the
    seconds grow: a refund takes from nobody what it gives to another.
    """
    amount = rounded(line.amount_minor * seconds, billed_seconds)
    if not amount:
        return NOTHING
    tax = rounded(line.tax_minor * amount, line.amount_minor)
    before_tax = line.amount_minor - line.tax_minor
    fee = rounded(line.fee_minor * (amount - tax), before_tax) if before_tax else 0
    return Split(amount, fee, amount - tax - fee, tax)


def most_seconds(line: Split, billed_seconds: int, seconds_before: int, left_minor: int) -> int:
    """How many seconds can still go back when no more than `left_minor` may; all of them where that is enough."""
    gone = part_of(line, billed_seconds - seconds_before, billed_seconds).amount_minor
    fewest, most = 0, billed_seconds - seconds_before
    while fewest < most:
        seconds = (fewest + most + 1) // 2
        stays = part_of(line, billed_seconds - seconds_before - seconds, billed_seconds).amount_minor
        fewest, most = (seconds, most) if gone - stays <= left_minor else (fewest, seconds - 1)
    return fewest


def why_nothing(rate_minor: int, billable_seconds: int, amount_minor: int) -> str | None:
    """The word for a line of zero that the call itself gave no reason for; None when something is charged."""
    if amount_minor > 0:
        return None
    if billable_seconds == 0:
        return "no_billable_seconds"
    return "free_rate" if rate_minor == 0 else "below_smallest_unit"
