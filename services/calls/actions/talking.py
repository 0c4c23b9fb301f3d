"""What the two people of a call do: join, stop the clock, let it run again, hang up."""

from datetime import datetime
from uuid import UUID

from kit import Tx, clock
from services.calls import outside
from services.calls.actions import calling, ending, line
from services.calls.actions.calling import own_call
from services.calls.actions.refusals import CallNotRunning, CallOver, NotAnswered
from services.calls.rules.call import PAUSE_AT_MOST, Call, Pause
from services.calls.settings import Settings
from services.calls.store import calls, turns


async def join(tx: Tx, call_id: UUID, account_id: UUID) -> outside.JoinGrant:
    """The way into the room for one of the two, good for a few minutes. Raises NotFound, NotAnswered or CallOver."""
    call = await own_call(tx, call_id, account_id)
    if call.state == "ringing":
        raise NotAnswered("The call begins when the student has answered.")
    if call.state == "ended":
        raise CallOver("The call is over.")
    settings = Settings.current()
    return outside.provider(settings).issue_join(call.room_id, account_id, settings.join_ttl_seconds)


async def pause(tx: Tx, call_id: UUID, account_id: UUID) -> Call:
    """Stop the clock for both, at most ten minutes. Raises NotFound or CallNotRunning."""
    call = await _running(tx, call_id, account_id)
    now = clock.now()
    await calls.start_pause(tx, call_id, account_id, now)
    return await calls.change(tx, call_id, due_at=due_at(call.reconnect_by, await calls.pauses(tx, call_id)))


async def resume(tx: Tx, call_id: UUID, account_id: UUID) -> Call:
    """Let the clock run again, whoever stopped it. Raises NotFound or CallNotRunning."""
    call = await _running(tx, call_id, account_id)
    await calls.end_pause(tx, call_id, clock.now())
    return await calls.change(tx, call_id, due_at=call.reconnect_by)


async def _running(tx: Tx, call_id: UUID, account_id: UUID) -> Call:
    call = await own_call(tx, call_id, account_id)
    if call.state != "in_call":
        raise CallNotRunning("The clock can be stopped only while both are in the call.", state=call.state)
    return call


def due_at(reconnect_by: datetime | None, pauses: list[Pause]) -> datetime | None:
    """When the clock must act on a running call: a reconnect window or a forgotten pause runs out."""
    pauses_end = [pause.started_at + PAUSE_AT_MOST for pause in pauses if pause.ended_at is None]
    return min([*pauses_end, *([reconnect_by] if reconnect_by else [])], default=None)


async def hang_up(tx: Tx, call_id: UUID, account_id: UUID) -> Call:
    """End it, from either side and in any state; what has ended stays as it ended. Raises NotFound.

    Before both were connected the student thereby leaves, and the consultant puts the student first in line again.
    """
    call = await own_call(tx, call_id, account_id)
    if call.state == "ended":
        return call
    if call.state == "in_call":
        return await ending.end(tx, call, "hung_up", clock.now())
    turn = await turns.one(tx, call.booking_id)
    if turn is not None and account_id == call.consultant_id:
        await calling.give_back(tx, call, turn, "taken_back")
    elif turn is not None:
        await calling.end_unstarted(tx, call, "declined")
        await line.end(tx, turn, "left", others="ahead_left")
    return await calls.one(tx, call_id) or call
