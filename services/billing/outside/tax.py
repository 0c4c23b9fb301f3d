"""The tax on a call: none, or one rate for all. A tax service takes the place of these behind the same protocol."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from services.billing.rules import NO_TAX, Tax
from services.billing.settings import Settings


class Taxes(Protocol):
    """Which tax a call bears. Must answer at once: an answer that has to be fetched is fetched ahead and kept."""

    def of(self, student_id: UUID, consultant_id: UUID, at: datetime) -> Tax: ...


class NoTaxes:
    def of(self, student_id: UUID, consultant_id: UUID, at: datetime) -> Tax:
        return NO_TAX


class FixedRate:
    """The same tax for everybody."""

    def __init__(self, tax: Tax) -> None:
        self._tax = tax

    def of(self, student_id: UUID, consultant_id: UUID, at: datetime) -> Tax:
        return self._tax


def taxes() -> Taxes:
    """The operator's choice."""
    settings = Settings.current()
    return FixedRate(Tax(settings.tax_bps, settings.tax_name)) if settings.tax_bps else NoTaxes()
