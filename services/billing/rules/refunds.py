"""What of a line goes back to its student, and why not."""

from dataclasses import dataclass
from typing import Literal

from services.billing.rules.money import NOTHING, Split, most_seconds, refund_of

Why = Literal["not_billed", "nothing_left", "too_much", "below_smallest_unit"]


@dataclass(frozen=True, slots=True)
class Back:
    """What goes back: a part of the line (`split`) for `seconds` of it, or goodwill of the platform's own."""

    seconds: int
    split: Split
    goodwill_minor: int = 0

    @property
    def amount_minor(self) -> int:
        return self.split.amount_minor + self.goodwill_minor


NOTHING_YET = Back(0, NOTHING)


def seconds_back(line: Split, billed_seconds: int, before: Back, seconds: int | None) -> Back | Why:
    """The part of a line for some seconds (None: all that is left), after what went back `before`.

    Goodwill counts: nobody gets more back than a line cost, so after goodwill fewer seconds may be all that is left.
    """
    if not line.amount_minor:
        return "not_billed"
    left = line.amount_minor - before.amount_minor
    if left <= 0 or before.seconds >= billed_seconds:
        return "nothing_left"
    asked = most_seconds(line, billed_seconds, before.seconds, left) if seconds is None else seconds
    if before.seconds + asked > billed_seconds:
        return "too_much"
    if asked <= 0:
        return "below_smallest_unit"
    part = refund_of(line, billed_seconds, before.split, before.seconds, asked)
    if part.amount_minor > left:
        return "too_much"
    return Back(asked, part) if part.amount_minor else "below_smallest_unit"


def goodwill_back(line: Split, before: Back, goodwill_minor: int) -> Back | Why:
    """Goodwill on a line, up to what is left of what it cost."""
    if not line.amount_minor:
        return "not_billed"
    left = line.amount_minor - before.amount_minor
    if left <= 0:
        return "nothing_left"
    if goodwill_minor <= 0:
        return "below_smallest_unit"
    return "too_much" if goodwill_minor > left else Back(0, NOTHING, goodwill_minor)
