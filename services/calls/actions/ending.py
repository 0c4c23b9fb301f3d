"""The end of a call, and the settlement that follows it exactly once."""

from datetime import datetime, timedelta
from typing import cast

from kit import Tx, clock, emit
from services.calls import meter, publishes
from services.calls.actions import line
from services.calls.actions.rooms import tend_rooms_soon
from services.calls.rules import charge, quality
from services.calls.rules.call import Call, EndReason
from services.calls.settings import Settings
from services.calls.store import calls, observations, turns
from services.calls.store import quality as samples

SETTLE_WITHIN = timedelta(seconds=4)
"""How long the servers' last word on who was there is waited for."""


async def end(tx: Tx, call: Call, reason: EndReason, ended_at: datetime) -> Call:
    """A call that started is over. It is settled when both are seen to be gone, at the latest four seconds from now."""
    now = clock.now()
    ended_at = max(ended_at, call.started_at or ended_at)
    await calls.end_pause(tx, call.call_id, ended_at)
    ended = await calls.change(
        tx,
        call.call_id,
        state="ended",
        ended_at=ended_at,
        end_reason=reason,
        reconnect_by=None,
        due_at=now + SETTLE_WITHIN,
        cap_due_at=None,
    )
    if turn := await turns.one(tx, call.booking_id):
        before = await line.of(tx, turn)
        await line.move(tx, turn, before, before, to="completed", reason=reason, others="", ended_at=now)
    tend_rooms_soon(tx)
    return await settle_when_both_left(tx, ended)


async def settle_when_both_left(tx: Tx, call: Call) -> Call:
    """Settle at once if nobody is left whose last second is still to be seen, by any server."""
    presence = meter.presence(await observations.of_call(tx, call.call_id))
    there = [presence[person] for person in call.people if person in presence]
    if any(one.connected or one.awaited for one in there):
        return call
    return await settle(tx, call)


async def settle(tx: Tx, call: Call) -> Call:
    """Count the seconds and say what the call came to; a settled call stays as it is."""
    if call.settled_at is not None or call.ended_at is None:
        return call
    found = await count(tx, call, call.ended_at)
    settings, reason = Settings.current(), cast(EndReason, call.end_reason)
    billable, free_reason = charge.charged(
        found.billable_seconds,
        reason,
        free_seconds=settings.free_seconds,
        minimum_seconds=settings.minimum_seconds,
        cap_seconds=call.cap_seconds,
    )
    settled = await calls.change(
        tx,
        call.call_id,
        settled_at=clock.now(),
        due_at=None,
        billable_seconds=billable,
        free_reason=free_reason,
        talked_seconds=found.billable_seconds,
        paused_seconds=found.paused_seconds,
        flagged=found.flagged,
        intervals=[{"started_at": start.isoformat(), "ended_at": end.isoformat()} for start, end in found.intervals],
        by_source=dict(found.by_source),
        unusable_seconds=found.unusable_seconds,
    )
    await emit(tx, publishes.call_ended(settled))
    return settled


async def count(tx: Tx, call: Call, until: datetime) -> meter.Settlement:
    """What the call comes to if it ends at `until`."""
    stalls = quality.unusable(await samples.lossy(tx, call.call_id), call.people)
    pauses = [(pause.started_at, pause.ended_at or until) for pause in await calls.pauses(tx, call.call_id)]
    seen = await observations.of_call(tx, call.call_id)
    return meter.settle(seen, people=call.people, ended_at=until, pauses=pauses, stalls=stalls)
