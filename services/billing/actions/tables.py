"""A month of calls as a table: of a student, of a consultant, or of one of their statements."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from kit import NotFound, Tx, clock
from kit.database import Row
from services.billing import rules, store
from services.billing.actions.latest import LATEST
from services.billing.settings import Settings

COLUMNS = (
    "kind", "started_at", "ended_at", "person", "billable_seconds", "paused_seconds", "currency", "rate_per_minute",
    "amount", "platform_fee", "tax_name", "tax", "consultant_share", "nothing_charged_because", "month", "line_id",
    "call_id",
)  # fmt: skip
_AT_ONCE = 500


async def month(tx: Tx, side: store.lines.Side, account_id: UUID, month: str | None) -> tuple[str, str]:
    """The lines of a month (None = the running one) of one side, the first first: its name, and the CSV."""
    month = month or rules.month_of(clock.now(), Settings.current().month_time_zone)
    rows: list[Row] = []
    before: tuple[Any, ...] = LATEST
    while found := await store.lines.lines(tx, side, account_id, month, before, _AT_ONCE):
        rows += found
        before = found[-1]["ended_at"], found[-1]["line_id"]
    exponents = await store.documents.exponents(tx, {row["currency"] for row in rows})
    return month, rules.tables.csv_text(COLUMNS, [_line(row, exponents) for row in reversed(rows)])


async def statement(tx: Tx, account_id: UUID, statement_id: UUID) -> tuple[str, str]:
    """The lines and refunds a statement holds: its month, and the CSV."""
    found = await store.statements.statement(tx, statement_id, account_id)
    if found is None:
        raise NotFound("You have no statement with this id.")
    lines, refunds, after = [], [], 0
    while rows := await store.statements.lines(tx, found, after, _AT_ONCE):
        lines += rows
        after = rows[-1]["sequence"]
    after = 0
    while rows := await store.statements.refunds(tx, found, after, _AT_ONCE):
        refunds += rows
        after = rows[-1]["sequence"]
    exponents = await store.documents.exponents(tx, {found["currency"]})
    cells: Iterable[dict[str, Any]] = (
        *(_line(row, exponents) for row in lines),
        *(_refund(row, exponents) for row in refunds),
    )
    return found["month"], rules.tables.csv_text(COLUMNS, cells)


def _line(row: Row, exponents: dict[str, int]) -> dict[str, Any]:
    exponent = exponents[row["currency"]]

    def money(what: str) -> str:
        return rules.tables.decimal(row[f"{what}_minor"], exponent)

    return {
        "kind": "call",
        "started_at": _instant(row["started_at"]),
        "ended_at": _instant(row["ended_at"]),
        "person": rules.tables.written(row["other_name"]),
        "billable_seconds": row["billable_seconds"],
        "paused_seconds": row["paused_seconds"],
        "currency": row["currency"],
        "rate_per_minute": money("rate"),
        "amount": money("amount"),
        "platform_fee": money("fee"),
        "tax_name": rules.tables.written(row["tax_name"]),
        "tax": money("tax"),
        "consultant_share": money("share"),
        "nothing_charged_because": row["free_reason"],
        "month": row["month"],
        "line_id": row["line_id"],
        "call_id": row["call_id"],
    }


def _refund(row: Row, exponents: dict[str, int]) -> dict[str, Any]:
    exponent = exponents[row["currency"]]

    def money(what: str) -> str:
        return rules.tables.decimal(-row[f"{what}_minor"], exponent)

    return {
        "kind": row["kind"],
        "started_at": None,
        "ended_at": _instant(row["made_at"]),
        "billable_seconds": -row["seconds"],
        "currency": row["currency"],
        "amount": money("amount"),
        "platform_fee": money("fee"),
        "tax": money("tax"),
        "consultant_share": money("share"),
        "month": row["month"],
        "line_id": row["line_id"],
    }


def _instant(at: datetime | None) -> str | None:
    return rules.documents.instant(at) if at else None
