"""The call itself: when it starts, what stops the clock, how it ends, and what it comes to."""

import asyncio
from datetime import timedelta

import pytest

from contracts.base import Money
from contracts.calls import CallEnded, CallStarted, Interval, TurnEnded, TurnMissed, TurnReturned
from kit import clock
from kit.testing.cast import ANNA, BEN, CLEO
from services.calls import actions
from services.calls.rules.quality import Sample
from services.calls.schedule import keep_time, watch_calls
from services.calls.store import quality
from services.calls.tests.hour import START, Hour


async def test_the_call_starts_when_both_are_connected_and_not_before(hour: Hour) -> None:
    booking, call = await hour.answered()
    await hour.stage.said()
    hour.stage.clock.advance(seconds=2)
    await hour.saw(call, ANNA)
    assert await hour.stage.said() == []
    hour.stage.clock.advance(seconds=5)
    await hour.saw(call, CLEO)
    assert await hour.stage.said() == [
        CallStarted(
            booking_id=booking, call_id=call, consultant_id=CLEO.account_id, student_id=ANNA.account_id,
            started_at=START + timedelta(seconds=7),
        )
    ]  # fmt: skip
    assert await hour.state(booking) == "in_call"
    await hour.saw(call, CLEO, "seen")
    assert await hour.stage.said() == []


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


async def test_coming_back_within_three_minutes_continues_the_call_and_the_gap_is_free(hour: Hour) -> None:
    _, call = await hour.talking()
    await hour.pass_time(call, ANNA, CLEO, seconds=30)
    await hour.saw(call, ANNA, "disconnected")
    assert (await hour.look(CLEO, f"/{call}"))["reconnect_by"] == "2026-03-02T14:03:30Z"
    await hour.pass_time(call, CLEO, seconds=170)
    await hour.saw(call, ANNA, "connected", "two")
    record = await hour.look(CLEO, f"/{call}")
    assert (record["state"], record["reconnect_by"], record["quality"]["reconnects"]) == ("in_call", None, 1)
    for _ in range(3):
        hour.stage.clock.advance(seconds=10)
        await hour.saw(call, CLEO, "seen")
        await hour.saw(call, ANNA, "seen", "two")
    await hour.stage.said()
    await hour.ask(ANNA, f"/{call}/hang-up")
    await hour.pass_time(seconds=10)
    ended = (await hour.stage.said(CallEnded))[0]
    assert (ended.billable_seconds, len(ended.intervals), ended.ended_at) == (60, 2, START + timedelta(seconds=230))


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


async def test_a_pause_stops_the_clock_and_is_on_the_receipt(hour: Hour) -> None:
    _, call = await hour.talking()
    await hour.pass_time(call, ANNA, CLEO, seconds=20)
    paused = await hour.ask(CLEO, f"/{call}/pause")
    assert (paused["paused"], paused["pauses"][0]["paused_by"]) == (True, str(CLEO.account_id))
    await hour.pass_time(call, ANNA, CLEO, seconds=30)
    await hour.ask(ANNA, f"/{call}/pause")
    assert (await hour.ask(ANNA, f"/{call}/resume"))["paused"] is False
    await hour.ask(CLEO, f"/{call}/resume")
    await hour.pass_time(call, ANNA, CLEO, seconds=10)
    await hour.ask(ANNA, f"/{call}/hang-up")
    await hour.stage.said()
    await hour.pass_time(seconds=5)
    ended = (await hour.stage.said(CallEnded))[0]
    assert (ended.billable_seconds, ended.paused_seconds) == (30, 30)
    assert [(one.started_at, one.ended_at) for one in ended.intervals] == [
        (START, START + timedelta(seconds=20)),
        (START + timedelta(seconds=50), START + timedelta(seconds=60)),
    ]


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


async def test_the_clock_can_be_stopped_only_in_a_running_call(hour: Hour) -> None:
    _, call = await hour.answered()
    for step in ("pause", "resume"):
        assert (await hour.ask(ANNA, f"/{call}/{step}", 409))["type"] == "call_not_running"


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


async def test_seconds_with_unusable_media_on_both_sides_are_unbilled_by_the_servers_word_alone(hour: Hour) -> None:
    _, call = await hour.talking()
    await hour.pass_time(call, ANNA, CLEO, seconds=60)

    def bad(source: str, person: object, second: int) -> Sample:
        return Sample(
            source, person, "one", "in", "video", START + timedelta(seconds=second), 5000, 80, 20  # type: ignore[arg-type]
        )  # fmt: skip

    async with hour.stage.transaction() as tx:
        for person in (ANNA.account_id, CLEO.account_id):
            await quality.add(tx, call, [bad("server", person, second) for second in (10, 15, 20)])
            await quality.add(tx, call, [bad("client", person, second) for second in range(25, 60, 5)])
    await hour.ask(ANNA, f"/{call}/hang-up")
    await hour.stage.said()
    await hour.pass_time(seconds=5)
    assert [one.billable_seconds for one in await hour.stage.said(CallEnded)] == [45]
    felt = (await hour.look(ANNA, f"/{call}"))["quality"]
    assert felt["unusable_seconds"] == 15
    assert {(side["source"], side["samples"], side["loss_percent"]) for side in felt["sides"]} == {
        ("server", 3, 20.0),
        ("client", 7, 20.0),
    }


SAMPLE = {
    "at": "2026-03-02T14:00:10Z", "window_ms": 5000, "direction": "in", "media": "audio", "packets": 95,
    "packets_lost": 5, "jitter_ms": 4.5, "rtt_ms": 40, "bitrate_bps": 48000, "freezes": 0, "network": "wifi",
    "device": "phone",
}  # fmt: skip


async def test_a_client_says_how_it_was_and_is_named_as_the_one_who_said_so(hour: Hour) -> None:
    _, call = await hour.talking()
    for _ in range(2):
        await hour.ask(ANNA, f"/{call}/quality", 202, samples=[SAMPLE])
    assert (await hour.look(CLEO, f"/{call}"))["quality"]["sides"] == [
        {
            "source": "client", "participant_id": str(ANNA.account_id), "samples": 1, "loss_percent": 5.0,
            "jitter_ms": 4.5, "rtt_ms": 40.0, "bitrate_bps": 48000, "freezes": 0, "network": "wifi", "device": "phone",
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    "fault",
    [
        {"packets": -1}, {"packets": 10**40}, {"window_ms": 0}, {"jitter_ms": "NaN"}, {"jitter_ms": 1e300},
        {"network": "x\u0000"}, {"network": ""}, {"device": "x" * 41}, {"at": "1969-01-01T00:00:00Z"},
        {"source": "server"}, {"media": "smell"},
    ],
    ids=str,
)  # fmt: skip
async def test_a_bad_sample_is_refused(hour: Hour, fault: dict[str, object]) -> None:
    _, call = await hour.talking()
    assert (await hour.ask(ANNA, f"/{call}/quality", 422, samples=[SAMPLE | fault]))["errors"]


async def test_the_running_figure_is_there_during_the_call(hour: Hour) -> None:
    _, call = await hour.talking()
    await hour.pass_time(call, ANNA, CLEO, seconds=40)
    record = await hour.look(ANNA, f"/{call}")
    assert (record["settled"], record["billable_seconds"], record["rate_per_minute"]["amount_minor"]) == (
        False,
        40,
        250,
    )


async def test_ones_calls_are_listed_newest_first_by_role_and_state(hour: Hour) -> None:
    hour.stage.clock.set(START)
    await hour.waits(ANNA)
    rung = []
    for _ in range(3):
        rung.append(await hour.call_next())
        await hour.ask(CLEO, f"/{rung[-1]}/hang-up")
    live = await hour.call_next()
    assert [one["call_id"] for one in (await hour.look(CLEO, "/calls?state=live"))["items"]] == [str(live)]
    page = await hour.look(ANNA, "/calls?role=student&state=ended&limit=2")
    assert [one["call_id"] for one in page["items"]] == [str(rung[2]), str(rung[1])]
    page = await hour.look(ANNA, f"/calls?role=student&state=ended&limit=2&cursor={page['next_cursor']}")
    assert ([one["call_id"] for one in page["items"]], page["next_cursor"]) == ([str(rung[0])], None)
    assert (await hour.look(ANNA, "/calls"))["items"] == []
    assert (await hour.look(BEN, "/calls?role=student"))["items"] == []


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


async def test_measured_calls_move_the_estimate(hour: Hour) -> None:
    _, call = await hour.talking()
    await hour.pass_time(call, ANNA, CLEO, seconds=100)
    await hour.ask(ANNA, f"/{call}/hang-up")
    async with hour.stage.transaction() as tx:
        await tx.execute(
            """INSERT INTO call (call_id, booking_id, student_id, consultant_id, room_id, state, rate_amount_minor,
                rate_currency, fee_bps, ring, rung_at, answer_by, started_at, ended_at, end_reason)
            SELECT gen_random_uuid(), booking_id, student_id, consultant_id, room_id, state, rate_amount_minor,
                rate_currency, fee_bps, ring, rung_at, answer_by, started_at, ended_at, end_reason
            FROM call, generate_series(1, 200) WHERE call_id = $1""",
            call,
        )
    await hour.waits(BEN, made_hours_before=9)
    booking = await hour.waits(ANNA, made_hours_before=2)
    assert (await hour.look(ANNA, f"/bookings/{booking}"))["estimate"]["median_seconds"] == 100
    assert clock.now() == START + timedelta(seconds=100)
