"""Whatever people do, in whatever order: the line stays a line, everybody sees the same one, every turn ends once."""

import random
from collections import Counter
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from contracts.calls import CallEnded, TurnEnded, TurnIsNext
from kit.testing.cast import ANNA, BEN, CLEO, EMMA, FINN, MORA, SUE, Person
from services.calls.schedule import keep_time
from services.calls.tests.hour import START, Hour

pytestmark = pytest.mark.slow

STUDENTS = (ANNA, BEN, EMMA, FINN, MORA, SUE)
STUDENT_STEPS = ("check-in", "away", "back", "leave")
CALL_STEPS = ("answer", "pause", "resume", "hang-up")


@pytest.mark.parametrize("seed", range(4))
async def test_the_line_stays_a_line(hour: Hour, seed: int) -> None:
    chance = random.Random(seed)
    bookings = {
        await hour.book(student, made_hours_before=n + 1, walk_in=n == 5): student for n, student in enumerate(STUDENTS)
    }
    said: list[Any] = []
    for _ in range(60):
        await _do_something(hour, chance, bookings)
        await _check_line(hour, bookings)
        said += await hour.stage.said()
    hour.stage.clock.set(START + timedelta(hours=2))
    for _ in range(8):
        await hour.stage.run(keep_time)
        hour.stage.clock.advance(minutes=4)
    said += await hour.stage.said()
    ends = Counter(one.booking_id for one in said if isinstance(one, TurnEnded | CallEnded))
    silent = {one for one in bookings if await _reasons(hour, one) == ["cancelled_by_student"]}
    assert ends == dict.fromkeys(bookings.keys() - silent, 1)
    assert max(Counter(one.booking_id for one in said if isinstance(one, TurnIsNext)).values(), default=0) <= 1
    states = Counter([await hour.state(booking) for booking in bookings])
    assert not {"booked", "checked_in", "called", "in_call"} & set(states)


async def _reasons(hour: Hour, booking: UUID) -> list[str]:
    return [move["reason"] for move in (await hour.look(CLEO, f"/bookings/{booking}"))["moves"]]


async def _do_something(hour: Hour, chance: random.Random, bookings: dict[UUID, Person]) -> None:
    """One step of one person, allowed or refused, or some time."""
    booking, student = chance.choice(list(bookings.items()))
    live = (await hour.look(CLEO, "/calls?state=live"))["items"]
    dice = chance.random()
    if dice < 0.35:
        await hour.stage.as_(student).post(f"/bookings/{booking}/{chance.choice(STUDENT_STEPS)}")
    elif dice < 0.5:
        await hour.stage.as_(CLEO).post("/desk/next", json={"block_starts_at": START.isoformat()})
    elif dice < 0.6:
        await hour.stage.as_(CLEO).post("/desk/skip", json={"booking_id": str(booking), "reason": "later"})
    elif dice < 0.65:
        await hour.cancel(booking, student)
    elif dice < 0.8 and live:
        call = UUID(live[0]["call_id"])
        who = chance.choice([CLEO, *(one for one in STUDENTS if str(one.account_id) == live[0]["student_id"])])
        await hour.stage.as_(who).post(f"/{call}/{chance.choice(CALL_STEPS)}")
        await hour.saw(call, who, chance.choice(["connected", "seen", "disconnected"]))
    else:
        hour.stage.clock.advance(seconds=chance.choice([1, 10, 45, 90]))
        await hour.stage.run(keep_time)


async def _check_line(hour: Hour, bookings: dict[UUID, Person]) -> None:
    line = await hour.line()
    assert len(set(line)) == len(line)
    for booking, student in bookings.items():
        room = await hour.look(student, f"/bookings/{booking}")
        assert room["place"] == (line.index(booking) + 1 if booking in line else None)
        assert (room["state"] == "checked_in") == (booking in line)
        assert _retold(room["moves"]) == (room["state"], room["place"])


def _retold(moves: list[dict[str, Any]]) -> tuple[str, int | None]:
    """The moves tell the whole story: each begins where the one before ended."""
    state, place = "booked", None
    for move in moves:
        assert (move["from_state"], move["from_place"]) == (state, place), moves
        state, place = move["to_state"], move["to_place"]
    return state, place
