"""Moving turns into, along and out of their line, with a reason for everybody whose place changes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from kit import Tx, clock, emit
from services.calls import publishes
from services.calls.rules import queue
from services.calls.rules.turn import End, State, Turn
from services.calls.store import turns
from services.calls.store.turns import Move


async def move(
    tx: Tx,
    turn: Turn,
    before: Sequence[Turn],
    after: Sequence[Turn],
    *,
    to: State,
    reason: str,
    others: str,
    note: str | None = None,
    tell_next: bool = True,
    **changes: Any,
) -> Turn:
    """Bring a turn to state `to` and the line from `before` to `after`; the turn as it is then.

    `reason` goes on record for the turn, `others` for everybody else whose place changed. Who is first then is told,
    unless the whole line is about to go.
    """
    now = clock.now()
    places = {one.booking_id: place for place, one in enumerate(after, start=1)}
    moved = await turns.change(tx, turn.booking_id, state=to, place=places.get(turn.booking_id), **changes)
    moves = [Move(turn.booking_id, now, turn.state, to, turn.place, moved.place, reason, note)]
    for other, from_place, to_place in queue.changed_places(before, after):
        if other.booking_id != turn.booking_id:
            await turns.change(tx, other.booking_id, place=to_place)
            moves.append(Move(other.booking_id, now, other.state, other.state, from_place, to_place, others, None))
    await turns.note(tx, moves)
    if [one.booking_id for one in before] != [one.booking_id for one in after]:
        await emit(tx, publishes.queue_moved(turn, after, now))
    if tell_next and (now >= turn.block_starts_at or to == "called"):
        await say_who_is_next(tx, after, now)
    return moved


async def say_who_is_next(tx: Tx, line: Sequence[Turn], now: datetime) -> None:
    """Tell whoever is first in line, once a turn."""
    if line and line[0].next_said_at is None:
        await turns.change(tx, line[0].booking_id, next_said_at=now)
        await emit(tx, publishes.turn_is_next(line[0]))


async def of(tx: Tx, turn: Turn) -> list[Turn]:
    """The line a turn stands in, or would."""
    return await turns.in_line(tx, turn.consultant_id, turn.block_starts_at)


async def end(tx: Tx, turn: Turn, how: End, *, others: str, reason: str | None = None, tell_next: bool = True) -> Turn:
    """The turn is over without a call. Who cancels before they ever checked in has no story to end."""
    now = clock.now()
    line = await of(tx, turn)
    ended = await move(
        tx,
        turn,
        line,
        queue.without(line, turn.booking_id),
        to=how,
        reason=reason or how,
        others=others,
        tell_next=tell_next,
        ended_at=now,
        away_since=None,
        away_until=None,
    )
    if not (how == "cancelled" and turn.state == "booked"):
        await emit(tx, publishes.turn_ended(ended, how, now))
    return ended


async def remark(tx: Tx, line: Sequence[Turn], reason: str, note: str | None = None) -> None:
    """Put a reason on record for turns whose place stays: something else changed what they can expect."""
    now = clock.now()
    await turns.note(
        tx, [Move(turn.booking_id, now, turn.state, turn.state, turn.place, turn.place, reason, note) for turn in line]
    )
