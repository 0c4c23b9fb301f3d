"""The call itself: when it starts, what stops the clock, and what both can read meanwhile."""

from datetime import timedelta

from contracts.calls import CallEnded, CallStarted, DeskSeen
from kit import clock
from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO
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


async def test_the_clock_can_be_stopped_only_in_a_running_call(hour: Hour) -> None:
    _, call = await hour.answered()
    for step in ("pause", "resume"):
        assert (await hour.ask(ANNA, f"/{call}/{step}", 409))["type"] == "call_not_running"


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


async def test_the_way_in_is_open_from_the_answer_to_the_end(stage: Stage) -> None:
    """Against the provider's own signing: a way in is made here, so nothing has to be faked."""
    hour = Hour(stage)
    stage.clock.set(START)
    await hour.waits(ANNA)
    call = await hour.call_next()
    assert (await hour.ask(CLEO, f"/{call}/join", 409))["type"] == "not_answered"
    await hour.ask(ANNA, f"/{call}/answer")
    ways = [await hour.ask(person, f"/{call}/join") for person in (ANNA, CLEO, ANNA)]
    assert {way["provider"] for way in ways} == {"janus"}
    assert len({way["token"] for way in ways}) == 3
    assert all(way["expires_at"] > "2026-03-02T14:00:00Z" for way in ways)
    await hour.ask(ANNA, f"/{call}/hang-up")
    assert (await hour.ask(ANNA, f"/{call}/join", 409))["type"] == "call_over"


async def test_a_consultant_in_a_call_is_seen_without_an_open_desk(hour: Hour) -> None:
    hour.stage.clock.set(START)
    await hour.available_now()
    _, call = await hour.talking()
    await hour.stage.said()
    await hour.pass_time(call, ANNA, CLEO, seconds=60)
    assert len(await hour.stage.said(DeskSeen)) == 3
    assert (await hour.ask(CLEO, f"/{call}/hang-up"))["state"] == "ended"
    assert (await hour.look(CLEO, "/desk"))["consultant_state"] == "ready"
