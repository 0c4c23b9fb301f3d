"""Money, days, times and percentages as the readers of a document write them; digits are those of its figures."""

import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_percent, parse_pattern

from services.billing.outside.documents.words import Language

# Marks that turn text round: on the page every figure has a direction of its own.
_MARKS = re.compile("[\u200e\u200f\u061c]")
_SPACES = re.compile("[\u00a0\u202f]")


def formats_of(language: Language, locale: str) -> Locale:
    """How the person's region writes figures, in the language of the document."""
    try:
        found = Locale.parse(locale.replace("_", "-"), sep="-")
    except (ValueError, UnknownLocaleError):
        return Locale.parse(language)
    return found if found.language == language else Locale.parse(language)


@dataclass(frozen=True, slots=True)
class Figures:
    """What turns raw facts into what is printed."""

    formats: Locale
    currency: str
    exponent: int
    zone: ZoneInfo

    def money(self, minor: int) -> str:
        """An amount in minor units (314 EUR → €3.14, 314 JPY → ¥314, 314 BHD → BHD 0.314)."""
        pattern = parse_pattern(self.formats.currency_formats["standard"].pattern)
        pattern.frac_prec = (self.exponent, self.exponent)
        amount = Decimal(minor).scaleb(-self.exponent)
        return _plain(pattern.apply(amount, self.formats, currency=self.currency, currency_digits=False))

    def percent(self, bps: int) -> str:
        return _plain(format_percent(Decimal(bps) / 10_000, "#,##0.##%", locale=self.formats))

    def day(self, instant: str) -> str:
        return _plain(format_date(self._local(instant).date(), "long", locale=self.formats))

    def time(self, instant: str) -> str:
        return self._local(instant).strftime("%H:%M:%S")

    def times(self, began: str, ended: str) -> str:
        return f"{self.time(began)}–{self.time(ended)}"

    def _local(self, instant: str) -> datetime:
        return datetime.fromisoformat(instant).astimezone(self.zone)


def _plain(text: str) -> str:
    return _SPACES.sub("\u00a0", _MARKS.sub("", text))
