"""Ringing a student, and every way in which a call comes to nothing."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from kit import NotFound, Tx, clock, emit
from services.calls import publishes
from services.calls.actions import line
from services.calls.actions.desk import come, own_block
from services.calls.actions.refusals import (
    BlockOver,
    CallRunning,
    NobodyPresent,
    NotWaiting,
    OnlyTheStudentAnswers,
    RingOver,
)
from services.calls.actions.rooms import tend_rooms_soon
from services.calls.rules import queue
from services.calls.rules.call import JOIN_WITHIN, RING, Call, Unstarted
from services.calls.rules.consultant import Block
from services.calls.rules.turn import MISSES_ALLOWED, Turn
from services.calls.store import calls, desks, turns

ReturnedWhy = Literal["taken_back", "skipped", "needs_a_minute", "never_connected"]


async def call_next(tx: Tx, consultant_id: UUID, block_starts_at: datetime) -> Call:
    """Ring the first student in line who is present. A second click finds the first one's ring.

    Raises NotFound, BlockOver, CallRunning or NobodyPresent.
    """
    await desks.lock(tx, consultant_id)
    block = await own_block(tx, consultant_id, block_starts_at)
    now = clock.now()
    if not block.is_open(now):
        raise BlockOver("The block has ended; nobody waits in it any more.")
    await come(tx, consultant_id)
    if running := await calls.live_of_consultant(tx, consultant_id):
        return await _same_ring(tx, running, block_starts_at)
    await desks.change_block(tx, consultant_id, block_starts_at, late_until=None)
    waiting = await turns.in_line(tx, consultant_id, block_starts_at)
    for turn in waiting:
        if turn.away_since is None:
            call = await calls.new(tx, turn, now=now, answer_by=now + RING)
            if call is not None:  # otherwise another consultant has them
                return await _ring(tx, call, turn, waiting)
    away = len(waiting)
    raise NobodyPresent(
        f"All {away} who wait are away for a moment." if away else "Nobody has checked in.", waiting=away
    )


async def _same_ring(tx: Tx, running: Call, block_starts_at: datetime) -> Call:
    turn = await turns.one(tx, running.booking_id)
    if running.state == "in_call" or turn is None or turn.block_starts_at != block_starts_at:
        raise CallRunning("End the call you are in first.", call_id=str(running.call_id))
    return running


async def _ring(tx: Tx, call: Call, turn: Turn, waiting: list[Turn]) -> Call:
    after = queue.without(waiting, turn.booking_id)
    await emit(tx, publishes.turn_called(call))
    await line.move(tx, turn, waiting, after, to="called", reason="called", others="ahead_called")
    tend_rooms_soon(tx)
    return call


async def answer(tx: Tx, call_id: UUID, account_id: UUID) -> Call:
    """The student takes the call; answering again changes nothing. Raises NotFound, OnlyTheStudentAnswers, RingOver."""
    call = await own_call(tx, call_id, account_id)
    if call.student_id != account_id:
        raise OnlyTheStudentAnswers("You called; now it is the student's turn to answer.")
    if call.state in ("joining", "in_call"):
        return call
    now = clock.now()
    if call.state == "ended" or (call.ring == 2 and now >= call.answer_by):
        raise RingOver("The ring is over. Your waiting room shows your place.")
    turn = await turns.one(tx, call.booking_id)
    if turn is not None:
        await line.remark(tx, [turn], "answered")
    return await calls.change(tx, call_id, state="joining", answered_at=now, due_at=now + JOIN_WITHIN)


async def own_call(tx: Tx, call_id: UUID, account_id: UUID) -> Call:
    """A call somebody takes part in, with the consultant's desk locked; NotFound for everybody else."""
    call = await calls.one(tx, call_id)
    if call is None or account_id not in call.people:
        raise NotFound("You have no such call.")
    await desks.lock(tx, call.consultant_id)
    return await calls.one(tx, call_id) or call


async def ring_ran_out(tx: Tx, call: Call) -> None:
    """Sixty seconds without an answer: ring once more, then the turn is missed."""
    now = clock.now()
    if call.ring == 1:
        again = await calls.change(tx, call.call_id, ring=2, answer_by=now + RING, due_at=now + RING)
        await emit(tx, publishes.turn_called(again))
        return
    await end_unstarted(tx, call, "not_answered")
    if turn := await turns.one(tx, call.booking_id):
        await miss(tx, turn)


async def end_unstarted(tx: Tx, call: Call, reason: Unstarted) -> None:
    """The call is over before both were connected: nothing to settle, nothing to charge."""
    await calls.change(
        tx, call.call_id, state="ended", ended_at=clock.now(), end_reason=reason, due_at=None, reconnect_by=None
    )
    tend_rooms_soon(tx)


async def miss(tx: Tx, turn: Turn) -> None:
    """The student did not come to the call: behind the others, the second time out."""
    now = clock.now()
    turn = await turns.change(tx, turn.booking_id, misses=turn.misses + 1)
    block = await own_block(tx, turn.consultant_id, turn.block_starts_at)
    if turn.misses > MISSES_ALLOWED or not block.is_open(now):
        await line.end(tx, turn, "missed", others="ahead_left")
        return
    before = await line.of(tx, turn)
    await emit(tx, publishes.turn_missed(turn, now))
    await line.move(
        tx,
        turn,
        before,
        queue.at_the_end(before, turn),
        to="checked_in",
        reason="missed",
        others="ahead_missed",
        moved_back=True,
    )


async def give_back(tx: Tx, call: Call, turn: Turn, why: ReturnedWhy, note: str | None = None) -> Turn:
    """End a call that has not started and put its student in line again: first, or second when skipped."""
    now = clock.now()
    await end_unstarted(tx, call, why if why in ("taken_back", "skipped", "never_connected") else "declined")
    block = await own_block(tx, turn.consultant_id, turn.block_starts_at)
    if not block.is_open(now):
        return await line.end(tx, turn, "unserved", others="ahead_left")
    before = await line.of(tx, turn)
    after = queue.behind_the_next(before, turn) if why == "skipped" else queue.in_front(before, turn)
    await emit(tx, publishes.turn_returned(call, why, now))
    return await line.move(
        tx, turn, before, after, to="checked_in", reason=why, others="ahead_returned", note=note, moved_back=True
    )


async def skip(tx: Tx, consultant_id: UUID, booking_id: UUID, reason: str) -> Block:
    """Let the next one go first, for a reason the student reads; a ring stops. Raises NotFound or NotWaiting."""
    turn = await turns.one(tx, booking_id)
    if turn is None or turn.consultant_id != consultant_id:
        raise NotFound("Nobody has such a booking with you.")
    await desks.lock(tx, consultant_id)
    await come(tx, consultant_id)
    turn = await turns.one(tx, booking_id) or turn
    block = await own_block(tx, consultant_id, turn.block_starts_at)
    call = await calls.latest_of(tx, booking_id)
    if turn.state == "called" and call is not None and call.state == "ringing":
        await give_back(tx, call, turn, "skipped", reason)
        return block
    if turn.state != "checked_in":
        raise NotWaiting("Only somebody who waits can be skipped; end a running call by hanging up.", state=turn.state)
    before = await line.of(tx, turn)
    await line.move(
        tx,
        turn,
        before,
        queue.behind_the_next(before, turn),
        to="checked_in",
        reason="skipped",
        others="ahead_skipped",
        note=reason,
        moved_back=True,
    )
    return block
