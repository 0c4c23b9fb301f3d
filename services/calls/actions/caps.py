"""Spend caps in a running call: both are told at 80 and 95 percent; at 100 they have a free minute, then it ends."""

from datetime import datetime, timedelta
from uuid import UUID

from contracts.billing import SpendCapChanged
from kit import Tx, clock, emit
from services.calls import copies, publishes
from services.calls.actions import ending
from services.calls.rules import cap, charge
from services.calls.rules.call import Call
from services.calls.settings import Settings
from services.calls.store import calls, desks


async def follow(tx: Tx, event: SpendCapChanged) -> None:
    """Remember what the student wants; a call that runs obeys from now on."""
    await copies.remember_spend_cap(tx, event)
    running = await calls.live_of_student(tx, event.student_id)
    if running is None:
        return
    await desks.lock(tx, running.consultant_id)
    call = await calls.one(tx, running.call_id)
    if call is not None and call.state == "in_call":
        await reach(tx, call)


async def reach(tx: Tx, call: Call) -> Call:
    """Work out how far the caps of its student let a call go, from what is known of their month."""
    left = await left_minor(tx, call.student_id, call.rate_currency, call.started_at or clock.now())
    seconds = None if left is None else cap.affordable_seconds(left, call.rate_amount_minor)
    return await calls.change(
        tx,
        call.call_id,
        cap_minor=left if seconds is not None else None,
        cap_seconds=seconds,
        cap_percent=0 if seconds is None else min(call.cap_percent, cap.mark_reached(0, seconds)),
        cap_due_at=None if seconds is None else clock.now(),
    )


async def left_minor(tx: Tx, student_id: UUID, currency: str, at: datetime) -> int | None:
    """What the student's caps let a call that starts at `at` cost; None = whatever it costs."""
    limits = await copies.spend_cap(tx, student_id)
    if limits is None or limits.currency != currency:
        return None
    return limits.left_minor(await copies.spent(tx, student_id, Settings.current().month_of(at), currency))


async def watch(tx: Tx, call: Call) -> None:
    """Tell both of a mark that is reached, or end the call; otherwise look again when the next can be reached."""
    if call.cap_seconds is None:
        await calls.change(tx, call.call_id, cap_due_at=None)
        return
    now = clock.now()
    counted = (await ending.count(tx, call, now)).billable_seconds
    billable = charge.uncapped(counted, free_seconds=Settings.current().free_seconds)
    if billable >= call.cap_seconds + cap.GOODBYE_SECONDS:
        await ending.end(tx, call, "spend_cap", now)
        return
    mark = cap.mark_reached(billable, call.cap_seconds)
    if mark > call.cap_percent:
        await emit(tx, publishes.spend_cap_neared(call, mark, now))
    due = now + timedelta(seconds=cap.seconds_to_next(billable, call.cap_seconds, mark))
    await calls.change(tx, call.call_id, cap_percent=max(mark, call.cap_percent), cap_due_at=due)
