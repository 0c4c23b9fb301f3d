"""Being called: the ring, the answer, the miss, and who wins a race."""

import asyncio
from datetime import timedelta

import pytest

from contracts.calls import TurnCalled, TurnEnded, TurnMissed, TurnReturned
from kit import clock
from kit.testing.cast import ANNA, BEN, CLEO, DEVI, MALLORY
from services.calls.schedule import keep_time
from services.calls.tests.hour import START, FakeProvider, Hour


async def test_a_ring_without_an_answer_is_repeated_once(hour: Hour) -> None:
    await hour.waits(ANNA)
    call = await hour.call_next()
    await hour.stage.said()
    await hour.pass_time(seconds=59)
    assert await hour.stage.said() == []
    await hour.pass_time(seconds=1)
    again = (await hour.stage.said(TurnCalled))[0]
    assert (again.call_id, again.ring, again.answer_by) == (call, 2, clock.now() + timedelta(seconds=60))
    await hour.ask(ANNA, f"/{call}/answer")


async def test_missing_a_call_moves_behind_the_others_and_missing_another_ends_the_turn(hour: Hour) -> None:
    anna, ben = await hour.waits(ANNA, made_hours_before=9), await hour.waits(BEN, made_hours_before=2)
    for _ in range(2):
        await hour.call_next()
        await hour.pass_time(seconds=60)
        await hour.stage.said()
        await hour.pass_time(seconds=60)
        if _ == 0:
            assert [one.booking_id for one in await hour.stage.said(TurnMissed)] == [anna]
            assert await hour.line() == [ben, anna]
            await hour.ask(BEN, f"/bookings/{ben}/leave")
    assert [(one.booking_id, one.end) for one in await hour.stage.said(TurnEnded)] == [(anna, "missed")]
    assert await hour.state(anna) == "missed"
    assert await hour.line() == []


async def test_the_clock_does_not_run_a_ring_out_twice(hour: Hour) -> None:
    await hour.waits(ANNA)
    await hour.call_next()
    hour.stage.clock.advance(seconds=60)
    await asyncio.gather(*(hour.stage.run(keep_time) for _ in range(4)))
    assert [one.ring for one in await hour.stage.said(TurnCalled)] == [1, 2]


async def test_answering_twice_answers_once(hour: Hour) -> None:
    anna = await hour.waits(ANNA)
    call = await hour.call_next()
    answers = await asyncio.gather(*(hour.stage.as_(ANNA).post(f"/{call}/answer") for _ in range(4)))
    assert {(answer.status_code, answer.json()["state"]) for answer in answers} == {(200, "joining")}
    moves = (await hour.look(ANNA, f"/bookings/{anna}"))["moves"]
    assert [move["reason"] for move in moves].count("answered") == 1


async def test_an_answer_after_both_rings_comes_too_late(hour: Hour) -> None:
    anna = await hour.waits(ANNA)
    call = await hour.call_next()
    await hour.pass_time(seconds=60)
    hour.stage.clock.advance(seconds=60)
    assert (await hour.ask(ANNA, f"/{call}/answer", 409))["type"] == "ring_over"
    await hour.stage.run(keep_time)
    assert (await hour.ask(ANNA, f"/{call}/answer", 409))["type"] == "ring_over"
    assert await hour.place(ANNA, anna) == 1


async def test_of_an_answer_and_the_end_of_the_ring_exactly_one_wins(hour: Hour) -> None:
    for round_ in range(6):
        student = (ANNA, BEN)[round_ % 2]
        booking = await hour.waits(student, starts_at=START + timedelta(hours=round_))
        call = await hour.call_next(starts_at=START + timedelta(hours=round_))
        await hour.pass_time(seconds=60)
        hour.stage.clock.advance(seconds=59.999)
        async with hour.stage.transaction() as tx:  # the ring's end is due this instant, and so is the answer
            await tx.execute("UPDATE call SET due_at = $1 WHERE call_id = $2", clock.now(), call)
        answer, _ = await asyncio.gather(hour.stage.as_(student).post(f"/{call}/answer"), hour.stage.run(keep_time))
        state = await hour.state(booking)
        assert (answer.status_code, state) in {(200, "called"), (409, "checked_in"), (409, "missed")}
        await hour.ask(CLEO, f"/{call}/hang-up")
        hour.stage.clock.set(START + timedelta(hours=round_, minutes=45))


async def test_only_the_student_answers(hour: Hour) -> None:
    await hour.waits(ANNA)
    call = await hour.call_next()
    assert (await hour.ask(CLEO, f"/{call}/answer", 409))["type"] == "only_the_student_answers"


async def test_cancelling_while_it_rings_stops_the_ring(hour: Hour) -> None:
    anna = await hour.waits(ANNA)
    call = await hour.call_next()
    await hour.stage.said()
    await hour.cancel(anna, ANNA)
    assert [(one.booking_id, one.end) for one in await hour.stage.said()] == [(anna, "cancelled")]
    assert (await hour.ask(ANNA, f"/{call}/answer", 409))["type"] == "ring_over"
    assert (await hour.look(CLEO, f"/{call}"))["state"] == "ended"


async def test_cancelling_after_the_answer_comes_too_late_and_is_on_record(hour: Hour) -> None:
    anna, call = await hour.talking()
    await hour.stage.said()
    await hour.cancel(anna, ANNA, by="platform")
    assert await hour.stage.said() == []
    room = await hour.look(ANNA, f"/bookings/{anna}")
    assert (room["state"], room["moves"][-1]["reason"]) == ("in_call", "cancelled_too_late")
    assert (await hour.look(CLEO, f"/{call}"))["state"] == "in_call"


async def test_of_a_cancellation_and_an_answer_exactly_one_wins(hour: Hour) -> None:
    for _ in range(6):
        anna = await hour.waits(ANNA)
        call = await hour.call_next()
        await hour.stage.said()
        answer, _ = await asyncio.gather(hour.stage.as_(ANNA).post(f"/{call}/answer"), hour.cancel(anna, ANNA))
        state, said = await hour.state(anna), await hour.stage.said()
        if answer.status_code == 200:
            assert (state, said) == ("called", [])
        else:
            assert (state, [one.end for one in said]) == ("cancelled", ["cancelled"])
        await hour.ask(ANNA, f"/{call}/hang-up")
        assert (await hour.look(CLEO, "/calls?state=live"))["items"] == []


async def test_a_student_who_needs_a_minute_keeps_the_first_place(hour: Hour) -> None:
    anna, ben = await hour.waits(ANNA, made_hours_before=9), await hour.waits(BEN, made_hours_before=2)
    await hour.call_next()
    await hour.stage.said()
    room = await hour.ask(ANNA, f"/bookings/{anna}/away")
    assert (room["state"], room["place"], room["away"]["why"]) == ("checked_in", 1, "stepped_away")
    assert [one.why for one in await hour.stage.said(TurnReturned)] == ["needs_a_minute"]
    await hour.call_next()
    assert await hour.state(ben) == "called"


async def test_declining_leaves_and_taking_back_returns_to_the_first_place(hour: Hour) -> None:
    anna, ben = await hour.waits(ANNA, made_hours_before=9), await hour.waits(BEN, made_hours_before=2)
    call = await hour.call_next()
    await hour.stage.said()
    await hour.ask(CLEO, f"/{call}/hang-up")
    assert [one.why for one in await hour.stage.said(TurnReturned)] == ["taken_back"]
    assert await hour.line() == [anna, ben]
    call = await hour.call_next()
    await hour.stage.said()
    await hour.ask(ANNA, f"/{call}/hang-up")
    assert [(one.booking_id, one.end) for one in await hour.stage.said(TurnEnded)] == [(anna, "left")]
    call = await hour.call_next()
    await hour.ask(BEN, f"/bookings/{ben}/leave")
    assert (await hour.look(CLEO, f"/{call}"))["end_reason"] == "declined"


async def test_a_ring_that_outlasts_the_block_and_is_missed_ends_the_turn(hour: Hour) -> None:
    anna = await hour.waits(ANNA)
    hour.stage.clock.set("2026-03-02T14:59:30Z")
    await hour.call_next()
    await hour.pass_time(seconds=60)
    assert await hour.state(anna) == "called"
    await hour.pass_time(seconds=60)
    assert await hour.state(anna) == "missed"


async def test_a_room_is_opened_for_a_ring_and_closed_after_it(hour: Hour, provider: FakeProvider) -> None:
    from services.calls.schedule import tend_rooms

    await hour.waits(ANNA)
    call = await hour.call_next()
    provider.failing = True
    await hour.stage.run(tend_rooms)
    provider.failing = False
    for _ in range(2):
        await hour.stage.run(tend_rooms)
    assert (provider.rooms, provider.closed) == ([str(call)], [])
    await hour.ask(CLEO, f"/{call}/hang-up")
    for _ in range(2):
        await hour.stage.run(tend_rooms)
    assert (provider.rooms, provider.closed) == ([str(call)], [str(call)])


@pytest.mark.parametrize("step", ["answer", "join", "pause", "resume", "hang-up", "quality"])
async def test_a_stranger_finds_no_such_call(hour: Hour, step: str) -> None:
    await hour.waits(ANNA)
    call = await hour.call_next()
    sample = {
        "at": "2026-03-02T14:00:00Z", "window_ms": 1000, "direction": "in", "media": "audio", "packets": 1,
        "packets_lost": 0,
    }  # fmt: skip
    body = {"samples": [sample]} if step == "quality" else {}
    for who in (MALLORY, BEN, DEVI):
        assert (await hour.ask(who, f"/{call}/{step}", 404, **body))["type"] == "not_found"
        await hour.look(who, f"/{call}", 404)
    assert (await hour.look(ANNA, f"/{call}"))["state"] == "ringing"
