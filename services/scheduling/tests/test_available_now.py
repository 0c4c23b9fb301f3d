"""Available now: one queue for the hour, however the week changes around it."""

from contracts.scheduling import AvailableNowChanged, BookingMade, PlaceOffered
from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO, DEVI, EMMA
from services.scheduling.schedule import keep_available_now
from services.scheduling.tests.now_scenes import MONDAY_12_20, NOON, ONE, desk_seen, turn, turn_ended
from services.scheduling.tests.scenes import (
    TUESDAY_10,
    TUESDAY_11,
    at,
    blocks_of,
    book,
    cancel,
    open_for_booking,
    profile,
    refused,
    save_week,
    slots,
    state_of,
    try_to_book,
)


async def test_it_opens_the_hour_that_runs_as_a_block_of_its_own(stage: Stage) -> None:
    await open_for_booking(stage)
    stage.clock.set(MONDAY_12_20)
    assert await turn(stage, on=True) == {
        "on": True,
        "until": "2026-03-02T13:20:00Z",
        "block": {"starts_at": NOON, "ends_at": ONE, "max_calls": 6, "places_left": 6, "kind": "now"},
    }
    assert await stage.said(AvailableNowChanged) == [
        AvailableNowChanged(
            consultant_id=CLEO.account_id,
            on=True,
            until=at("2026-03-02T13:20:00Z"),
            block_starts_at=at(NOON),
            block_ends_at=at(ONE),
            why="asked",
            changed_at=at(MONDAY_12_20),
        )
    ]
    assert (await blocks_of(stage))[0]["kind"] == "now"
    await book(stage, ANNA, NOON)
    [made] = await stage.said(BookingMade)
    assert made.block_kind == "now"


async def test_the_hour_is_the_consultants_own(stage: Stage) -> None:
    await open_for_booking(stage, who=DEVI)
    await save_week(stage, [(1, 10, 2)], who=DEVI, time_zone="Asia/Kathmandu")
    stage.clock.set("2026-03-02T12:10:00Z")
    answer = await stage.as_(DEVI).put("/me/available-now", json={"on": True, "minutes": 30})
    assert answer.json()["block"]["starts_at"] == "2026-03-02T11:15:00Z"
    assert answer.json()["until"] == "2026-03-02T12:40:00Z"


async def test_a_scheduled_block_that_covers_now_is_the_one_queue(stage: Stage) -> None:
    await open_for_booking(stage)
    await book(stage, ANNA, TUESDAY_10)
    stage.clock.set("2026-03-03T09:20:00Z")
    block = (await turn(stage, on=True))["block"]
    assert (block["starts_at"], block["kind"], block["places_left"]) == (TUESDAY_10, "weekly", 1)
    assert (await book(stage, BEN, TUESDAY_10))["place"] == 2
    await refused(await try_to_book(stage, EMMA, TUESDAY_10), 409, "block_full")
    assert [one["starts_at"] for one in await blocks_of(stage)][:2] == [TUESDAY_10, TUESDAY_11]
    await turn(stage, on=False)
    assert (await blocks_of(stage))[0]["starts_at"] == TUESDAY_10


async def test_a_scheduled_hour_that_is_removed_while_available_stays_the_queue(stage: Stage) -> None:
    await open_for_booking(stage)
    await book(stage, ANNA, TUESDAY_10)
    stage.clock.set("2026-03-03T09:20:00Z")
    await turn(stage, on=True)
    assert (await save_week(stage, [(3, 10, 2)]))["affected_bookings"] == []
    [block, *_] = await blocks_of(stage)
    assert (block["starts_at"], block["kind"], block["places_left"]) == (TUESDAY_10, "now", 1)
    await turn(stage, on=False)
    await refused(await try_to_book(stage, BEN, TUESDAY_10), 409, "block_withdrawn")


async def test_a_now_block_the_week_takes_over_stays_when_the_flag_goes(stage: Stage) -> None:
    await open_for_booking(stage)
    stage.clock.set(MONDAY_12_20)
    await turn(stage, on=True)
    await stage.as_(CLEO).put("/me/weeks/2026-W10", json={"blocks": slots((1, 13, 3))})
    await turn(stage, on=False)
    [block, *_] = await blocks_of(stage)
    assert (block["starts_at"], block["kind"], block["places_left"]) == (NOON, "override", 3)
    await book(stage, ANNA, NOON)


async def test_switched_off_it_takes_no_more_but_keeps_who_is_in_it(stage: Stage) -> None:
    await open_for_booking(stage)
    stage.clock.set(MONDAY_12_20)
    await turn(stage, on=True)
    booking = await book(stage, ANNA, NOON)
    await stage.said()
    assert await turn(stage, on=False) == {"on": False, "until": None, "block": None}
    assert [event.why for event in await stage.said(AvailableNowChanged)] == ["asked"]
    await turn(stage, on=False)
    assert await stage.said(AvailableNowChanged) == []
    assert (await state_of(stage, ANNA, booking))["state"] == "booked"
    await refused(await try_to_book(stage, BEN, NOON), 409, "block_withdrawn")
    await turn(stage, on=True)
    assert (await book(stage, BEN, NOON))["place"] == 2


async def test_an_empty_now_block_is_gone_when_it_is_off(stage: Stage) -> None:
    await open_for_booking(stage)
    stage.clock.set(MONDAY_12_20)
    await turn(stage, on=True)
    await turn(stage, on=False)
    assert NOON not in [block["starts_at"] for block in await blocks_of(stage)]
    await refused(await try_to_book(stage, BEN, NOON), 404, "no_such_block")


async def test_it_can_be_extended_and_shortened(stage: Stage) -> None:
    await open_for_booking(stage)
    stage.clock.set(MONDAY_12_20)
    assert (await turn(stage, on=True, minutes=5))["until"] == "2026-03-02T12:25:00Z"
    assert (await turn(stage, on=True, minutes=90))["until"] == "2026-03-02T13:50:00Z"
    assert [event.until for event in await stage.said(AvailableNowChanged)] == [
        at("2026-03-02T12:25:00Z"),
        at("2026-03-02T13:50:00Z"),
    ]
    for minutes in (0, -1, 721, 1.5, "60", 10**30):
        answer = await stage.as_(CLEO).put("/me/available-now", json={"on": True, "minutes": minutes})
        assert (await refused(answer, 422, "invalid"))["errors"][0]["pointer"].startswith("/minutes")


async def test_near_the_end_of_the_hour_the_next_hour_follows(stage: Stage) -> None:
    await open_for_booking(stage)
    stage.clock.set("2026-03-02T12:58:00Z")
    assert (await turn(stage, on=True, minutes=30))["block"]["ends_at"] == ONE
    booking = await book(stage, ANNA, NOON)
    stage.clock.set(ONE)
    await desk_seen(stage)
    await stage.said()
    await stage.run(keep_available_now)
    [event] = await stage.said(AvailableNowChanged)
    assert (event.on, event.block_starts_at, event.until) == (True, at(ONE), at("2026-03-02T13:28:00Z"))
    assert (await stage.as_(CLEO).get("/me/available-now")).json()["block"]["starts_at"] == ONE
    await refused(await try_to_book(stage, BEN, NOON), 409, "block_over")
    await book(stage, BEN, ONE)
    assert (await state_of(stage, ANNA, booking))["state"] == "booked"


async def test_who_was_not_served_in_the_hour_is_first_in_the_next_even_before_it_opened(stage: Stage) -> None:
    await open_for_booking(stage)
    stage.clock.set("2026-03-02T12:58:00Z")
    await turn(stage, on=True, minutes=30)
    booking = await book(stage, ANNA, NOON)
    stage.clock.set(ONE)
    await stage.hear(turn_ended(booking, "unserved", ONE))
    [offer] = await stage.said(PlaceOffered)
    assert (offer.student_id, offer.block_starts_at, offer.why) == (ANNA.account_id, at(ONE), "unserved")
    await book(stage, ANNA, ONE)


async def test_when_a_scheduled_block_follows_it_becomes_the_queue(stage: Stage) -> None:
    await open_for_booking(stage)
    stage.clock.set("2026-03-03T08:50:00Z")
    assert (await turn(stage, on=True))["block"]["starts_at"] == "2026-03-03T08:00:00Z"
    stage.clock.set(TUESDAY_10)
    await desk_seen(stage)
    await stage.run(keep_available_now)
    block = (await stage.as_(CLEO).get("/me/available-now")).json()["block"]
    assert (block["starts_at"], block["kind"]) == (TUESDAY_10, "weekly")


async def test_without_any_week_the_hour_is_utcs(stage: Stage) -> None:
    await open_for_booking(stage)
    await stage.hear(profile(DEVI))
    stage.clock.set(MONDAY_12_20)
    answer = await stage.as_(DEVI).put("/me/available-now", json={"on": True})
    assert answer.json()["block"]["starts_at"] == NOON
    booking = await book(stage, ANNA, NOON, of=DEVI)
    await cancel(stage, ANNA, booking)


async def test_a_block_kept_from_another_zone_is_never_overlapped(stage: Stage) -> None:
    await open_for_booking(stage)
    await book(stage, ANNA, TUESDAY_10)
    await save_week(stage, [], time_zone="Asia/Kathmandu", orphaned_bookings="keep")
    stage.clock.set("2026-03-03T08:40:00Z")
    block = (await turn(stage, on=True))["block"]
    assert (block["starts_at"], block["ends_at"]) == ("2026-03-03T08:00:00Z", TUESDAY_10)
    stage.clock.set("2026-03-03T09:30:00Z")
    await turn(stage, on=False)
    assert (await turn(stage, on=True))["block"]["starts_at"] == TUESDAY_10
    await book(stage, BEN, TUESDAY_10)
