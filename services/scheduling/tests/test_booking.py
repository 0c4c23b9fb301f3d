"""Booking a place: what is frozen, what is full, and who sees it."""

from datetime import timedelta

from contracts.base import Money
from contracts.directory import ProfileChanged
from contracts.scheduling import BookingMade
from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO, EMMA, MALLORY
from services.scheduling.tests.scenes import (
    NEXT_TUESDAY_10,
    TUESDAY_10,
    TUESDAY_11,
    WEDNESDAY_10,
    at,
    blocks_of,
    book,
    cancel,
    fee,
    open_for_booking,
    profile,
    refused,
    save_week,
    try_to_book,
)


async def test_a_booking_freezes_the_rate_and_the_fee_of_its_moment(stage: Stage) -> None:
    await open_for_booking(stage)
    booking = await book(stage, ANNA, TUESDAY_10, question="  How do I begin?  ")
    assert booking["state"] == "booked"
    assert booking["place"] == 1
    assert booking["rate_per_minute"] == {"amount_minor": 250, "currency": "EUR"}
    assert booking["fee_bps"] == 1500
    assert booking["block_starts_at"] == TUESDAY_10
    assert booking["question"] == "How do I begin?"
    [made] = await stage.said(BookingMade)
    assert made == BookingMade(
        booking_id=booking["id"],
        consultant_id=CLEO.account_id,
        student_id=ANNA.account_id,
        block_starts_at=at(TUESDAY_10),
        block_ends_at=at(TUESDAY_11),
        block_kind="weekly",
        rate_per_minute=Money(amount_minor=250, currency="EUR"),
        fee_bps=1500,
        question="How do I begin?",
        made_at=at("2026-03-02T12:00:00Z"),
    )
    yen = Money(amount_minor=90, currency="JPY")
    await stage.hear(profile(CLEO, rate=yen, contract=ProfileChanged), fee(1000, "2026-03-02T12:00:00Z"))
    later = await book(stage, BEN, TUESDAY_10)
    assert (later["rate_per_minute"], later["fee_bps"]) == ({"amount_minor": 90, "currency": "JPY"}, 1000)
    assert later["place"] == 2
    earlier = (await stage.as_(ANNA).get(f"/bookings/{booking['id']}")).json()
    assert (earlier["rate_per_minute"], earlier["fee_bps"]) == ({"amount_minor": 250, "currency": "EUR"}, 1500)


async def test_a_fee_of_the_future_is_not_charged_yet(stage: Stage) -> None:
    await open_for_booking(stage)
    await stage.hear(fee(900, "2026-04-01T00:00:00Z"))
    assert (await book(stage, ANNA, TUESDAY_10))["fee_bps"] == 1500


async def test_a_full_block_names_the_next_free_one(stage: Stage) -> None:
    await open_for_booking(stage)
    await book(stage, ANNA, TUESDAY_10)
    await book(stage, BEN, TUESDAY_10)
    problem = await refused(await try_to_book(stage, EMMA, TUESDAY_10), 409, "block_full")
    assert problem["next_free_block"] == {
        "starts_at": TUESDAY_11,
        "ends_at": "2026-03-03T11:00:00Z",
        "max_calls": 2,
        "places_left": 2,
        "kind": "weekly",
    }
    await book(stage, ANNA, TUESDAY_11)
    await book(stage, BEN, TUESDAY_11)
    problem = await refused(await try_to_book(stage, EMMA, TUESDAY_10), 409, "block_full")
    assert problem["next_free_block"]["starts_at"] == WEDNESDAY_10


async def test_a_full_block_without_a_later_free_one_says_so(stage: Stage) -> None:
    await open_for_booking(stage, week=[])
    week = await stage.as_(CLEO).put(
        "/me/weeks/2026-W10", json={"blocks": [{"weekday": 2, "hour": 10, "max_calls": 1}]}
    )
    assert week.status_code == 200
    assert (await book(stage, ANNA, TUESDAY_10))["block_kind"] == "override"
    assert (await refused(await try_to_book(stage, BEN, TUESDAY_10), 409, "block_full"))["next_free_block"] is None


async def test_the_same_student_has_one_live_booking_in_a_block(stage: Stage) -> None:
    await open_for_booking(stage)
    booking = await book(stage, ANNA, TUESDAY_10)
    problem = await refused(await try_to_book(stage, ANNA, TUESDAY_10), 409, "already_booked")
    assert problem["booking_id"] == booking["id"]
    await book(stage, ANNA, TUESDAY_11)
    await cancel(stage, ANNA, booking)
    await book(stage, ANNA, TUESDAY_10)


async def test_a_block_in_progress_can_be_joined_until_it_ends(stage: Stage) -> None:
    await open_for_booking(stage)
    stage.clock.set("2026-03-03T09:59:59Z")
    await book(stage, ANNA, TUESDAY_10)
    stage.clock.set(TUESDAY_11)
    await refused(await try_to_book(stage, BEN, TUESDAY_10), 409, "block_over")


async def test_lowering_the_calls_below_what_is_booked_keeps_the_bookings_and_takes_no_more(stage: Stage) -> None:
    await open_for_booking(stage)
    await book(stage, ANNA, TUESDAY_10)
    second = await book(stage, BEN, TUESDAY_10)
    await save_week(stage, [(2, 10, 1), (2, 11, 2)])
    await refused(await try_to_book(stage, EMMA, TUESDAY_10), 409, "block_full")
    [block, *_] = await blocks_of(stage)
    assert (block["max_calls"], block["places_left"]) == (1, 0)
    await cancel(stage, BEN, second)
    await refused(await try_to_book(stage, EMMA, TUESDAY_10), 409, "block_full")
    await save_week(stage, [(2, 10, 5), (2, 11, 2)])
    assert (await book(stage, EMMA, TUESDAY_10))["place"] == 2


async def test_only_its_two_people_see_a_booking(stage: Stage) -> None:
    await open_for_booking(stage)
    booking = await book(stage, ANNA, TUESDAY_10)
    for who in (ANNA, CLEO):
        seen = (await stage.as_(who).get(f"/bookings/{booking['id']}")).json()
        assert [(step["state"], step["by"], step["reason"]) for step in seen["history"]] == [
            ("booked", "student", "booked")
        ]
    for path in (f"/bookings/{booking['id']}", "/bookings/01900000-0000-7000-8000-000000000001"):
        await refused(await stage.as_(MALLORY).get(path), 404, "not_found")
    await refused(await stage.as_(MALLORY).post(f"/bookings/{booking['id']}/cancel"), 404, "not_found")
    assert (await stage.nobody.get(f"/bookings/{booking['id']}")).status_code == 401


async def test_bookings_are_listed_by_role_and_state_in_pages(stage: Stage) -> None:
    await open_for_booking(stage)
    made = [await book(stage, ANNA, when) for when in (TUESDAY_10, TUESDAY_11, WEDNESDAY_10, NEXT_TUESDAY_10)]
    await cancel(stage, ANNA, made[1])
    latest_first = [booking["id"] for booking in reversed(made)]

    async def ids(**query: object) -> list[str]:
        found: list[str] = []
        cursor: str | None = None
        while True:
            params = {"limit": 2} | query | ({"cursor": cursor} if cursor else {})
            page = (await stage.as_(query_by).get("/bookings", params=params)).json()  # type: ignore[arg-type]
            found += [booking["id"] for booking in page["items"]]
            cursor = page["next_cursor"]
            if cursor is None:
                return found

    query_by = ANNA
    assert await ids() == latest_first
    assert await ids(state="cancelled") == [made[1]["id"]]
    assert await ids(state=["cancelled", "booked"]) == latest_first
    assert await ids(role="consultant") == []
    query_by = CLEO
    assert await ids(role="consultant") == latest_first
    assert await ids() == []
    bad = await stage.as_(CLEO).get("/bookings", params={"cursor": "!!", "state": "lost"})
    assert bad.status_code == 422


async def test_the_place_moves_up_when_somebody_before_leaves(stage: Stage) -> None:
    await open_for_booking(stage)
    first = await book(stage, ANNA, TUESDAY_10)
    second = await book(stage, BEN, TUESDAY_10)
    assert second["place"] == 2
    assert (await cancel(stage, ANNA, first))["place"] is None
    assert (await stage.as_(BEN).get(f"/bookings/{second['id']}")).json()["place"] == 1
    assert (await book(stage, EMMA, TUESDAY_10))["place"] == 2


async def test_the_first_booking_of_a_block_makes_its_row_and_the_next_one_finds_it(stage: Stage) -> None:
    await open_for_booking(stage)
    await book(stage, ANNA, TUESDAY_10)
    async with stage.transaction() as tx:
        [row] = await tx.fetch("SELECT * FROM block")
    assert (row["places_taken"], row["max_calls"], row["ends_at"] - row["starts_at"]) == (1, 2, timedelta(hours=1))
