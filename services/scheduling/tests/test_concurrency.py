"""Many at once: one place is one booking, however many ask, and an offered place has one taker."""

import asyncio
from typing import Any

from contracts.scheduling import BookingMade, PlaceOffered
from kit import clock, new_id
from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO
from services.scheduling import store
from services.scheduling.actions import weeks
from services.scheduling.rules.weeks import Slot
from services.scheduling.schedule import let_offers_lapse
from services.scheduling.tests.scenes import (
    TUESDAY_10,
    TUESDAY_11,
    at,
    book,
    cancel,
    open_for_booking,
    person,
    refused,
    save_week,
    try_to_book,
    wait_for,
)


async def places(stage: Stage) -> tuple[int, int, int]:
    """(live bookings, places_taken, places_held) of Tuesday's first block."""
    async with stage.transaction() as tx:
        row = await tx.fetchrow(
            "SELECT places_taken, places_held, (SELECT count(*) FROM booking WHERE block_starts_at = starts_at"
            " AND state = 'booked') AS live FROM block WHERE starts_at = $1::text::timestamptz",
            TUESDAY_10,
        )
    assert row is not None
    return row["live"], row["places_taken"], row["places_held"]


async def test_five_hundred_at_once_for_the_last_place_give_one_booking(stage: Stage) -> None:
    await open_for_booking(stage)
    await book(stage, ANNA, TUESDAY_10)
    await stage.said()
    answers = await asyncio.gather(*(try_to_book(stage, person(number), TUESDAY_10) for number in range(500)))
    assert sorted({answer.status_code for answer in answers}) == [201, 409]
    assert sum(answer.status_code == 201 for answer in answers) == 1
    for answer in answers:
        if answer.status_code == 409:
            problem = await refused(answer, 409, "block_full")
            assert problem["next_free_block"]["starts_at"] == TUESDAY_11
    assert await places(stage) == (2, 2, 0)
    assert len(await stage.said(BookingMade)) == 1


async def test_a_rush_on_a_block_without_a_row_fills_it_exactly(stage: Stage) -> None:
    await open_for_booking(stage, week=[(2, 10, 7)])
    answers = await asyncio.gather(*(try_to_book(stage, person(number), TUESDAY_10) for number in range(60)))
    made = [answer.json() for answer in answers if answer.status_code == 201]
    assert sorted(booking["place"] for booking in made) == [1, 2, 3, 4, 5, 6, 7]
    assert {answer.json()["type"] for answer in answers if answer.status_code != 201} == {"block_full"}
    assert await places(stage) == (7, 7, 0)


async def test_a_double_click_with_the_same_key_is_one_booking(stage: Stage) -> None:
    await open_for_booking(stage)
    body = {"consultant_id": str(CLEO.account_id), "block_starts_at": TUESDAY_10}

    async def click(key: str) -> Any:
        return await stage.as_(ANNA).post("/bookings", json=body, headers={"Idempotency-Key": key})

    answers = await asyncio.gather(*(click("one") for _ in range(8)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert await places(stage) == (1, 1, 0)
    assert len(await stage.said(BookingMade)) == 1


async def test_a_double_click_without_a_key_is_one_booking_too(stage: Stage) -> None:
    await open_for_booking(stage)
    answers = await asyncio.gather(*(try_to_book(stage, ANNA, TUESDAY_10) for _ in range(8)))
    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 7
    assert {answer.json()["type"] for answer in answers if answer.status_code == 409} == {"already_booked"}
    assert await places(stage) == (1, 1, 0)


async def test_a_twin_that_waited_for_the_block_leaves_no_trace(stage: Stage) -> None:
    await open_for_booking(stage, week=[(2, 10, 5)])
    await book(stage, BEN, TUESDAY_10)
    async with stage.transaction() as tx:
        first = await store.bookings.take_place(
            tx, new_id(), CLEO.account_id, at(TUESDAY_10), ANNA.account_id, None, clock.now()
        )
        assert first is not None
        twin = asyncio.create_task(try_to_book(stage, ANNA, TUESDAY_10))
        await asyncio.sleep(0.3)
        assert not twin.done()
    await refused(await twin, 409, "already_booked")
    assert await places(stage) == (2, 2, 0)


async def test_newcomers_never_pass_those_who_wait_while_places_become_free(stage: Stage) -> None:
    await open_for_booking(stage, week=[(2, 10, 4)])
    holders = [person(number) for number in range(4)]
    bookings = [await book(stage, who, TUESDAY_10) for who in holders]
    waiting = [person(100 + number) for number in range(4)]
    for who in waiting:
        await wait_for(stage, who, TUESDAY_10)
    newcomers = [try_to_book(stage, person(1000 + number), TUESDAY_10) for number in range(60)]
    cancels = [cancel(stage, who, booking) for who, booking in zip(holders, bookings, strict=True)]
    mixed = await asyncio.gather(*newcomers[:30], *cancels, *newcomers[30:])
    for answer in [*mixed[:30], *mixed[34:]]:
        await refused(answer, 409, "block_full")
    assert [event.student_id for event in await stage.said(PlaceOffered)] == [who.account_id for who in waiting]
    answers = await asyncio.gather(*(try_to_book(stage, who, TUESDAY_10) for who in [*waiting, *waiting]))
    assert sum(answer.status_code == 201 for answer in answers) == 4
    assert await places(stage) == (4, 4, 0)


async def test_an_offer_taken_while_it_lapses_is_either_booked_or_handed_on(stage: Stage) -> None:
    await open_for_booking(stage, week=[(2, 10, 1)])
    booking = await book(stage, ANNA, TUESDAY_10)
    beth, carl = person(1), person(2)
    await wait_for(stage, beth, TUESDAY_10)
    await wait_for(stage, carl, TUESDAY_10)
    await cancel(stage, ANNA, booking)
    stage.clock.advance(minutes=9, seconds=59.9)
    taken = asyncio.create_task(try_to_book(stage, beth, TUESDAY_10))
    stage.clock.advance(seconds=1)
    await asyncio.gather(taken, stage.run(let_offers_lapse))
    live, in_use, held = await places(stage)
    assert live == in_use
    assert in_use + held == 1


async def test_a_week_that_changes_under_a_rush_orphans_nobody_unseen(stage: Stage) -> None:
    """Either the booking was first and the change is refused, or the change was first and the booking is."""
    await open_for_booking(stage)
    body = {"time_zone": "Europe/Berlin", "blocks": [{"weekday": 2, "hour": 11, "max_calls": 2}]}
    *answers, edit = await asyncio.gather(
        *(try_to_book(stage, person(number), TUESDAY_10) for number in range(10)),
        stage.as_(CLEO).put("/me/week", json=body),
    )
    booked = [answer for answer in answers if answer.status_code == 201]
    if edit.status_code == 200:
        assert booked == []
        assert {answer.json()["type"] for answer in answers} == {"no_such_block"}
    else:
        await refused(edit, 409, "bookings_affected")
        assert len(booked) == 2


async def test_a_booking_waits_for_a_change_of_week_that_is_under_way(stage: Stage) -> None:
    await open_for_booking(stage)
    async with stage.transaction() as tx:
        await weeks.save_default_week(tx, CLEO.account_id, "Europe/Berlin", [Slot(2, 11, 2)], None)
        late = asyncio.create_task(try_to_book(stage, ANNA, TUESDAY_10))
        await asyncio.sleep(0.3)
        assert not late.done()
    await refused(await late, 404, "no_such_block")


async def test_cancelling_by_both_sides_at_once_frees_one_place(stage: Stage) -> None:
    await open_for_booking(stage)
    booking = await book(stage, ANNA, TUESDAY_10)
    await book(stage, BEN, TUESDAY_10)
    await asyncio.gather(*(cancel(stage, who, booking) for who in (ANNA, CLEO, ANNA, CLEO)))
    assert await places(stage) == (1, 1, 0)


async def test_weeks_saved_at_once_leave_one_of_them(stage: Stage) -> None:
    await open_for_booking(stage)
    await asyncio.gather(*(save_week(stage, [(2, hour, hour + 1)]) for hour in range(8)))
    [block] = (await stage.as_(CLEO).get("/me/week")).json()["blocks"]
    assert block["max_calls"] == block["hour"] + 1
