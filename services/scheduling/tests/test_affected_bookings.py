"""What becomes of people already booked when their block leaves the week."""

from typing import Any

import pytest

from contracts.calls import TurnCalled
from contracts.scheduling import BookingCancelled, PlaceOffered
from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO, EMMA, MALLORY
from services.scheduling.tests.scenes import (
    NEXT_TUESDAY_10,
    TUESDAY_10,
    TUESDAY_11,
    WEDNESDAY_10,
    WEEK,
    at,
    blocks_of,
    book,
    cancel,
    open_for_booking,
    refused,
    save_week,
    slots,
    state_of,
    try_to_book,
)

EDITS: dict[str, tuple[str, str, dict[str, Any], str]] = {
    "override": ("PUT", "/me/weeks/2026-W10", {"blocks": slots((2, 11, 2))}, "week_overridden"),
    "default week": ("PUT", "/me/week", {"time_zone": "Europe/Berlin", "blocks": slots((2, 11, 2))}, "week_changed"),
}


@pytest.mark.parametrize("edit", EDITS)
async def test_a_change_that_orphans_bookings_lists_them_and_changes_nothing(stage: Stage, edit: str) -> None:
    method, path, body, _ = EDITS[edit]
    await open_for_booking(stage)
    anna, ben = await book(stage, ANNA, TUESDAY_10), await book(stage, BEN, WEDNESDAY_10)
    await book(stage, ANNA, TUESDAY_11)
    await stage.said()
    before = await blocks_of(stage)
    problem = await refused(await stage.as_(CLEO).request(method, path, json=body), 409, "bookings_affected")
    assert problem["affected_count"] == 2
    assert problem["bookings"] == [
        {"id": one["id"], "student_id": one["student_id"], "state": "booked", "block_starts_at": one["block_starts_at"]}
        for one in (anna, ben)
    ]
    assert await blocks_of(stage) == before
    assert await stage.said() == []


@pytest.mark.parametrize("edit", EDITS)
async def test_kept_bookings_stand_in_a_block_that_takes_no_more(stage: Stage, edit: str) -> None:
    method, path, body, _ = EDITS[edit]
    await open_for_booking(stage)
    booking = await book(stage, ANNA, TUESDAY_10)
    answer = await stage.as_(CLEO).request(method, path, json=body | {"orphaned_bookings": "keep"})
    assert [one["id"] for one in answer.json()["affected_bookings"]] == [booking["id"]]
    assert (await state_of(stage, ANNA, booking))["state"] == "booked"
    [kept, *_] = await blocks_of(stage)
    assert (kept["starts_at"], kept["places_left"]) == (TUESDAY_10, 0)
    await refused(await try_to_book(stage, BEN, TUESDAY_10), 409, "block_withdrawn")
    assert await stage.said(BookingCancelled) == []
    await cancel(stage, ANNA, booking)
    assert TUESDAY_10 not in [block["starts_at"] for block in await blocks_of(stage)]
    await refused(await try_to_book(stage, BEN, TUESDAY_10), 404, "no_such_block")


@pytest.mark.parametrize("edit", EDITS)
async def test_cancelled_students_are_told_and_offered_the_next_free_block_first(stage: Stage, edit: str) -> None:
    method, path, body, reason = EDITS[edit]
    await open_for_booking(stage)
    first, second = await book(stage, ANNA, TUESDAY_10), await book(stage, BEN, TUESDAY_10)
    await book(stage, EMMA, TUESDAY_11)
    await stage.said()
    answer = await stage.as_(CLEO).request(method, path, json=body | {"orphaned_bookings": "cancel"})
    assert [one["id"] for one in answer.json()["affected_bookings"]] == [first["id"], second["id"]]
    cancelled: dict[Any, Any] = {}
    offered: dict[Any, Any] = {}
    for event in await stage.said(BookingCancelled, PlaceOffered):
        (cancelled if isinstance(event, BookingCancelled) else offered)[event.student_id] = event
    assert cancelled[ANNA.account_id].cancelled_by == "consultant"
    assert cancelled[ANNA.account_id].reason == reason
    assert offered[ANNA.account_id].block_starts_at == at(TUESDAY_11)
    assert offered[BEN.account_id].block_starts_at == at(
        NEXT_TUESDAY_10 if edit == "override" else "2026-03-10T10:00:00Z"
    )
    for who in (ANNA, BEN):
        told = cancelled[who.account_id]
        assert told.next_free_block_starts_at == offered[who.account_id].block_starts_at
        assert offered[who.account_id].why == "cancelled_by_consultant"
    await refused(await try_to_book(stage, MALLORY, TUESDAY_11), 409, "block_full")
    await book(stage, ANNA, TUESDAY_11)
    ended = await state_of(stage, BEN, second)
    assert (ended["state"], ended["ended_by"], ended["ended_reason"]) == ("cancelled", "consultant", reason)


async def test_dropping_an_override_asks_about_its_bookings_too(stage: Stage) -> None:
    await open_for_booking(stage)
    cleo = stage.as_(CLEO)
    await cleo.put("/me/weeks/2026-W10", json={"blocks": slots((5, 18, 4))})
    booking = await book(stage, ANNA, "2026-03-06T17:00:00Z")
    await refused(await cleo.delete("/me/weeks/2026-W10"), 409, "bookings_affected")
    answer = await cleo.delete("/me/weeks/2026-W10", params={"orphaned_bookings": "cancel"})
    assert [one["id"] for one in answer.json()["affected_bookings"]] == [booking["id"]]
    assert (await state_of(stage, ANNA, booking))["ended_reason"] == "override_dropped"


async def test_who_moves_zone_keeps_booked_instants_while_unbooked_blocks_follow(stage: Stage) -> None:
    await open_for_booking(stage)
    booking = await book(stage, ANNA, TUESDAY_10)
    saved = await save_week(stage, WEEK, time_zone="Asia/Kathmandu")
    assert saved["affected_bookings"] == []
    assert (await state_of(stage, ANNA, booking))["state"] == "booked"
    shown = [(block["starts_at"], block["places_left"]) for block in await blocks_of(stage)]
    assert shown[:4] == [
        ("2026-03-03T04:15:00Z", 2),
        ("2026-03-03T05:15:00Z", 2),
        (TUESDAY_10, 0),
        ("2026-03-04T04:15:00Z", 2),
    ]


async def test_a_new_block_that_would_overlap_a_kept_one_gives_way_until_that_is_empty(stage: Stage) -> None:
    await open_for_booking(stage)
    booking = await book(stage, ANNA, TUESDAY_10)
    await save_week(stage, [(2, 14, 2), (2, 15, 2)], time_zone="Asia/Kathmandu", orphaned_bookings="keep")
    assert [block["starts_at"] for block in await blocks_of(stage)][:2] == [TUESDAY_10, "2026-03-10T08:15:00Z"]
    await refused(await try_to_book(stage, BEN, "2026-03-03T09:15:00Z"), 404, "no_such_block")
    await cancel(stage, ANNA, booking)
    await book(stage, BEN, "2026-03-03T09:15:00Z")
    await book(stage, BEN, "2026-03-03T08:15:00Z")


async def test_a_removed_block_that_comes_back_takes_bookings_again(stage: Stage) -> None:
    await open_for_booking(stage)
    await book(stage, ANNA, TUESDAY_10)
    await save_week(stage, [(2, 11, 2)], orphaned_bookings="keep")
    await save_week(stage, WEEK)
    assert (await book(stage, BEN, TUESDAY_10))["place"] == 2


async def test_somebody_on_a_call_is_not_affected_by_a_change(stage: Stage) -> None:
    await open_for_booking(stage)
    booking = await book(stage, ANNA, TUESDAY_10)
    stage.clock.set("2026-03-03T09:05:00Z")
    await stage.hear(
        TurnCalled(
            booking_id=booking["id"],
            call_id=booking["id"],
            consultant_id=CLEO.account_id,
            student_id=ANNA.account_id,
            ring=1,
            answer_by=at("2026-03-03T09:06:00Z"),
        )
    )
    assert (await save_week(stage, [(3, 10, 2)], orphaned_bookings="cancel"))["affected_bookings"] == []
    assert (await state_of(stage, ANNA, booking))["state"] == "called"
