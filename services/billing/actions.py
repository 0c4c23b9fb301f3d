"""What billing does: post the line of a call, announce the fee, set a student's credit standing."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from contracts.calls import CallEnded
from kit import Invalid, NotFound, Tx, clock, emit
from kit.database import Row
from services.billing import publishes, rules, store
from services.billing.settings import Settings

SCHEDULE = "platform"
LATEST = (datetime.max.replace(tzinfo=UTC), UUID(int=2**128 - 1))
"""Sorts behind every (instant, id): where a list that begins with the latest begins."""


async def post_line(tx: Tx, call: CallEnded) -> None:
    """Turn a settled call into money: a line, its ledger transaction, and the news of it. A call has one line ever."""
    now = clock.now()
    rate, seconds = call.rate_per_minute, call.billable_seconds
    line = rules.split(rate.amount_minor, seconds, call.fee_bps)
    if call.free_reason is not None:
        line = rules.NOTHING
    free_reason = call.free_reason or rules.why_nothing(rate.amount_minor, seconds, line.amount_minor)
    month = rules.month_of(call.started_at or call.ended_at, Settings.current().month_time_zone)
    row = await store.add_line(tx, call, month, line, free_reason, now)
    if row is None:
        return
    if line.amount_minor:
        entries = rules.entries_of(line, call.student_id, call.consultant_id)
        await store.post(tx, row["ledger_transaction_id"], "call", entries, rate.currency, now)
    await emit(tx, publishes.line_posted(row))


async def read_month(
    tx: Tx, side: store.Side, account_id: UUID, month: str | None, before: tuple[Any, ...] | None, limit: int
) -> tuple[str, list[Row], list[Row]]:
    """A month of one side (None = the running one): its name, its lines before a key, and its totals by currency."""
    month = month or rules.month_of(clock.now(), Settings.current().month_time_zone)
    rows = await store.lines(tx, side, account_id, month, before or LATEST, limit)
    return month, rows, await store.totals(tx, side, account_id, month)


async def announce_fees(tx: Tx) -> None:
    """Say what the operator's settings change in the fees announced so far; nothing where nothing changed."""
    now = clock.now()
    said = await store.lock_fees(tx, SCHEDULE)
    for effective_from, fee_bps in rules.announcements(Settings.current().fees(), said, now).items():
        fee = await store.announce_fee(tx, SCHEDULE, effective_from, fee_bps, now)
        await emit(tx, publishes.fee_schedule_changed(fee))


async def read_standing(tx: Tx, staff_id: UUID, student_id: UUID) -> tuple[Row, Row | None]:
    """A person and their credit standing (None = never changed, they may book); who looked is kept."""
    person = _known(await store.person(tx, student_id))
    await store.remember_look(tx, staff_id, "credit_standing", student_id, clock.now())
    return person, await store.standing(tx, student_id)


async def read_standing_changes(
    tx: Tx, staff_id: UUID, student_id: UUID, before: tuple[Any, ...] | None, limit: int
) -> list[Row]:
    """Every change of a standing, latest first; who looked is kept."""
    _known(await store.person(tx, student_id))
    await store.remember_look(tx, staff_id, "credit_standing_changes", student_id, clock.now())
    return await store.standing_changes(tx, student_id, before or LATEST, limit)


async def change_standing(
    tx: Tx, staff_id: UUID, student_id: UUID, *, may_book: bool, reason: str | None
) -> tuple[Row, Row | None]:
    """Let a student book, or stop it with a reason the student can read. Saying what already holds changes nothing."""
    if not may_book and reason is None:
        raise Invalid(
            "Say why: the student reads the reason where a booking is refused.",
            errors=[{"pointer": "/reason", "detail": "A reason is needed to stop a student from booking."}],
        )
    person = _known(await store.lock_person(tx, student_id))
    standing = await store.standing(tx, student_id)
    before = (standing["may_book"], standing["reason"]) if standing else (True, None)
    if before == (may_book, reason):
        return person, standing
    standing = await store.set_standing(tx, student_id, may_book, reason, clock.now(), staff_id)
    await emit(tx, publishes.credit_standing_changed(standing))
    return person, standing


def _known(person: Row | None) -> Row:
    if person is None:
        raise NotFound("There is no account with this id. Check it; a new account is known here after some seconds.")
    return person
