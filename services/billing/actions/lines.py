"""The line of a call, and a month of lines."""

from typing import Any
from uuid import UUID

from contracts.calls import CallEnded
from kit import Tx, clock, emit
from kit.database import Row
from services.billing import publishes, rules, store
from services.billing.actions import charging
from services.billing.actions.latest import LATEST
from services.billing.outside.tax import taxes
from services.billing.settings import Settings


async def post_line(tx: Tx, call: CallEnded) -> None:
    """Turn a settled call into money: a line, its ledger transaction, and the news of it. A call has one line ever."""
    now = clock.now()
    rate, seconds = call.rate_per_minute, call.billable_seconds
    tax = taxes().of(call.student_id, call.consultant_id, call.ended_at)
    line = rules.split(rate.amount_minor, seconds, call.fee_bps, tax.bps)
    if call.free_reason is not None:
        line = rules.NOTHING
    free_reason = call.free_reason or rules.why_nothing(rate.amount_minor, seconds, line.amount_minor)
    month = rules.month_of(call.started_at or call.ended_at, Settings.current().month_time_zone)
    # The account first: locked, lines take their sequences in the order in which charges see them. A charge made
    # between a line's sequence and the lock would cover the line without having counted it.
    account = await store.accounts.accrue(tx, call.student_id, rate.currency, line.amount_minor)
    row = await store.lines.add_line(tx, call, month, line, tax, free_reason, now)
    if row is None:
        await store.accounts.accrue(tx, call.student_id, rate.currency, -line.amount_minor)
        return
    if line.amount_minor:
        entries = rules.entries_of(line, call.student_id, call.consultant_id)
        await store.ledger.post(tx, row["ledger_transaction_id"], "call", entries, rate.currency, now, row["sequence"])
        await charging.plan_threshold(tx, account)
    await emit(tx, publishes.line_posted(row))


async def read_month(
    tx: Tx, side: store.lines.Side, account_id: UUID, month: str | None, before: tuple[Any, ...] | None, limit: int
) -> tuple[str, list[Row], list[Row]]:
    """A month of one side (None = the running one): its name, its lines before a key, and its totals by currency."""
    month = month or rules.month_of(clock.now(), Settings.current().month_time_zone)
    rows = await store.lines.lines(tx, side, account_id, month, before or LATEST, limit)
    return month, rows, await store.lines.totals(tx, side, account_id, month)
