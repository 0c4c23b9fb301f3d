"""Statements of both sides, what is on them, and where each line has gone."""

from typing import Annotated, Any, Literal, Self
from uuid import UUID

from fastapi import Query
from pydantic import Field

from contracts.base import Money
from kit import Caller, Instant, Page, PageQuery, Router, Shape, Tx
from kit.database import Row
from services.billing import actions
from services.billing.api.lines import Line
from services.billing.store.lines import Side

router = Router(tags=["statements"])
SideQuery = Annotated[Side | None, Query(description="only what the caller is stated as a student, or a consultant")]


class Statement(Shape):
    """A month of one side in one currency.

    Student: `opening` + `gross` - `refunded` - `charged_before` = `total`, which is charged, or carried forward.
    Consultant: `net` - `refunded` (their share of it) = `total`, what the month brought them.
    """

    id: UUID
    side: Side
    month: str
    lines: int
    billable_seconds: int
    opening: Money = Field(description="carried forward from the statement before")
    gross: Money
    fee: Money
    tax: Money
    net: Money
    refunded: Money
    charged_before: Money = Field(description="what earlier charges took of it, less what went back to the card")
    total: Money
    charge_id: UUID | None
    stated_at: Instant

    @classmethod
    def of(cls, row: Row) -> Self:
        return cls(**_statement(row))


class StatementCharge(Shape):
    """The charge of a statement; `reduced` by what was refunded before it was paid."""

    id: UUID
    state: str
    amount: Money
    reduced: Money
    paid: Money | None
    paid_at: Instant | None


class StatementDocument(Shape):
    id: UUID
    kind: Literal["receipt", "credit_note"]
    number: str


class StatementDetail(Statement):
    charge: StatementCharge | None
    documents: list[StatementDocument]

    @classmethod
    def of(cls, row: Row) -> Self:
        return cls(**_statement(row), charge=_charge(row), documents=_documents(row))


class Statements(Page[Statement]):
    pass


class StatementLines(Page[Line]):
    pass


class Refund(Shape):
    """Something of a line that went back: `amount` = `share` + `fee` + `tax` + `goodwill` (the platform's own)."""

    id: UUID
    line_id: UUID
    kind: Literal["refund", "goodwill"]
    seconds: int
    amount: Money
    share: Money
    fee: Money
    tax: Money
    goodwill: Money
    reason: str
    made_at: Instant

    @classmethod
    def of(cls, row: Row) -> Self:
        plain = {name: row[name] for name in ("line_id", "kind", "seconds", "reason", "made_at")}
        sums = {name: _money(row, name) for name in ("amount", "share", "fee", "tax", "goodwill")}
        return cls(id=row["adjustment_id"], **plain, **sums)


class StatementRefunds(Page[Refund]):
    pass


class LineTrace(Shape):
    """Where a line has gone so far, as its side may see: null is not yet, or not theirs."""

    line_id: UUID
    call_id: UUID
    role: Side
    month: str
    statement_id: UUID | None
    charge_id: UUID | None
    charge_state: str | None
    receipt_id: UUID | None
    collected: bool = Field(description="the student has paid it")
    held: bool = Field(description="it is disputed: its share waits")
    payout_id: UUID | None
    payout_state: str | None

    @classmethod
    def of(cls, row: Row, payout: Row | None, account_id: UUID) -> Self:
        is_student = row["student_id"] == account_id
        return cls(
            line_id=row["line_id"],
            call_id=row["call_id"],
            role="student" if is_student else "consultant",
            month=row["month"],
            statement_id=row["students_statement" if is_student else "consultants_statement"],
            charge_id=row["charge_id"] if is_student else None,
            charge_state=row["charge_state"] if is_student else None,
            receipt_id=row["receipt_id"] if is_student else None,
            collected=row["collected_sequence"] is not None,
            held=row["held"],
            payout_id=payout["payout_id"] if payout else None,
            payout_state=payout["state"] if payout else None,
        )


@router.get("/me/statements")
async def my_statements(tx: Tx, caller: Caller, page: PageQuery, side: SideQuery = None) -> Statements:
    """The caller's statements, as a student and as a consultant, the latest month first."""
    before = page.after_types(str, UUID)
    rows = await actions.statements.read_statements(tx, caller.account_id, side, before, page.limit + 1)
    found = Page.of(rows, page, shape=Statement.of, key=lambda row: (row["month"], row["statement_id"]))
    return Statements(items=found.items, next_cursor=found.next_cursor)


@router.get("/me/statements/{statement_id}")
async def my_statement(tx: Tx, caller: Caller, statement_id: UUID) -> StatementDetail:
    """One of the caller's statements, with its charge and documents."""
    return StatementDetail.of(await actions.statements.read_statement(tx, caller.account_id, statement_id))


@router.get("/me/statements/{statement_id}/lines")
async def lines_of_my_statement(tx: Tx, caller: Caller, page: PageQuery, statement_id: UUID) -> StatementLines:
    """The lines a statement adds up, in the order in which they were posted."""
    after = page.after_types(int)
    _, rows = await actions.statements.read_lines(tx, caller.account_id, statement_id, after, page.limit + 1)
    found = Page.of(rows, page, shape=Line.of, key=lambda row: (row["sequence"],))
    return StatementLines(items=found.items, next_cursor=found.next_cursor)


@router.get("/me/statements/{statement_id}/refunds")
async def refunds_of_my_statement(tx: Tx, caller: Caller, page: PageQuery, statement_id: UUID) -> StatementRefunds:
    """The refunds a statement takes off, in the order in which they were made."""
    after = page.after_types(int)
    _, rows = await actions.statements.read_refunds(tx, caller.account_id, statement_id, after, page.limit + 1)
    found = Page.of(rows, page, shape=Refund.of, key=lambda row: (row["sequence"],))
    return StatementRefunds(items=found.items, next_cursor=found.next_cursor)


@router.get("/me/lines/{line_id}")
async def trace_line(tx: Tx, caller: Caller, line_id: UUID) -> LineTrace:
    """Where a line has gone: its statement; for its student charge and receipt, for its consultant the payout."""
    return LineTrace.of(*await actions.statements.trace_line(tx, caller.account_id, line_id), caller.account_id)


def _statement(row: Row) -> dict[str, Any]:
    plain = ("side", "month", "lines", "billable_seconds", "charge_id", "stated_at")
    sums = ("opening", "gross", "fee", "tax", "net", "refunded", "charged_before", "total")
    return {
        "id": row["statement_id"],
        **{name: row[name] for name in plain},
        **{name: _money(row, name) for name in sums},
    }


def _charge(row: Row) -> StatementCharge | None:
    if row["charge_id"] is None:
        return None
    return StatementCharge(
        id=row["charge_id"],
        state=row["charge_state"],
        amount=_money(row, "charge"),
        reduced=_money(row, "reduced"),
        paid=None if row["paid_minor"] is None else _money(row, "paid"),
        paid_at=row["paid_at"],
    )


def _documents(row: Row) -> list[StatementDocument]:
    return [StatementDocument(**one) for one in row["documents"]]


def _money(row: Row, what: str) -> Money:
    return Money(amount_minor=row[f"{what}_minor"], currency=row["currency"])
