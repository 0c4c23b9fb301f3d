"""Lines and earnings: what a call came to, for its student and its consultant, with all it was computed from."""

from datetime import datetime
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from fastapi import Query
from pydantic import AfterValidator, Field

from contracts.base import Money
from kit import Caller, Instant, NotFound, Page, PageQuery, Router, Shape, Tx
from kit.database import Row
from services.billing import actions, rules, store
from services.billing.settings import Settings

router = Router(tags=["lines"])


def _month(text: str) -> str:
    if not rules.is_month(text):
        raise ValueError("a month is written as in 2026-03")
    return text


Month = Annotated[str, AfterValidator(_month)]
MonthQuery = Annotated[Month | None, Query(description="YYYY-MM; the running month where it is left out")]


class OtherSide(Shape):
    """The other side of a call; the name is null in the first moments of a new account."""

    account_id: UUID
    name: str | None


class Interval(Shape):
    started_at: Instant
    ended_at: Instant


class Provenance(Shape):
    """What a line was computed from: the settled call, its seconds, rate and fee."""

    id: UUID
    call_id: UUID
    booking_id: UUID
    month: str
    other: OtherSide
    started_at: Instant | None
    ended_at: Instant
    end_reason: str
    intervals: list[Interval]
    paused_seconds: int
    billable_seconds: int
    flagged: bool = Field(description="the sources of the clock differed; the lower figure was taken")
    free_reason: str | None = Field(description="why nothing is charged")
    rate_per_minute: Money
    fee_bps: int
    posted_at: Instant


class Line(Provenance):
    """What a call cost its student: `amount` = `share` for the consultant + `fee` for the platform + `tax`."""

    amount: Money
    fee: Money
    share: Money
    tax: Money

    @classmethod
    def of(cls, row: Row) -> Self:
        return cls(
            **_provenance(row),
            amount=_money(row, "amount"),
            fee=_money(row, "fee"),
            share=_money(row, "share"),
            tax=_money(row, "tax"),
        )


class MonthLine(Line):
    """`refunded` has gone back to the student since, for `refunded_seconds` of the call or out of goodwill."""

    refunded: Money
    refunded_seconds: int

    @classmethod
    def of(cls, row: Row) -> Self:
        refunded = {"refunded": _money(row, "refunded"), "refunded_seconds": row["refunded_seconds"]}
        return cls(**Line.of(row).model_dump(), **refunded)


class Earning(Provenance):
    """What a call brought its consultant: `net` = `gross` - `fee` - `tax`. `refunded` is what of it went back since."""

    gross: Money
    fee: Money
    net: Money
    tax: Money
    refunded: Money
    refunded_seconds: int

    @classmethod
    def of(cls, row: Row) -> Self:
        return cls(
            **_provenance(row),
            gross=_money(row, "amount"),
            fee=_money(row, "fee"),
            net=_money(row, "share"),
            tax=_money(row, "tax"),
            refunded=_money(row, "refunded"),
            refunded_seconds=row["refunded_seconds"],
        )


class CallLine(Line):
    role: Literal["student", "consultant"]


class LineTotal(Shape):
    """What the whole month comes to so far in one currency; `refunded` is what of its calls has gone back, ever."""

    calls: int
    billable_seconds: int
    amount: Money
    fee: Money
    share: Money
    refunded: Money


class EarningTotal(Shape):
    calls: int
    billable_seconds: int
    gross: Money
    fee: Money
    net: Money
    refunded: Money


class Lines(Page[MonthLine]):
    month: str
    time_zone: str
    totals: list[LineTotal]


class Earnings(Page[Earning]):
    month: str
    time_zone: str
    totals: list[EarningTotal]


@router.get("/me/lines")
async def my_lines(tx: Tx, caller: Caller, page: PageQuery, month: MonthQuery = None) -> Lines:
    """The caller's calls as a student, latest first, with what each cost and from what that was computed."""
    before = page.after_types(datetime, UUID)
    month, rows, totals = await actions.lines.read_month(
        tx, "student", caller.account_id, month, before, page.limit + 1
    )
    found = Page.of(rows, page, shape=MonthLine.of, key=_key)
    return Lines(
        items=found.items,
        next_cursor=found.next_cursor,
        month=month,
        time_zone=Settings.current().month_time_zone,
        totals=[
            LineTotal(
                calls=row["calls"],
                billable_seconds=row["billable_seconds"],
                amount=_money(row, "amount"),
                fee=_money(row, "fee"),
                share=_money(row, "share"),
                refunded=_money(row, "refunded"),
            )
            for row in totals
        ],
    )


@router.get("/me/earnings")
async def my_earnings(tx: Tx, caller: Caller, page: PageQuery, month: MonthQuery = None) -> Earnings:
    """The caller's calls as a consultant, latest first: gross, fee and net of each, and of the month so far."""
    before = page.after_types(datetime, UUID)
    month, rows, totals = await actions.lines.read_month(
        tx, "consultant", caller.account_id, month, before, page.limit + 1
    )
    found = Page.of(rows, page, shape=Earning.of, key=_key)
    return Earnings(
        items=found.items,
        next_cursor=found.next_cursor,
        month=month,
        time_zone=Settings.current().month_time_zone,
        totals=[
            EarningTotal(
                calls=row["calls"],
                billable_seconds=row["billable_seconds"],
                gross=_money(row, "amount"),
                fee=_money(row, "fee"),
                net=_money(row, "share"),
                refunded=_money(row, "refunded"),
            )
            for row in totals
        ],
    )


@router.get("/calls/{call_id}/line")
async def line_of_call(tx: Tx, caller: Caller, call_id: UUID) -> CallLine:
    """What a call came to, for its student and its consultant, within seconds of its end."""
    row = await store.lines.line_of_call(tx, call_id, caller.account_id)
    if row is None:
        raise NotFound("You have no such call, or it is not settled yet: that takes some seconds after its end.")
    return CallLine(
        **Line.of(row).model_dump(), role="student" if row["student_id"] == caller.account_id else "consultant"
    )


def _provenance(row: Row) -> dict[str, Any]:
    plain = (
        "call_id",
        "booking_id",
        "month",
        "started_at",
        "ended_at",
        "end_reason",
        "intervals",
        "paused_seconds",
        "billable_seconds",
        "flagged",
        "free_reason",
        "fee_bps",
        "posted_at",
    )
    return {
        "id": row["line_id"],
        "other": OtherSide(account_id=row["other_id"], name=row["other_name"]),
        "rate_per_minute": _money(row, "rate"),
        **{name: row[name] for name in plain},
    }


def _money(row: Row, what: str) -> Money:
    return Money(amount_minor=row[f"{what}_minor"], currency=row["currency"])


def _key(row: Row) -> tuple[datetime, UUID]:
    return row["ended_at"], row["line_id"]
