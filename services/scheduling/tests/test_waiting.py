"""The waiting list: a freed place goes to the first who waits, for ten minutes, and never to a newcomer first."""

from datetime import timedelta
from typing import Any

from contracts.scheduling import PlaceOffered
from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO, EMMA, MALLORY, Person
from services.scheduling.schedule import forget_the_past, let_offers_lapse
from services.scheduling.tests.scenes import (
    MONDAY_NOON,
    TUESDAY_10,
    TUESDAY_11,
    at,
    blocks_of,
    book,
    cancel,
    open_for_booking,
    person,
    refused,
    save_week,
    try_to_book,
    wait_for,
)

BETH, CARL, DORA = person(1), person(2), person(3)


async def full_block(stage: Stage) -> tuple[Any, Any]:
    await open_for_booking(stage)
    return await book(stage, ANNA, TUESDAY_10), await book(stage, BEN, TUESDAY_10)


async def mine(stage: Stage, who: Person) -> list[Any]:
    found: list[Any] = (await stage.as_(who).get("/waiting-list")).json()["items"]
    return found


async def offered(stage: Stage) -> list[tuple[Any, str]]:
    return [(event.student_id, event.why) for event in await stage.said(PlaceOffered)]


async def test_a_freed_place_is_kept_ten_minutes_for_the_first_who_waits(stage: Stage) -> None:
    anna, _ = await full_block(stage)
    entry = await wait_for(stage, BETH, TUESDAY_10)
    assert (entry["place"], entry["offer_id"]) == (1, None)
    assert (await wait_for(stage, CARL, TUESDAY_10))["place"] == 2
    await cancel(stage, ANNA, anna)
    [event] = await stage.said(PlaceOffered)
    assert (event.student_id, event.why, event.block_starts_at) == (BETH.account_id, "waiting_list", at(TUESDAY_10))
    assert event.expires_at == at(MONDAY_NOON) + timedelta(minutes=10)
    await refused(await try_to_book(stage, MALLORY, TUESDAY_10), 409, "block_full")
    await refused(await try_to_book(stage, CARL, TUESDAY_10), 409, "block_full")
    [entry] = await mine(stage, BETH)
    assert (entry["place"], entry["offer_id"]) == (0, str(event.offer_id))
    assert (await mine(stage, CARL))[0]["place"] == 1
    assert (await book(stage, BETH, TUESDAY_10))["place"] == 2
    assert await mine(stage, BETH) == []
    await refused(await try_to_book(stage, MALLORY, TUESDAY_10), 409, "block_full")


async def test_an_offer_that_lapses_goes_to_the_next_and_at_last_to_everybody(stage: Stage) -> None:
    anna, _ = await full_block(stage)
    await wait_for(stage, BETH, TUESDAY_10)
    await wait_for(stage, CARL, TUESDAY_10)
    await cancel(stage, ANNA, anna)
    assert await offered(stage) == [(BETH.account_id, "waiting_list")]
    stage.clock.advance(minutes=9, seconds=59)
    await stage.run(let_offers_lapse)
    assert await offered(stage) == []
    stage.clock.advance(seconds=1)
    await refused(await try_to_book(stage, BETH, TUESDAY_10), 409, "block_full")
    await stage.run(let_offers_lapse)
    assert await offered(stage) == [(CARL.account_id, "waiting_list")]
    assert await mine(stage, BETH) == []
    await refused(await try_to_book(stage, MALLORY, TUESDAY_10), 409, "block_full")
    stage.clock.advance(minutes=10)
    await stage.run(let_offers_lapse)
    assert await offered(stage) == []
    await book(stage, MALLORY, TUESDAY_10)


async def test_the_list_is_served_in_the_order_it_was_joined(stage: Stage) -> None:
    anna, ben = await full_block(stage)
    for who in (BETH, CARL, DORA):
        await wait_for(stage, who, TUESDAY_10)
    assert (await wait_for(stage, BETH, TUESDAY_10))["place"] == 1
    await cancel(stage, BEN, ben)
    await cancel(stage, ANNA, anna)
    assert await offered(stage) == [(BETH.account_id, "waiting_list"), (CARL.account_id, "waiting_list")]
    await book(stage, CARL, TUESDAY_10)
    await refused(await try_to_book(stage, DORA, TUESDAY_10), 409, "block_full")


async def test_declining_or_leaving_hands_the_place_on_at_once(stage: Stage) -> None:
    anna, _ = await full_block(stage)
    for who in (BETH, CARL, DORA):
        await wait_for(stage, who, TUESDAY_10)
    await cancel(stage, ANNA, anna)
    [offer] = (await stage.as_(BETH).get("/offers")).json()["items"]
    await refused(await stage.as_(CARL).post(f"/offers/{offer['id']}/decline"), 404, "not_found")
    assert (await stage.as_(BETH).post(f"/offers/{offer['id']}/decline")).status_code == 204
    assert (await stage.as_(BETH).post(f"/offers/{offer['id']}/decline")).status_code == 204
    assert await offered(stage) == [(BETH.account_id, "waiting_list"), (CARL.account_id, "waiting_list")]
    [entry] = await mine(stage, CARL)
    await refused(await stage.as_(DORA).delete(f"/waiting-list/{entry['id']}"), 404, "not_found")
    assert (await stage.as_(CARL).delete(f"/waiting-list/{entry['id']}")).status_code == 204
    assert await offered(stage) == [(DORA.account_id, "waiting_list")]
    await book(stage, DORA, TUESDAY_10)


async def test_leaving_before_an_offer_lets_those_behind_move_up(stage: Stage) -> None:
    anna, _ = await full_block(stage)
    entry = await wait_for(stage, BETH, TUESDAY_10)
    await wait_for(stage, CARL, TUESDAY_10)
    assert (await stage.as_(BETH).delete(f"/waiting-list/{entry['id']}")).status_code == 204
    await refused(await stage.as_(BETH).delete(f"/waiting-list/{entry['id']}"), 404, "not_found")
    await cancel(stage, ANNA, anna)
    assert await offered(stage) == [(CARL.account_id, "waiting_list")]


async def test_nobody_waits_for_what_is_free_theirs_already_or_their_own(stage: Stage) -> None:
    await full_block(stage)

    async def join(who: Person, starts_at: str) -> Any:
        body = {"consultant_id": str(CLEO.account_id), "block_starts_at": starts_at}
        return await stage.as_(who).post("/waiting-list", json=body)

    problem = await refused(await join(BETH, TUESDAY_11), 409, "block_has_places")
    assert problem["places_left"] == 2
    await refused(await join(ANNA, TUESDAY_10), 409, "already_booked")
    await refused(await join(CLEO, TUESDAY_10), 409, "own_block")
    await refused(await join(BETH, "2026-03-03T09:30:00Z"), 404, "no_such_block")
    await refused(await join(BETH, "2026-03-01T09:00:00Z"), 409, "block_over")


async def test_who_was_offered_a_place_need_not_wait_for_one(stage: Stage) -> None:
    await open_for_booking(stage, week=[(2, 10, 1), (2, 11, 1)])
    booking = await book(stage, ANNA, TUESDAY_10)
    await cancel(stage, CLEO, booking)
    body = {"consultant_id": str(CLEO.account_id), "block_starts_at": TUESDAY_11}
    await refused(await stage.as_(ANNA).post("/waiting-list", json=body), 409, "place_kept")
    await wait_for(stage, BETH, TUESDAY_11)
    await book(stage, ANNA, TUESDAY_11)


async def test_more_calls_in_a_block_are_offered_to_those_who_wait(stage: Stage) -> None:
    await full_block(stage)
    await wait_for(stage, BETH, TUESDAY_10)
    await save_week(stage, [(2, 10, 4), (2, 11, 2)])
    assert await offered(stage) == [(BETH.account_id, "waiting_list")]
    await book(stage, MALLORY, TUESDAY_10)
    await refused(await try_to_book(stage, EMMA, TUESDAY_10), 409, "block_full")
    await book(stage, BETH, TUESDAY_10)


async def test_a_block_that_is_removed_ends_its_list_and_its_offers(stage: Stage) -> None:
    anna, _ = await full_block(stage)
    await wait_for(stage, BETH, TUESDAY_10)
    await wait_for(stage, CARL, TUESDAY_10)
    await cancel(stage, ANNA, anna)
    await save_week(stage, [(2, 11, 2)], orphaned_bookings="keep")
    assert await mine(stage, BETH) == await mine(stage, CARL) == []
    assert (await stage.as_(BETH).get("/offers")).json()["items"] == []
    await refused(await try_to_book(stage, BETH, TUESDAY_10), 409, "block_withdrawn")
    await save_week(stage, [(2, 10, 2), (2, 11, 2)])
    assert (await blocks_of(stage))[0]["places_left"] == 1


async def test_an_offer_ends_with_its_block_and_lists_of_the_past_are_forgotten(stage: Stage) -> None:
    anna, _ = await full_block(stage)
    await wait_for(stage, BETH, TUESDAY_10)
    await wait_for(stage, CARL, TUESDAY_10)
    stage.clock.set("2026-03-03T09:55:00Z")
    await cancel(stage, ANNA, anna)
    [event] = await stage.said(PlaceOffered)
    assert event.expires_at == at(TUESDAY_11)
    stage.clock.set(TUESDAY_11)
    await stage.run(let_offers_lapse)
    assert await offered(stage) == []
    assert await mine(stage, CARL) == []
    stage.clock.advance(days=3)
    await stage.run(forget_the_past)
    async with stage.transaction() as tx:
        assert await tx.fetchval("SELECT count(*) FROM waiting") == 0


async def test_the_waiting_list_comes_in_pages(stage: Stage) -> None:
    await open_for_booking(stage, week=[(2, hour, 1) for hour in range(8, 13)])
    starts = [f"2026-03-03T{hour:02d}:00:00Z" for hour in range(7, 12)]
    for starts_at in starts:
        await book(stage, ANNA, starts_at)
        await wait_for(stage, BETH, starts_at)
    seen, cursor = [], None
    while True:
        query = {"limit": "2"} | ({"cursor": cursor} if cursor else {})
        page = (await stage.as_(BETH).get("/waiting-list", params=query)).json()
        seen += [entry["block_starts_at"] for entry in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == starts
