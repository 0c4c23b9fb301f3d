"""The bodies and answers of bank transfers."""

import re
from datetime import date
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BeforeValidator, Field, model_validator

from contracts.base import Currency, Money
from kit import Instant, Shape
from kit.database import Row
from services.billing.settings import Settings

Text = Annotated[str, Field(min_length=1, max_length=140)]
# Begins with a letter or digit, so that no spreadsheet takes it for a formula.
Holder = Annotated[str, Field(min_length=2, max_length=70, pattern=r"^[^\W_][\w .,'’&()/+-]*$")]
Code = Annotated[str, Field(min_length=2, max_length=34, pattern=r"^[A-Za-z0-9][A-Za-z0-9 /-]*$")]
Amount = Annotated[int, Field(gt=0, lt=10**15)]
_MOST = 1000


def _is_text(value: object) -> object:
    # Without this a number would be taken for seconds since 1970.
    if not isinstance(value, str) or re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII) is None:
        raise ValueError("a day is a text like 2026-03-02")
    return value


Day = Annotated[date, BeforeValidator(_is_text)]


class BankTransfer(Shape):
    """A transfer the caller is asked for. The reference is what makes it theirs: it must be written with it."""

    charge_id: UUID
    amount: Money
    reference: str
    holder: str
    iban: str
    bic: str | None
    asked_at: Instant
    due_at: Instant

    @classmethod
    def of(cls, row: Row) -> Self:
        settings = Settings.current()
        return cls(
            charge_id=row["charge_id"], amount=money(row), reference=row["reference"], asked_at=row["asked_at"],
            due_at=row["due_at"], holder=settings.manual_holder, iban=settings.manual_iban,
            bic=settings.manual_bic or None,
        )  # fmt: skip


class BankTransfers(Shape):
    items: list[BankTransfer]


class BankAccount(Shape):
    """An IBAN, or where there are none the number with the bank's own code."""

    holder: Holder
    iban: str | None = None
    account_number: Code | None = None
    bank_code: Code | None = None
    bic: Annotated[str, Field(pattern=r"^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$")] | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.iban is None) == (self.account_number is None):
            raise ValueError("name either an iban or an account_number")
        return self


class Order(Shape):
    """Money that waits to go out. `holder` null: nobody has named an account for it yet."""

    end_to_end_id: str
    kind: Literal["payout", "refund"]
    amount: Money
    holder: str | None
    file_id: UUID | None
    ordered_at: Instant

    @classmethod
    def of(cls, row: Row) -> Self:
        plain = {name: row[name] for name in ("kind", "holder", "file_id", "ordered_at")}
        return cls(end_to_end_id=row["ref"], amount=money(row), **plain)


class Credit(Shape):
    """Money that arrived and fits nothing that was asked for."""

    bank_ref: str
    reference: str
    amount: Money
    booked_on: date
    sender_name: str | None
    noted_at: Instant

    @classmethod
    def of(cls, row: Row) -> Self:
        plain = {name: row[name] for name in ("bank_ref", "reference", "booked_on", "sender_name", "noted_at")}
        return cls(amount=money(row), **plain)


class MoneyIn(Shape):
    direction: Literal["in"]
    bank_ref: Text = Field(description="the bank's own id of the booking: the same one counts once")
    reference: Text
    amount_minor: Amount
    currency: Currency
    booked_on: Day
    sender_name: Holder | None = None
    sender_iban: str | None = Field(default=None, description="where a refund of it would go")


class MoneyOut(Shape):
    direction: Literal["out"]
    reference: Text = Field(description="the end-to-end id of the order")
    outcome: Literal["paid", "refused", "returned"]
    reason: Text | None = None


Entry = Annotated[MoneyIn | MoneyOut, Field(discriminator="direction")]
Entries = Annotated[list[Entry], Field(min_length=1, max_length=_MOST)]


class Confirmations(Shape):
    entries: Entries


class Csv(Shape):
    csv: Annotated[str, Field(max_length=1_000_000)] = Field(
        description="with a head; columns are the fields of an entry, empty ones are left out"
    )


class Result(Shape):
    reference: str
    result: Literal["confirmed", "known", "unmatched"]
    problem: Literal["unknown_reference", "wrong_amount", "not_awaited", "not_from_here"] | None


class Results(Shape):
    items: list[Result]


class Wanted(Shape):
    currency: Currency


class BankFile(Shape):
    id: UUID
    format: Literal["pain.001.001.03", "csv"]
    orders: int
    total: Money
    made_at: Instant


def money(row: Row) -> Money:
    return Money(amount_minor=row["amount_minor"], currency=row["currency"])
