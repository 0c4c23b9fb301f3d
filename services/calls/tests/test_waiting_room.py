"""The waiting room, as a student sees it."""

import pytest

from contracts.calls import InQueue, QueueMoved, TurnCheckedIn, TurnEnded, TurnIsNext
from contracts.identity import AccountOpened
from kit import clock
from kit.testing.cast import ANNA, BEN, CLEO, DEVI, EMMA, MALLORY, Person
from services.calls.schedule import keep_time
from services.calls.tests.hour import START, Hour


async def test_check_in_opens_a_quarter_of_an_hour_before_the_block(hour: Hour) -> None:
    booking = await hour.book(ANNA)
    hour.stage.clock.set("2026-03-02T13:44:59Z")
    early = await hour.ask(ANNA, f"/bookings/{booking}/check-in", 409)
    assert (early["type"], early["opens_at"]) == ("check_in_not_open", "2026-03-02T13:45:00Z")
    hour.stage.clock.set("2026-03-02T13:45:00Z")
    room = await hour.check_in(ANNA, booking)
    assert (room["state"], room["place"], room["waiting"]) == ("checked_in", 1, 1)
    people = {"consultant_id": CLEO.account_id, "student_id": ANNA.account_id}
    first = InQueue(booking_id=booking, student_id=ANNA.account_id, place=1)
    assert await hour.stage.said() == [
        TurnCheckedIn(booking_id=booking, checked_in_at=clock.now(), **people),
        QueueMoved(consultant_id=CLEO.account_id, block_starts_at=START, waiting=[first], moved_at=clock.now()),
    ]


async def test_checking_in_again_changes_nothing(hour: Hour) -> None:
    booking = await hour.waits(ANNA)
    await hour.stage.said()
    again = await hour.check_in(ANNA, booking)
    assert again["place"] == 1
    assert [move["reason"] for move in again["moves"]] == ["checked_in"]
    assert await hour.stage.said() == []


async def test_before_the_block_the_order_of_booking_counts_and_every_move_has_a_reason(hour: Hour) -> None:
    second = await hour.waits(BEN, made_hours_before=2)
    first = await hour.waits(ANNA, made_hours_before=9)
    assert await hour.line() == [first, second]
    moved = (await hour.look(BEN, f"/bookings/{second}"))["moves"]
    assert [(move["from_place"], move["to_place"], move["reason"]) for move in moved] == [
        (None, 1, "checked_in"),
        (1, 2, "earlier_booking_came"),
    ]


async def test_a_late_check_in_joins_behind_those_already_there(hour: Hour) -> None:
    there = await hour.waits(BEN, made_hours_before=2)
    hour.stage.clock.set(START)
    late = await hour.waits(ANNA, made_hours_before=9)
    assert await hour.line() == [there, late]


async def test_a_booking_of_the_block_goes_before_a_walk_in_of_the_same_minute(hour: Hour) -> None:
    hour.stage.clock.set("2026-03-02T14:10:05Z")
    walk_in = await hour.waits(BEN, made_hours_before=-0.15, walk_in=True)
    hour.stage.clock.advance(seconds=30)
    booked = await hour.waits(ANNA)
    assert await hour.line() == [booked, walk_in]


async def test_student_and_consultant_see_the_same_numbers(hour: Hour) -> None:
    await hour.stage.hear(
        AccountOpened(
            account_id=BEN.account_id, email=BEN.email, name="Ben", time_zone=BEN.time_zone, locale="en",
            opened_at=clock.now(),
        )
    )  # fmt: skip
    await hour.waits(ANNA, made_hours_before=9)
    booking = await hour.waits(BEN, made_hours_before=2, question="How do I file this?")
    await hour.waits(EMMA, made_hours_before=1)
    desk = (await hour.look(CLEO, "/desk?block=2026-03-02T14:00:00Z"))["waiting"][1]
    room = await hour.look(BEN, f"/bookings/{booking}")
    assert (desk["booking_id"], desk["student_name"], desk["question"]) == (str(booking), "Ben", "How do I file this?")
    for field in ("place", "estimate", "checked_in_at", "moves"):
        assert desk[field] == room[field]
    assert room == await hour.look(CLEO, f"/bookings/{booking}")


async def test_the_estimate_is_a_range_with_a_chance_and_a_reason(hour: Hour) -> None:
    await hour.waits(ANNA, made_hours_before=9)
    booking = await hour.waits(BEN, made_hours_before=2)
    found = (await hour.look(BEN, f"/bookings/{booking}"))["estimate"]
    assert 15 * 60 < found["low_seconds"] < found["median_seconds"] < found["high_seconds"]
    assert 0.9 < found["chance_served"] <= 1
    assert (found["as_of"], found["why"]) == ("2026-03-02T13:45:00Z", "checked_in")


async def test_others_pass_somebody_who_is_away_and_the_place_is_kept(hour: Hour) -> None:
    anna, ben = await hour.waits(ANNA, made_hours_before=9), await hour.waits(BEN, made_hours_before=2)
    room = await hour.ask(ANNA, f"/bookings/{anna}/away")
    assert (room["place"], room["away"]["why"], room["away_left_seconds"]) == (1, "stepped_away", 600)
    await hour.call_next()
    assert await hour.state(ben) == "called"
    hour.stage.clock.advance(minutes=4)
    room = await hour.ask(ANNA, f"/bookings/{anna}/back")
    assert (room["place"], room["away"], room["away_left_seconds"]) == (1, None, 360)


async def test_ten_minutes_away_in_all_cost_the_place_once(hour: Hour) -> None:
    anna = await hour.waits(ANNA, made_hours_before=9)
    await hour.waits(BEN, made_hours_before=2)
    for _ in range(2):
        await hour.ask(ANNA, f"/bookings/{anna}/away")
        hour.stage.clock.advance(minutes=4)
        await hour.stage.run(keep_time)
        assert (await hour.ask(ANNA, f"/bookings/{anna}/back"))["place"] == 1
    await hour.ask(ANNA, f"/bookings/{anna}/away")
    hour.stage.clock.advance(seconds=119)
    await hour.stage.run(keep_time)
    assert await hour.place(ANNA, anna) == 1
    hour.stage.clock.advance(seconds=1)
    await hour.stage.run(keep_time)
    await hour.stage.run(keep_time)
    room = await hour.ask(ANNA, f"/bookings/{anna}/back")
    assert (room["place"], room["away_left_seconds"]) == (2, 0)
    assert [move["reason"] for move in room["moves"]].count("away_too_long") == 1
    emma = await hour.waits(EMMA, made_hours_before=1)
    assert await hour.place(EMMA, emma) == 3
    assert (await hour.ask(ANNA, f"/bookings/{anna}/away"))["place"] == 3


async def test_coming_back_after_the_time_is_up_costs_the_place_even_before_the_clock_noticed(hour: Hour) -> None:
    anna = await hour.waits(ANNA, made_hours_before=9)
    await hour.waits(BEN, made_hours_before=2)
    await hour.ask(ANNA, f"/bookings/{anna}/away")
    hour.stage.clock.advance(minutes=11)
    assert (await hour.ask(ANNA, f"/bookings/{anna}/back"))["place"] == 2


async def test_leaving_is_free_and_moves_the_others_up(hour: Hour) -> None:
    anna, ben = await hour.waits(ANNA, made_hours_before=9), await hour.waits(BEN, made_hours_before=2)
    await hour.stage.said()
    assert (await hour.ask(ANNA, f"/bookings/{anna}/leave"))["state"] == "left"
    ended = await hour.stage.said(TurnEnded)
    assert [(type(one), one.booking_id, one.end) for one in ended] == [(TurnEnded, anna, "left")]
    assert (await hour.ask(ANNA, f"/bookings/{anna}/leave"))["state"] == "left"
    assert await hour.stage.said() == []
    assert await hour.place(BEN, ben) == 1
    assert (await hour.ask(ANNA, f"/bookings/{anna}/check-in", 409))["type"] == "turn_over"


async def test_who_has_not_checked_in_cannot_leave_or_step_away(hour: Hour) -> None:
    booking = await hour.book(ANNA)
    for step in ("leave", "away", "back"):
        assert (await hour.ask(ANNA, f"/bookings/{booking}/{step}", 409))["type"] == "not_checked_in"


async def test_after_a_quarter_of_an_hour_without_the_consultant_leaving_is_on_their_account(hour: Hour) -> None:
    anna, ben = await hour.waits(ANNA, made_hours_before=9), await hour.waits(BEN, made_hours_before=2)
    hour.stage.clock.set("2026-03-02T14:05:00Z")
    await hour.stage.run(keep_time)
    room = await hour.look(ANNA, f"/bookings/{anna}")
    assert (room["consultant_state"], room["consultant_absent"]) == ("running_late", False)
    assert (room["estimate"]["why"], room["estimate"]["low_seconds"]) == ("consultant_late", 300)
    assert (await hour.ask(ANNA, f"/bookings/{anna}/leave"))["state"] == "left"
    hour.stage.clock.set("2026-03-02T14:15:00Z")
    await hour.stage.run(keep_time)
    room = await hour.look(BEN, f"/bookings/{ben}")
    assert (room["consultant_absent"], room["moves"][-1]["reason"]) == (True, "consultant_absent")
    await hour.stage.said()
    assert (await hour.ask(BEN, f"/bookings/{ben}/leave"))["state"] == "consultant_absent"
    assert [one.end for one in await hour.stage.said(TurnEnded)] == ["consultant_absent"]


async def test_who_is_next_is_told_once_a_turn_and_only_once_the_block_has_begun(hour: Hour) -> None:
    anna, ben = await hour.waits(ANNA, made_hours_before=9), await hour.waits(BEN, made_hours_before=2)
    assert await hour.stage.said(TurnIsNext) == []
    hour.stage.clock.set(START)
    await hour.stage.run(keep_time)
    await hour.stage.run(keep_time)
    assert [one.booking_id for one in await hour.stage.said(TurnIsNext)] == [anna]
    await hour.call_next()
    assert [one.booking_id for one in await hour.stage.said(TurnIsNext)] == [ben]
    await hour.pass_time(seconds=60)
    await hour.pass_time(seconds=60)
    assert await hour.line() == [ben, anna]
    assert await hour.stage.said(TurnIsNext) == []


async def test_the_consultant_is_away_ready_or_on_a_call(hour: Hour) -> None:
    anna, ben = await hour.waits(ANNA, made_hours_before=9), await hour.waits(BEN, made_hours_before=2)

    async def state() -> str:
        return str((await hour.look(BEN, f"/bookings/{ben}"))["consultant_state"])

    assert await state() == "away"
    await hour.look(CLEO, "/desk")
    assert await state() == "ready"
    hour.stage.clock.advance(seconds=61)
    assert await state() == "away"
    call = await hour.call_next()
    await hour.ask(ANNA, f"/{call}/answer")
    assert await state() == "on_call"
    assert await hour.state(anna) == "called"


async def test_being_called_elsewhere_makes_a_student_away_here(hour: Hour) -> None:
    here = await hour.waits(ANNA, made_hours_before=9)
    ben = await hour.waits(BEN, made_hours_before=2)
    await hour.waits(ANNA, consultant=DEVI)
    await hour.call_next(DEVI)
    room = await hour.look(ANNA, f"/bookings/{here}")
    assert (room["place"], room["away"]["why"]) == (1, "called_elsewhere")
    await hour.call_next()
    assert await hour.state(ben) == "called"


async def test_a_booking_in_a_block_that_is_over_ends_unserved(hour: Hour) -> None:
    hour.stage.clock.set("2026-03-02T15:00:00Z")
    booking = await hour.book(ANNA)
    assert await hour.state(booking) == "unserved"
    assert [one.end for one in await hour.stage.said(TurnEnded)] == ["unserved"]


async def test_a_cancelled_booking_leaves_the_line_and_a_cancelled_place_says_nothing(hour: Hour) -> None:
    anna, ben = await hour.waits(ANNA, made_hours_before=9), await hour.waits(BEN, made_hours_before=2)
    emma = await hour.book(EMMA)
    await hour.stage.said()
    await hour.cancel(anna, ANNA)
    await hour.cancel(emma, EMMA, by="consultant")
    assert [(one.booking_id, one.end) for one in await hour.stage.said(TurnEnded)] == [(anna, "cancelled")]
    assert (await hour.look(BEN, f"/bookings/{ben}"))["moves"][-1]["reason"] == "ahead_cancelled"
    assert await hour.place(BEN, ben) == 1


@pytest.mark.parametrize("step", ["check-in", "away", "back", "leave"])
@pytest.mark.parametrize("who", [MALLORY, CLEO, BEN], ids=lambda person: person.name)
async def test_nobody_acts_for_another_student(hour: Hour, who: Person, step: str) -> None:
    booking = await hour.waits(ANNA)
    await hour.waits(BEN, made_hours_before=2)
    assert (await hour.ask(who, f"/bookings/{booking}/{step}", 404))["type"] == "not_found"
    assert await hour.place(ANNA, booking) == 1
