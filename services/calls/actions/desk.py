"""What a consultant does at the desk, besides calling: be there, be late, close."""

from datetime import datetime, timedelta
from uuid import UUID

from kit import NotFound, Tx, clock, emit
from services.calls import copies, publishes
from services.calls.actions import line
from services.calls.actions.refusals import BlockOver
from services.calls.rules.consultant import Block
from services.calls.rules.turn import CHECK_IN_OPENS_BEFORE, End, Turn
from services.calls.store import desks, turns

SAY_SEEN_EVERY = timedelta(seconds=20)
HELD_FOR = timedelta(seconds=60)


async def come(tx: Tx, consultant_id: UUID) -> None:
    """The consultant is here this instant; others are told every 20 s while they are available now."""
    now = clock.now()
    await desks.saw(tx, consultant_id, now)
    await desks.appeared(tx, consultant_id, now)
    if await copies.is_available_now(tx, consultant_id) and await desks.may_say_seen(
        tx, consultant_id, now, now - SAY_SEEN_EVERY
    ):
        await emit(tx, publishes.desk_seen(consultant_id, now))


async def stay(tx: Tx, consultant_id: UUID, held_at: datetime) -> None:
    """Their desk was open on a screen at `held_at`; long past, it says nothing of now."""
    if clock.now() - held_at < HELD_FOR:
        await desks.lock(tx, consultant_id)
        await come(tx, consultant_id)


async def own_block(tx: Tx, consultant_id: UUID, starts_at: datetime) -> Block:
    """Raises NotFound."""
    block = await desks.block(tx, consultant_id, starts_at)
    if block is None:
        raise NotFound("Nobody has booked a block of yours that starts then.")
    return block


async def current_block(tx: Tx, consultant_id: UUID) -> Block | None:
    """The block that is on, or whose check-in is open; None when there is neither."""
    now = clock.now()
    around = await desks.blocks_around(tx, consultant_id, now, now + CHECK_IN_OPENS_BEFORE)
    return around[0] if around else None


async def run_late(tx: Tx, consultant_id: UUID, starts_at: datetime | None, minutes: int) -> Block:
    """Tell everybody who waits that one comes `minutes` from now (or from the start), 0 to take it back.

    Raises NotFound or BlockOver.
    """
    await desks.lock(tx, consultant_id)
    block, now = await _open_block(tx, consultant_id, starts_at), clock.now()
    await come(tx, consultant_id)
    late_until = max(now, block.starts_at) + timedelta(minutes=minutes) if minutes else None
    await desks.change_block(tx, consultant_id, block.starts_at, late_until=late_until)
    waiting = await turns.in_line(tx, consultant_id, block.starts_at)
    await line.remark(tx, waiting, "running_late" if minutes else "late_no_more", f"{minutes} min" if minutes else None)
    students = [turn.student_id for turn in waiting]
    await emit(tx, publishes.desk_ran_late(consultant_id, block.starts_at, late_until, students, now))
    return await own_block(tx, consultant_id, block.starts_at)


async def close_early(tx: Tx, consultant_id: UUID, starts_at: datetime | None) -> Block:
    """No more calls in this block: a running one goes on, the rest are unserved. Closing again changes nothing.

    Raises NotFound or BlockOver.
    """
    await desks.lock(tx, consultant_id)
    if starts_at is not None and (found := await own_block(tx, consultant_id, starts_at)).closed_at is not None:
        return found
    block = await _open_block(tx, consultant_id, starts_at)
    await come(tx, consultant_id)
    await close(tx, block, early=True)
    await emit(tx, publishes.desk_closed(consultant_id, block.starts_at, clock.now()))
    return await own_block(tx, consultant_id, block.starts_at)


async def _open_block(tx: Tx, consultant_id: UUID, starts_at: datetime | None) -> Block:
    if starts_at is None:
        block = await current_block(tx, consultant_id)
    else:
        block = await own_block(tx, consultant_id, starts_at)
    if block is None:
        raise NotFound("You have no block now.")
    if not block.is_open(clock.now()):
        raise BlockOver("The block has ended.")
    return block


async def close(tx: Tx, block: Block, *, early: bool) -> None:
    """End every turn that was not called, the last in line first, and the block with them."""
    await desks.change_block(tx, block.consultant_id, block.starts_at, closed_at=clock.now())
    for turn in reversed(await turns.not_called(tx, block.consultant_id, block.starts_at)):
        await line.end(tx, turn, _end_of(turn, block, early), others="ahead_left", tell_next=False)


def _end_of(turn: Turn, block: Block, early: bool) -> End:
    if early:
        return "unserved"
    if block.appeared_at is None:
        return "consultant_absent"
    return "unserved" if turn.state == "checked_in" else "missed"
