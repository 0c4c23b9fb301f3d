"""The order in which the students of a block are called. Pure: a queue is the list of turns in line, first first."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from services.calls.rules.turn import Turn


def joined(queue: Sequence[Turn], newcomer: Turn, block_starts_at: datetime) -> list[Turn]:
    """The queue once `newcomer` (with its `checked_in_at`) is in it.

    Before the block begins, the order is the order of booking. After that a newcomer joins behind those already there;
    only walk-ins who checked in during the same minute let a booking of the block go first. Who was moved back stays
    where they were put.
    """
    if newcomer.checked_in_at is None:
        raise ValueError("a newcomer has checked in")
    place = len(queue)
    if newcomer.checked_in_at < block_starts_at:
        later = (n for n, turn in enumerate(queue) if not turn.moved_back and _booked(turn) > _booked(newcomer))
        place = next(later, place)
    elif not newcomer.walk_in:
        while place > 0 and _lets_pass(queue[place - 1], newcomer):
            place -= 1
    return [*queue[:place], newcomer, *queue[place:]]


def _booked(turn: Turn) -> tuple[bool, datetime, UUID]:
    return turn.walk_in, turn.made_at, turn.booking_id


def _lets_pass(walk_in: Turn, booked: Turn) -> bool:
    return walk_in.walk_in and not walk_in.moved_back and _minute(walk_in) == _minute(booked)


def _minute(turn: Turn) -> datetime | None:
    return turn.checked_in_at and turn.checked_in_at.replace(second=0, microsecond=0)


def without(queue: Sequence[Turn], booking_id: UUID) -> list[Turn]:
    return [turn for turn in queue if turn.booking_id != booking_id]


def at_the_end(queue: Sequence[Turn], turn: Turn) -> list[Turn]:
    return [*without(queue, turn.booking_id), turn]


def in_front(queue: Sequence[Turn], turn: Turn) -> list[Turn]:
    return [turn, *without(queue, turn.booking_id)]


def behind_the_next(queue: Sequence[Turn], turn: Turn) -> list[Turn]:
    """One place further back; somebody who stood outside the line stands second."""
    others = without(queue, turn.booking_id)
    passed = next((n for n, other in enumerate(queue) if other.booking_id == turn.booking_id), 0) + 1
    return [*others[:passed], turn, *others[passed:]]


def changed_places(before: Sequence[Turn], after: Sequence[Turn]) -> list[tuple[Turn, int | None, int | None]]:
    """(turn, from place, to place) of everybody whose place is another one now; None stands for outside the line."""
    was = {turn.booking_id: place for place, turn in enumerate(before, start=1)}
    now = {turn.booking_id: place for place, turn in enumerate(after, start=1)}
    turns = {turn.booking_id: turn for turn in (*before, *after)}
    return [
        (turn, was.get(booking_id), now.get(booking_id))
        for booking_id, turn in turns.items()
        if was.get(booking_id) != now.get(booking_id)
    ]
