"""How a call ends, and what it comes to."""

import asyncio
from datetime import timedelta

from contracts.base import Money
from contracts.calls import CallEnded, Interval, TurnEnded, TurnMissed, TurnReturned
from kit.testing.cast import ANNA, BEN, CLEO
from services.calls import actions
from services.calls.schedule import keep_time, watch_calls
from services.calls.tests.hour import START, Hour


async def test_a_call_of_65_seconds_is_settled_to_the_second_and_said_once(hour: Hour) -> None:
    booking, call = await hour.talking()
    await hour.pass_time(call, ANNA, CLEO, seconds=65)
    await hour.stage.said()
    await hour.ask(ANNA, f"/{call}/hang-up")
    assert await hour.stage.said() == []
    hour.stage.clock.advance(seconds=1)
    await hour.hung_up(call, ANNA, CLEO)
    ended = START + timedelta(seconds=65)
    assert await hour.stage.said() == [
        CallEnded(
            booking_id=booking, call_id=call, consultant_id=CLEO.account_id, student_id=ANNA.account_id,
            started_at=START, ended_at=ended, end_reason="hung_up",
            intervals=[Interval(started_at=START, ended_at=ended)], paused_seconds=0, billable_seconds=65,
            flagged=False, free_reason=None, rate_per_minute=Money(amount_minor=250, currency="EUR"), fee_bps=1500,
        )
    ]  # fmt: skip
    await hour.saw(call, ANNA, "seen")
    hour.stage.clock.advance(minutes=1)
    await hour.stage.run(keep_time)
    assert await hour.stage.said() == []
    record = await hour.look(CLEO, f"/{call}")
    assert (record["state"], record["settled"], record["billable_seconds"]) == ("ended", True, 65)
    assert record["by_source"] == {"provider": 65.0, "relay": 65.0}
    assert record["intervals"] == [{"started_at": "2026-03-02T14:00:00Z", "ended_at": "2026-03-02T14:01:05Z"}]
    assert await hour.state(booking) == "completed"


async def test_when_nobody_sees_them_leave_the_call_is_settled_at_the_last_sighting(hour: Hour) -> None:
    _, call = await hour.talking()
    await hour.pass_time(call, ANNA, CLEO, seconds=30)
    hour.stage.clock.advance(seconds=7)
    await hour.ask(CLEO, f"/{call}/hang-up")
    await hour.stage.said()
    hour.stage.clock.advance(seconds=4)
    await asyncio.gather(*(hour.stage.run(keep_time) for _ in range(3)))
    assert [one.billable_seconds for one in await hour.stage.said(CallEnded)] == [30]


async def test_hanging_up_twice_and_both_at_once_ends_it_once(hour: Hour) -> None:
    _, call = await hour.talking()
    await hour.pass_time(call, ANNA, CLEO, seconds=20)
    await hour.stage.said()
    answers = await asyncio.gather(
        *(hour.stage.as_(person).post(f"/{call}/hang-up") for person in (ANNA, CLEO, ANNA, CLEO))
    )
    assert {(answer.status_code, answer.json()["ended_at"]) for answer in answers} == {(200, "2026-03-02T14:00:20Z")}
    await hour.pass_time(seconds=10)
    assert [one.billable_seconds for one in await hour.stage.said(CallEnded)] == [20]


async def test_not_coming_back_ends_the_call_at_its_last_common_second(hour: Hour) -> None:
    booking, call = await hour.talking()
    await hour.pass_time(call, ANNA, CLEO, seconds=30)
    await hour.saw(call, ANNA, "disconnected")
    await hour.stage.said()
    await hour.pass_time(call, CLEO, seconds=180)
    await hour.pass_time(seconds=10)
    ended = (await hour.stage.said(CallEnded))[0]
    assert (ended.end_reason, ended.billable_seconds) == ("not_reconnected", 30)
    assert ended.ended_at == START + timedelta(seconds=30)
    assert await hour.state(booking) == "completed"


async def test_when_every_witness_falls_silent_the_platform_has_ended_it_and_a_short_call_is_free(hour: Hour) -> None:
    _, call = await hour.talking()
    await hour.pass_time(call, ANNA, CLEO, seconds=200)
    await hour.stage.said()
    hour.stage.clock.advance(seconds=46)
    await hour.stage.run(watch_calls)
    assert (await hour.look(ANNA, f"/{call}"))["reconnect_by"] == "2026-03-02T14:06:20Z"
    hour.stage.clock.advance(seconds=140)
    await hour.stage.run(keep_time)
    hour.stage.clock.advance(seconds=4)
    await hour.stage.run(keep_time)
    ended = (await hour.stage.said(CallEnded))[0]
    assert (ended.end_reason, ended.billable_seconds, ended.free_reason) == ("platform", 0, "platform_fault")
    record = await hour.look(ANNA, f"/{call}")
    assert (record["talked_seconds"], record["billable_seconds"]) == (200, 0)


async def test_a_forgotten_pause_ends_the_call_after_ten_minutes(hour: Hour) -> None:
    _, call = await hour.talking()
    await hour.pass_time(call, ANNA, CLEO, seconds=20)
    await hour.ask(ANNA, f"/{call}/pause")
    await hour.pass_time(call, ANNA, CLEO, seconds=599)
    assert (await hour.look(ANNA, f"/{call}"))["state"] == "in_call"
    await hour.stage.said()
    await hour.pass_time(call, ANNA, CLEO, seconds=1)
    await hour.pass_time(seconds=5)
    ended = (await hour.stage.said(CallEnded))[0]
    assert (ended.end_reason, ended.billable_seconds, ended.paused_seconds) == ("forgotten", 20, 600)


async def test_a_student_who_answers_and_never_connects_has_missed_the_call(hour: Hour) -> None:
    booking, call = await hour.answered()
    await hour.saw(call, CLEO)
    await hour.stage.said()
    await hour.pass_time(call, CLEO, seconds=120)
    assert [one.booking_id for one in await hour.stage.said(TurnMissed)] == [booking]
    assert await hour.line() == [booking]
    record = await hour.look(ANNA, f"/{call}")
    assert (record["end_reason"], record["billable_seconds"]) == ("never_connected", 0)


async def test_when_the_consultant_never_connects_the_student_is_first_again_and_has_missed_nothing(hour: Hour) -> None:
    booking, call = await hour.answered()
    ben = await hour.waits(BEN)
    await hour.saw(call, ANNA)
    await hour.stage.said()
    await hour.pass_time(call, ANNA, seconds=120)
    assert [one.why for one in await hour.stage.said(TurnReturned)] == ["never_connected"]
    assert await hour.line() == [booking, ben]


async def test_a_call_nobody_connected_to_after_the_block_leaves_the_student_unserved(hour: Hour) -> None:
    hour.stage.clock.set(START)
    booking = await hour.waits(ANNA)
    hour.stage.clock.set("2026-03-02T14:59:00Z")
    call = await hour.call_next()
    await hour.ask(ANNA, f"/{call}/answer")
    await hour.stage.said()
    await hour.pass_time(seconds=120)
    assert [(one.booking_id, one.end) for one in await hour.stage.said(TurnEnded)] == [(booking, "unserved")]


async def test_free_seconds_and_the_minimum_are_the_operators(hour: Hour) -> None:
    hour.stage.settings(free_seconds=60)
    _, call = await hour.talking()
    await hour.pass_time(call, ANNA, CLEO, seconds=50)
    await hour.stage.said()
    await hour.ask(ANNA, f"/{call}/hang-up")
    await hour.pass_time(seconds=5)
    ended = (await hour.stage.said(CallEnded))[0]
    assert (ended.billable_seconds, ended.free_reason) == (0, "free_seconds")


async def test_observations_of_a_call_that_is_over_or_unknown_change_nothing(hour: Hour) -> None:
    hour.stage.clock.set(START)
    await hour.waits(ANNA)
    call = await hour.call_next()
    await hour.ask(CLEO, f"/{call}/hang-up")
    await hour.stage.said()
    await hour.saw(call, ANNA)
    async with hour.stage.transaction() as tx:
        await actions.observed(tx, ANNA.account_id)
    assert await hour.stage.said() == []
    assert (await hour.look(ANNA, f"/{call}"))["state"] == "ended"
