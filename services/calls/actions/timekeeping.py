"""What the clock itself does: rings, windows, pauses, time away and blocks run out."""

from uuid import UUID

from kit import Tx, clock
from services.calls.actions import calling, caps, desk, ending, line, waiting, watching
from services.calls.rules.call import PAUSE_AT_MOST, Call
from services.calls.rules.consultant import ABSENT_AFTER, LATE_AFTER, Block
from services.calls.store import calls, desks, turns

AT_ONCE = 500


async def with_something_due(tx: Tx) -> list[UUID]:
    """Consultants the clock must do something for, each in a transaction of their own."""
    now = clock.now()
    return list(await desks.with_something_due(tx, now, now - LATE_AFTER, now - ABSENT_AFTER, AT_ONCE))


async def keep_time(tx: Tx, consultant_id: UUID) -> None:
    """Do whatever is due at one consultant's desk; doing it twice changes nothing."""
    await desks.lock(tx, consultant_id)
    now = clock.now()
    for call in await calls.due(tx, consultant_id, now):
        await _act_on(tx, call)
    for turn in await turns.away_too_long(tx, consultant_id, now):
        await waiting.lose_place(tx, turn)
    for block in await desks.unfinished_blocks(tx, consultant_id, now):
        await _go_on(tx, block)


async def _act_on(tx: Tx, call: Call) -> None:
    if call.state == "ringing":
        await calling.ring_ran_out(tx, call)
    elif call.state == "joining":
        await watching.joining_ran_out(tx, call)
    elif call.state == "ended":
        await ending.settle(tx, call)
    else:
        await _act_on_running(tx, call)
        await _mind_the_cap(tx, call.call_id)


async def _mind_the_cap(tx: Tx, call_id: UUID) -> None:
    call = await calls.one(tx, call_id)
    if call is not None and call.state == "in_call" and call.cap_due_at is not None and call.cap_due_at <= clock.now():
        await caps.watch(tx, call)


async def _act_on_running(tx: Tx, call: Call) -> None:
    forgotten = [
        pause.started_at + PAUSE_AT_MOST
        for pause in await calls.pauses(tx, call.call_id)
        if pause.ended_at is None and pause.started_at + PAUSE_AT_MOST <= clock.now()
    ]
    if forgotten:
        await ending.end(tx, call, "forgotten", forgotten[0])
    else:
        await watching.observed(tx, call.call_id)


async def _go_on(tx: Tx, block: Block) -> None:
    """A block that has begun: say who is next, notice that nobody came, close it when its hour is over."""
    now = clock.now()
    if now >= block.ends_at:
        await desk.close(tx, block, early=False)
        return
    waiting_ones = await turns.in_line(tx, block.consultant_id, block.starts_at)
    if block.begun_at is None:
        await desks.change_block(tx, block.consultant_id, block.starts_at, begun_at=now)
        await line.say_who_is_next(tx, waiting_ones, now)
    if block.appeared_at is not None:
        return
    if block.reforecast_at is None and now >= block.starts_at + LATE_AFTER:
        await desks.change_block(tx, block.consultant_id, block.starts_at, reforecast_at=now)
        await line.remark(tx, waiting_ones, "consultant_late")
    if block.absence_noted_at is None and now >= block.starts_at + ABSENT_AFTER:
        await desks.change_block(tx, block.consultant_id, block.starts_at, absence_noted_at=now)
        await line.remark(tx, waiting_ones, "consultant_absent")
