"""What follows from what the servers saw: a call starts, somebody is gone, somebody is back, a call ends."""

from datetime import datetime
from uuid import UUID

from kit import Tx, clock, emit
from services.calls import meter, publishes
from services.calls.actions import calling, caps, ending, line
from services.calls.actions.desk import come
from services.calls.actions.talking import due_at
from services.calls.rules.call import RECONNECT_WITHIN, Call
from services.calls.rules.presence import Gone, Presences, ever_came, first_together, gone
from services.calls.store import calls, desks, observations, turns


async def observed(tx: Tx, call_id: UUID) -> None:
    """Look at a call again after new observations (or long without any); repeating it changes nothing."""
    call = await calls.one(tx, call_id)
    if call is None:
        return
    await desks.lock(tx, call.consultant_id)
    call = await calls.one(tx, call_id) or call
    if call.state == "ringing" or call.settled_at is not None:
        return
    if call.state == "ended":
        if call.started_at is not None:
            await ending.settle_when_both_left(tx, call)
        return
    presence = meter.presence(await observations.of_call(tx, call_id))
    if gone(presence, call.consultant_id, clock.now()) is None and ever_came(presence, call.consultant_id):
        await come(tx, call.consultant_id)
    if call.state == "joining":
        started_at = first_together(presence, call.people)
        if started_at is None:
            return
        call = await _start(tx, call, started_at)
    await _mind_the_gap(tx, call, presence)


async def _start(tx: Tx, call: Call, started_at: datetime) -> Call:
    started = await calls.change(tx, call.call_id, state="in_call", started_at=started_at, due_at=None)
    if turn := await turns.one(tx, call.booking_id):
        before = await line.of(tx, turn)
        await line.move(tx, turn, before, before, to="in_call", reason="both_connected", others="")
    await emit(tx, publishes.call_started(started, started_at))
    return await caps.reach(tx, started)


async def _mind_the_gap(tx: Tx, call: Call, presence: Presences) -> None:
    """Somebody gone has three minutes to come back; after that the call ended when they went."""
    now = clock.now()
    gaps = [gap for person in call.people if (gap := gone(presence, person, now))]
    since = min((gap.since for gap in gaps), default=None)
    if since is not None and since + RECONNECT_WITHIN <= now:
        await ending.end(tx, call, "platform" if await _ours(tx, call, gaps) else "not_reconnected", since)
        return
    reconnect_by = since and since + RECONNECT_WITHIN
    if reconnect_by != call.reconnect_by:
        due = due_at(reconnect_by, await calls.pauses(tx, call.call_id))
        await calls.change(tx, call.call_id, reconnect_by=reconnect_by, due_at=due)


async def _ours(tx: Tx, call: Call, gaps: list[Gone]) -> bool:
    """Whether the platform lost them: nobody was heard leaving, or the media server started anew."""
    if len(gaps) == len(call.people) and all(gap.silent for gap in gaps):
        return True
    since = min(gap.since for gap in gaps)
    seen = await observations.of_call(tx, call.call_id)
    return any(one.kind == "provider_restarted" and one.occurred_at >= since for one in seen)


async def joining_ran_out(tx: Tx, call: Call) -> None:
    """Two minutes after the answer they are not both connected: whoever did not come bears it, nobody pays."""
    presence = meter.presence(await observations.of_call(tx, call.call_id))
    turn = await turns.one(tx, call.booking_id)
    if first_together(presence, call.people) is not None:
        await observed(tx, call.call_id)
    elif turn is None:
        await calling.end_unstarted(tx, call, "never_connected")
    elif ever_came(presence, call.consultant_id) and not ever_came(presence, call.student_id):
        await calling.end_unstarted(tx, call, "never_connected")
        await calling.miss(tx, turn)
    else:
        await calling.give_back(tx, call, turn, "never_connected")
