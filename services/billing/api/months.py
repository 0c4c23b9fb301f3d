"""The close of a month, for the finance staff: begin it, and see how far it is."""

from typing import Annotated, Any, Self

from fastapi import Path

from contracts.base import Money
from kit import CallerInfo, Instant, Page, PageQuery, Router, Shape, Staff, Tx
from kit.database import Row
from services.billing import actions, store
from services.billing.api.lines import Month
from services.billing.rules import CloseState
from services.billing.store.lines import Side

router = Router(tags=["months"])
Finance = Annotated[CallerInfo, Staff("finance")]
MonthPath = Annotated[Month, Path(description="YYYY-MM")]


class Close(Shape):
    """How far the close of a month has come, and when it got there."""

    month: str
    state: CloseState
    opened_at: Instant
    cut_off_at: Instant | None
    computed_at: Instant | None
    charged_at: Instant | None
    stated_at: Instant | None
    closed_at: Instant | None

    @classmethod
    def of(cls, row: Row) -> Self:
        return cls(**{name: row[name] for name in Close.model_fields})


class Sum(Shape):
    """How many charges or payouts stand so, and what they come to."""

    state: str
    count: int
    amount: Money

    @classmethod
    def of(cls, row: Row) -> Self:
        return cls(state=row["state"], count=row["count"], amount=_money(row, "amount"))


class StatementSum(Shape):
    """What the statements of one side come to in one currency."""

    side: Side
    currency: str
    statements: int
    lines: int
    billable_seconds: int
    opening: Money
    gross: Money
    fee: Money
    tax: Money
    net: Money
    refunded: Money
    charged_before: Money
    total: Money
    carried: Money

    @classmethod
    def of(cls, row: Row) -> Self:
        sums = ("opening", "gross", "fee", "tax", "net", "refunded", "charged_before", "total", "carried")
        plain = {name: row[name] for name in ("side", "currency", "lines", "billable_seconds")}
        return cls(**plain, statements=row["count"], **{name: _money(row, name) for name in sums})


class Progress(Close):
    """A close with what it has brought about so far."""

    statements: list[StatementSum]
    charges: list[Sum]
    payouts: list[Sum]


class Months(Page[Close]):
    pass


@router.get("/months", dependencies=[Staff("finance")])
async def months(tx: Tx, page: PageQuery) -> Months:
    """Every month whose close has begun, the latest first (scope `finance`)."""
    after = page.after_types(str)
    rows = await store.closes.months(tx, after[0] if after else "9999-99", page.limit + 1)
    found = Page.of(rows, page, shape=Close.of, key=lambda row: (row["month"],))
    return Months(items=found.items, next_cursor=found.next_cursor)


@router.get("/months/{month}", dependencies=[Staff("finance")])
async def month(tx: Tx, month: MonthPath) -> Progress:
    """How far the close of a month is, and what it has brought about (scope `finance`)."""
    return await _progress(tx, month)


@router.post("/months/{month}/close", status_code=202)
async def close(tx: Tx, staff: Finance, month: MonthPath) -> Progress:
    """Close a month that is over before it would close by itself (scope `finance`). Asking again changes nothing."""
    await actions.closing.ask(tx, month, staff.account_id)
    return await _progress(tx, month)


async def _progress(tx: Tx, month: str) -> Progress:
    row, statements, charges, payouts = await actions.closing.read_month(tx, month)
    return Progress(
        **Close.of(row).model_dump(),
        statements=[StatementSum.of(one) for one in statements],
        charges=[Sum.of(one) for one in charges],
        payouts=[Sum.of(one) for one in payouts],
    )


def _money(row: Any, what: str) -> Money:
    return Money(amount_minor=row[f"{what}_minor"], currency=row["currency"])
