"""The desk, as the consultant sees it."""

import asyncio
from datetime import timedelta

import pytest

from contracts.calls import DeskClosed, DeskRanLate, DeskSeen, TurnCalled, TurnEnded, TurnReturned
from kit import clock
from kit.testing.cast import ANNA, BEN, CLEO, DEVI, EMMA, MALLORY
from services.calls.schedule import keep_time
from services.calls.tests.hour import START, Hour

NEXT = {"block_starts_at": START.isoformat()}


async def test_without_a_block_the_desk_is_empty(hour: Hour) -> None:
    desk = await hour.look(CLEO, "/desk")
    assert (desk["block_starts_at"], desk["waiting"], desk["current_call"]) == (None, [], None)


async def test_the_desk_opens_on_the_block_that_is_on(hour: Hour) -> None:
    await hour.book(BEN, starts_at=START + timedelta(hours=1))
    booking = await hour.waits(ANNA)
    desk = await hour.look(CLEO, "/desk")
    assert desk["block_starts_at"] == "2026-03-02T14:00:00Z"
    assert [one["booking_id"] for one in desk["waiting"]] == [str(booking)]


async def test_the_open_desk_is_told_every_twenty_seconds_and_only_while_available_now(hour: Hour) -> None:
    hour.stage.clock.set(START)
    await hour.look(CLEO, "/desk")
    assert await hour.stage.said(DeskSeen) == []
    await hour.available_now()
    told = []
    for _ in range(9):
        await hour.look(CLEO, "/desk")
        told += [one.seen_at for one in await hour.stage.said(DeskSeen)]
        hour.stage.clock.advance(seconds=5)
    assert told == [START, START + timedelta(seconds=20), START + timedelta(seconds=40)]
    await hour.available_now(on=False)
    hour.stage.clock.advance(minutes=1)
    await hour.look(CLEO, "/desk")
    assert await hour.stage.said(DeskSeen) == []


async def test_next_rings_the_first_in_line(hour: Hour) -> None:
    booking, other = await hour.waits(ANNA, made_hours_before=9), await hour.waits(BEN, made_hours_before=2)
    await hour.stage.said()
    call = await hour.call_next()
    assert await hour.stage.said(TurnCalled) == [
        TurnCalled(
            booking_id=booking, call_id=call, consultant_id=CLEO.account_id, student_id=ANNA.account_id, ring=1,
            answer_by=clock.now() + timedelta(seconds=60),
        )
    ]  # fmt: skip
    room = await hour.look(ANNA, f"/bookings/{booking}")
    assert (room["state"], room["place"], room["call_id"], room["call"]["ring"]) == ("called", None, str(call), 1)
    assert (await hour.look(BEN, f"/bookings/{other}"))["moves"][-1]["reason"] == "ahead_called"
    assert (await hour.look(CLEO, "/desk"))["current_call"]["call_id"] == str(call)


async def test_two_clicks_on_next_ring_once(hour: Hour) -> None:
    await hour.waits(ANNA)
    await hour.waits(BEN)
    await hour.stage.said()
    answers = await asyncio.gather(*(hour.stage.as_(CLEO).post("/desk/next", json=NEXT) for _ in range(5)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.json()["call_id"] for answer in answers}) == 1
    assert len(await hour.stage.said(TurnCalled)) == 1


async def test_next_is_refused_during_a_call_and_when_nobody_is_there(hour: Hour) -> None:
    _, call = await hour.talking()
    await hour.waits(BEN)
    refused = await hour.ask(CLEO, "/desk/next", 409, **NEXT)
    assert (refused["type"], refused["call_id"]) == ("call_running", str(call))
    await hour.ask(CLEO, f"/{call}/hang-up")
    await hour.call_next()
    await hour.pass_time(seconds=60)
    await hour.pass_time(seconds=60)
    booking = (await hour.line())[0]
    await hour.ask(BEN, f"/bookings/{booking}/away")
    refused = await hour.ask(CLEO, "/desk/next", 409, **NEXT)
    assert (refused["type"], refused["waiting"]) == ("nobody_present", 1)


async def test_one_call_at_a_time_also_across_blocks(hour: Hour) -> None:
    later = START + timedelta(hours=1)
    await hour.waits(ANNA)
    await hour.call_next()
    await hour.book(BEN, starts_at=later)
    refused = await hour.ask(CLEO, "/desk/next", 409, block_starts_at=later.isoformat())
    assert refused["type"] == "call_running"


async def test_a_student_called_by_two_consultants_at_once_is_rung_by_one(hour: Hour) -> None:
    for _ in range(5):
        await hour.waits(ANNA, consultant=CLEO)
        await hour.waits(ANNA, consultant=DEVI)
        await hour.stage.said()
        answers = await asyncio.gather(*(hour.stage.as_(who).post("/desk/next", json=NEXT) for who in (CLEO, DEVI)))
        assert sorted(answer.status_code for answer in answers) == [200, 409]
        assert len(await hour.stage.said(TurnCalled)) == 1
        for who in (CLEO, DEVI):
            await hour.ask(who, "/desk/close")
            for call in (await hour.look(who, "/calls?state=live"))["items"]:
                await hour.ask(who, f"/{call['call_id']}/hang-up")
            async with hour.stage.transaction() as tx:
                await tx.execute("UPDATE block SET closed_at = NULL")


async def test_skipping_lets_the_next_one_pass_for_a_reason_both_can_read(hour: Hour) -> None:
    anna = await hour.waits(ANNA, made_hours_before=9)
    ben = await hour.waits(BEN, made_hours_before=2)
    emma = await hour.waits(EMMA, made_hours_before=1)
    await hour.ask(CLEO, "/desk/skip", booking_id=str(anna), reason="  needs the file first  ")
    assert await hour.line() == [ben, anna, emma]
    move = (await hour.look(ANNA, f"/bookings/{anna}"))["moves"][-1]
    assert (move["reason"], move["note"], move["to_place"]) == ("skipped", "needs the file first", 2)
    assert (await hour.look(BEN, f"/bookings/{ben}"))["moves"][-1]["reason"] == "ahead_skipped"


async def test_skipping_somebody_who_is_rung_stops_the_ring_and_counts_no_miss(hour: Hour) -> None:
    anna, ben = await hour.waits(ANNA, made_hours_before=9), await hour.waits(BEN, made_hours_before=2)
    call = await hour.call_next()
    await hour.stage.said()
    await hour.ask(CLEO, "/desk/skip", booking_id=str(anna), reason="later")
    assert await hour.line() == [ben, anna]
    assert [one.why for one in await hour.stage.said(TurnReturned)] == ["skipped"]
    assert (await hour.ask(ANNA, f"/{call}/answer", 409))["type"] == "ring_over"


async def test_nobody_skips_a_student_of_another_consultant(hour: Hour) -> None:
    anna = await hour.waits(ANNA)
    for who in (MALLORY, DEVI, ANNA):
        await hour.ask(who, "/desk/skip", 404, booking_id=str(anna), reason="mine")


async def test_running_late_is_told_to_everybody_who_waits(hour: Hour) -> None:
    anna = await hour.waits(ANNA)
    await hour.stage.said()
    desk = await hour.ask(CLEO, "/desk/late", minutes=10)
    assert (desk["late_until"], desk["consultant_state"]) == ("2026-03-02T14:10:00Z", "running_late")
    assert [one.student_ids for one in await hour.stage.said(DeskRanLate)] == [[ANNA.account_id]]
    room = await hour.look(ANNA, f"/bookings/{anna}")
    assert (room["consultant_late_until"], room["estimate"]["why"]) == ("2026-03-02T14:10:00Z", "running_late")
    assert room["estimate"]["median_seconds"] == 25 * 60
    assert (await hour.ask(CLEO, "/desk/late", minutes=0))["late_until"] is None


async def test_closing_early_leaves_the_rest_unserved_and_the_running_call_alone(hour: Hour) -> None:
    talking, call = await hour.talking()
    waiting, booked = await hour.waits(BEN), await hour.book(EMMA)
    await hour.stage.said()
    assert (await hour.ask(CLEO, "/desk/close"))["closed"] is True
    assert [(one.booking_id, one.end) for one in await hour.stage.said(TurnEnded)] == [
        (booked, "unserved"),
        (waiting, "unserved"),
    ]
    assert (await hour.look(ANNA, f"/{call}"))["state"] == "in_call"
    assert await hour.state(talking) == "in_call"
    await hour.ask(CLEO, "/desk/close", block_starts_at=START.isoformat())
    assert await hour.stage.said() == []
    late = await hour.book(DEVI)
    assert await hour.state(late) == "unserved"


async def test_closing_early_is_said_once(hour: Hour) -> None:
    await hour.waits(ANNA)
    await hour.stage.said()
    await hour.ask(CLEO, "/desk/close")
    assert [one.block_starts_at for one in await hour.stage.said(DeskClosed)] == [START]


@pytest.mark.slow
async def test_at_the_end_of_the_block_the_waiting_are_unserved_and_who_never_came_has_missed_it(hour: Hour) -> None:
    _, call = await hour.talking()
    waiting, absent = await hour.waits(BEN), await hour.book(EMMA)
    await hour.stage.said()
    await hour.pass_time(call, ANNA, CLEO, minutes=60)
    ended = await hour.stage.said(TurnEnded)
    assert {(one.booking_id, one.end) for one in ended} == {(waiting, "unserved"), (absent, "missed")}
    assert (await hour.look(ANNA, f"/{call}"))["state"] == "in_call"
    await hour.stage.run(keep_time)
    assert await hour.stage.said(TurnEnded) == []


async def test_at_the_end_of_a_block_nobody_came_to_the_consultant_was_absent(hour: Hour) -> None:
    waiting, booked = await hour.waits(ANNA), await hour.book(BEN)
    hour.stage.clock.set("2026-03-02T15:00:00Z")
    await hour.stage.run(keep_time)
    ended = await hour.stage.said(TurnEnded)
    assert {(one.booking_id, one.end) for one in ended} == {
        (waiting, "consultant_absent"),
        (booked, "consultant_absent"),
    }


async def test_a_look_at_the_desk_before_the_block_is_no_appearance(hour: Hour) -> None:
    await hour.waits(ANNA)
    await hour.look(CLEO, "/desk")
    hour.stage.clock.set("2026-03-02T15:00:00Z")
    await hour.stage.run(keep_time)
    assert [one.end for one in await hour.stage.said(TurnEnded)] == ["consultant_absent"]


@pytest.mark.parametrize("path", ["/desk/next", "/desk/late", "/desk/close"])
async def test_a_stranger_has_no_such_block(hour: Hour, path: str) -> None:
    await hour.waits(ANNA)
    body = NEXT | ({"minutes": 5} if path == "/desk/late" else {})
    for who in (MALLORY, ANNA, DEVI):
        await hour.ask(who, path, 404, **body)
        await hour.look(who, "/desk?block=2026-03-02T14:00:00Z", 404)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/desk/next", {}),
        ("/desk/next", {"block_starts_at": "yesterday"}),
        ("/desk/next", {"block_starts_at": 5}),
        ("/desk/next", {"block_starts_at": "9999-12-31T23:59:59-14:00"}),
        ("/desk/skip", {"booking_id": "x", "reason": "y"}),
        ("/desk/skip", {"booking_id": "01900000-0000-7000-8000-00000000a000", "reason": "   "}),
        ("/desk/skip", {"booking_id": "01900000-0000-7000-8000-00000000a000", "reason": "a\u0000b"}),
        ("/desk/skip", {"booking_id": "01900000-0000-7000-8000-00000000a000", "reason": "x" * 201}),
        ("/desk/late", {"minutes": -1}),
        ("/desk/late", {"minutes": 10**30}),
        ("/desk/late", {"minutes": 5, "surprise": True}),
    ],
)
async def test_bad_input_is_named(hour: Hour, path: str, body: dict[str, object]) -> None:
    assert (await hour.ask(CLEO, path, 422, **body))["errors"]


async def test_being_available_now_again_opens_a_closed_block_again(hour: Hour) -> None:
    hour.stage.clock.set(START)
    await hour.available_now()
    await hour.ask(CLEO, "/desk/close")
    await hour.available_now()
    assert await hour.state(await hour.book(ANNA, walk_in=True)) == "unserved"
    hour.stage.clock.advance(minutes=5)
    await hour.available_now()
    await hour.waits(BEN, walk_in=True)
    await hour.call_next()
