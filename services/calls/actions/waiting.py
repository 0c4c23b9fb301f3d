"""What a student does in the waiting room."""

from datetime import datetime, timedelta
from uuid import UUID

from kit import NotFound, Tx, clock, emit
from services.calls import copies, publishes
from services.calls.actions import calling, caps, line
from services.calls.actions.desk import own_block
from services.calls.actions.refusals import (
    BlockOver,
    CheckInNotOpen,
    InACall,
    NoCredit,
    NotCheckedIn,
    SpendCapReached,
    TurnOver,
)
from services.calls.rules import queue
from services.calls.rules.consultant import Block, is_absent
from services.calls.rules.turn import AWAY_ALLOWED_SECONDS, Turn
from services.calls.store import calls, desks, turns


async def check_in(tx: Tx, booking_id: UUID, student_id: UUID) -> None:
    """Join the line of one's block. Who is in it, called or in the call already stays as they are.

    Raises NotFound, CheckInNotOpen, BlockOver, TurnOver, NoCredit or SpendCapReached.
    """
    turn, block = await _own_turn(tx, booking_id, student_id)
    now = clock.now()
    if turn.state in ("checked_in", "called", "in_call"):
        return
    if turn.state != "booked":
        raise _over(turn)
    if now < turn.check_in_opens_at:
        raise CheckInNotOpen("Check-in opens 15 minutes before the block.", opens_at=_wire(turn.check_in_opens_at))
    if not block.is_open(now):
        raise BlockOver("The block has ended; book a place in the next one.")
    await _must_afford(tx, turn, now)
    before = await line.of(tx, turn)
    joining = await turns.change(tx, booking_id, checked_in_at=now)
    await emit(tx, publishes.turn_checked_in(joining, now))
    after = queue.joined(before, joining, turn.block_starts_at)
    await line.move(tx, joining, before, after, to="checked_in", reason="checked_in", others="earlier_booking_came")


async def _must_afford(tx: Tx, turn: Turn, now: datetime) -> None:
    if refusal := await copies.credit_refusal(tx, turn.student_id):
        raise NoCredit(refusal)
    if turn.rate_amount_minor and await caps.left_minor(tx, turn.student_id, turn.rate_currency, now) == 0:
        raise SpendCapReached("This month's calls have come to your spend cap; raise it to go on.")


async def step_away(tx: Tx, booking_id: UUID, student_id: UUID) -> None:
    """Keep the place while others pass, ten minutes in all. Somebody who is being rung asks for a minute this way.

    Raises NotFound, NotCheckedIn, InACall or TurnOver.
    """
    turn, _ = await _own_turn(tx, booking_id, student_id)
    if turn.state == "called":
        call = await calls.latest_of(tx, booking_id)
        if call is None or call.state != "ringing":
            raise InACall("You have answered; pause the call instead.")
        turn = await calling.give_back(tx, call, turn, "needs_a_minute")
    _must_wait(turn)
    if turn.away_since is not None:
        return
    now = clock.now()
    left = turn.away_left_seconds(now)
    away = await turns.change(tx, booking_id, away_since=now, away_until=now + timedelta(seconds=left))
    await line.remark(tx, [away], "stepped_away")
    if left == 0:
        await lose_place(tx, away)


async def lose_place(tx: Tx, turn: Turn) -> None:
    """The ten minutes away are used up: to the end of the line, still away."""
    before = await line.of(tx, turn)
    await line.move(
        tx,
        turn,
        before,
        queue.at_the_end(before, turn),
        to="checked_in",
        reason="away_too_long",
        others="ahead_away_too_long",
        moved_back=True,
        away_until=None,
    )


async def come_back(tx: Tx, booking_id: UUID, student_id: UUID) -> None:
    """Raises NotFound, NotCheckedIn or TurnOver; who is not away, or is called meanwhile, stays as they are."""
    turn, _ = await _own_turn(tx, booking_id, student_id)
    if turn.state in ("called", "in_call"):
        return
    _must_wait(turn)
    if turn.away_since is None:
        return
    now = clock.now()
    if turn.away_until is not None and turn.away_until <= now:
        await lose_place(tx, turn)
    used = AWAY_ALLOWED_SECONDS - turn.away_left_seconds(now)
    back = await turns.change(tx, booking_id, away_since=None, away_until=None, away_used_seconds=used)
    await line.remark(tx, [back], "came_back")


async def leave(tx: Tx, booking_id: UUID, student_id: UUID) -> None:
    """Go, free of charge; on the consultant's account once they are a quarter of an hour late. A ring is declined.

    Raises NotFound, NotCheckedIn or InACall; a turn that is over stays so.
    """
    turn, block = await _own_turn(tx, booking_id, student_id)
    if not turn.is_live:
        return
    if turn.state == "booked":
        raise NotCheckedIn("You have not checked in; cancel the booking instead.")
    if turn.state == "in_call":
        raise InACall("The call is running; hang up instead.")
    call = await calls.latest_of(tx, booking_id)
    if turn.state == "called" and call is not None:
        await calling.end_unstarted(tx, call, "declined")
    absent = is_absent(block, now=clock.now())
    await line.end(tx, turn, "consultant_absent" if absent else "left", others="ahead_left")


async def _own_turn(tx: Tx, booking_id: UUID, student_id: UUID) -> tuple[Turn, Block]:
    """The student's turn and its block, with the consultant's desk locked."""
    turn = await turns.one(tx, booking_id)
    if turn is None or turn.student_id != student_id:
        raise NotFound("You have no such booking.")
    await desks.lock(tx, turn.consultant_id)
    turn = await turns.one(tx, booking_id) or turn
    return turn, await own_block(tx, turn.consultant_id, turn.block_starts_at)


def _must_wait(turn: Turn) -> None:
    if turn.state == "booked":
        raise NotCheckedIn("Check in first.")
    if turn.state == "in_call":
        raise InACall("You are in the call; pause it instead.")
    if turn.state != "checked_in":
        raise _over(turn)


def _over(turn: Turn) -> TurnOver:
    return TurnOver("This turn has ended; book another place if you still want to talk.", state=turn.state)


def _wire(instant: object) -> str:
    return str(instant).replace(" ", "T").replace("+00:00", "Z")
