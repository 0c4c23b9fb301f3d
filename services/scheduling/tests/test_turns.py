"""What calls says of a turn becomes the booking's state and history."""

from uuid import uuid4

import pytest

from contracts.calls import (
    TurnMissed,
    TurnReturned,
)
from contracts.scheduling import BookingCancelled, PlaceOffered
from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO, EMMA
from services.scheduling.tests.scenes import (
    TUESDAY_10,
    TUESDAY_11,
    WEDNESDAY_10,
    at,
    book,
    open_for_booking,
    refused,
    save_week,
    state_of,
    try_to_book,
    wait_for,
)
from services.scheduling.tests.turn_events import (
    IN_BLOCK,
    called,
    checked_in,
    ended,
    in_block,
    started,
    steps,
    story,
    turn_ended,
)


async def test_a_turn_goes_from_check_in_to_the_end_of_the_call(stage: Stage) -> None:
    booking = await in_block(stage)
    events = [
        checked_in(booking),
        called(booking),
        called(booking, 2),
        TurnMissed(**story(booking), missed_at=at(IN_BLOCK)),
    ]
    events += [called(booking), started(booking), ended(booking)]
    for event in events:
        await stage.hear(event)
    assert await steps(stage, CLEO, booking) == [
        ("booked", "student", "booked"),
        ("checked_in", "student", "checked_in"),
        ("called", "consultant", "called"),
        ("called", "consultant", "called_again"),
        ("checked_in", "student", "missed_once"),
        ("called", "consultant", "called"),
        ("in_call", "platform", "both_connected"),
        ("completed", "platform", "hung_up"),
    ]
    found = await state_of(stage, ANNA, booking)
    assert (found["ended_by"], found["ended_reason"], found["place"]) == ("platform", "hung_up", None)


async def test_a_ring_taken_back_returns_to_the_line_without_a_miss(stage: Stage) -> None:
    booking = await in_block(stage)
    returned = TurnReturned(**story(booking), call_id=uuid4(), why="skipped", returned_at=at(IN_BLOCK))
    await stage.hear(checked_in(booking), called(booking), returned)
    assert (await steps(stage, ANNA, booking))[-1] == ("checked_in", "platform", "skipped")


async def test_a_completed_call_has_used_its_place(stage: Stage) -> None:
    booking = await in_block(stage)
    await stage.hear(started(booking), ended(booking))
    assert (await book(stage, BEN, TUESDAY_10))["place"] == 1
    await refused(await try_to_book(stage, EMMA, TUESDAY_10), 409, "block_full")
    await refused(await try_to_book(stage, ANNA, TUESDAY_10), 409, "block_full")


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("missed", ("missed", "student", "missed_twice")),
        ("unserved", ("unserved", "platform", "block_ended")),
        ("consultant_absent", ("consultant_absent", "consultant", "consultant_absent")),
        ("left", ("cancelled", "student", "left_queue")),
        ("cancelled", ("cancelled", "platform", "turn_cancelled")),
    ],
)
async def test_every_end_of_a_turn_is_kept_with_its_reason(
    stage: Stage, end: str, expected: tuple[str, str, str]
) -> None:
    booking = await in_block(stage)
    await stage.hear(checked_in(booking), turn_ended(booking, end))
    assert (await steps(stage, ANNA, booking))[-1] == expected
    told = await stage.said(BookingCancelled)
    assert [(event.cancelled_by, event.reason) for event in told] == (
        [expected[1:]] if expected[0] == "cancelled" else []
    )


async def test_who_left_unserved_gets_the_first_place_of_the_next_block(stage: Stage) -> None:
    booking = await in_block(stage)
    await save_week(stage, [(2, 10, 2), (2, 11, 1), (3, 10, 2)])
    stage.clock.set("2026-03-03T10:00:00Z")
    await stage.hear(turn_ended(booking, "unserved"))
    [offer] = await stage.said(PlaceOffered)
    assert (offer.student_id, offer.block_starts_at, offer.why) == (ANNA.account_id, at(TUESDAY_11), "unserved")
    assert offer.expires_at == at("2026-03-03T10:10:00Z")
    await refused(await try_to_book(stage, BEN, TUESDAY_11), 409, "block_full")
    assert (await book(stage, ANNA, TUESDAY_11))["state"] == "booked"


async def test_an_offer_far_ahead_is_kept_an_hour(stage: Stage) -> None:
    booking = await in_block(stage)
    await save_week(stage, [(2, 10, 2), (3, 10, 1)])
    await stage.hear(ended(booking, talked=False))
    [offer] = await stage.said(PlaceOffered)
    assert (offer.block_starts_at, offer.expires_at) == (at(WEDNESDAY_10), at("2026-03-03T10:10:00Z"))
    assert (await steps(stage, ANNA, booking))[-1] == ("unserved", "platform", "never_connected")


@pytest.mark.parametrize("end", ["left", "missed", "cancelled"])
async def test_a_turn_that_ends_early_frees_its_place_for_who_waits(stage: Stage, end: str) -> None:
    await open_for_booking(stage, week=[(2, 10, 1)])
    booking = await book(stage, ANNA, TUESDAY_10)
    await wait_for(stage, BEN, TUESDAY_10)
    stage.clock.set(IN_BLOCK)
    await stage.hear(turn_ended(booking, end))
    assert [event.student_id for event in await stage.said(PlaceOffered)] == [BEN.account_id]
    await book(stage, BEN, TUESDAY_10)


async def test_nobody_is_offered_the_place_of_someone_whose_consultant_did_not_come(stage: Stage) -> None:
    await open_for_booking(stage, week=[(2, 10, 1)])
    booking = await book(stage, ANNA, TUESDAY_10)
    await wait_for(stage, BEN, TUESDAY_10)
    stage.clock.set(IN_BLOCK)
    await stage.hear(turn_ended(booking, "consultant_absent"))
    assert await stage.said(PlaceOffered) == []


async def test_what_is_over_stays_over(stage: Stage) -> None:
    booking = await in_block(stage)
    await stage.hear(started(booking), ended(booking))
    before = await state_of(stage, ANNA, booking)
    await stage.hear(checked_in(booking), called(booking), turn_ended(booking, "missed"), started(booking))
    assert await state_of(stage, ANNA, booking) == before


async def test_turns_of_unknown_bookings_are_let_pass(stage: Stage) -> None:
    booking = await in_block(stage)
    unknown = booking | {"id": str(uuid4())}
    await stage.hear(
        checked_in(unknown), called(unknown), started(unknown), ended(unknown), turn_ended(unknown, "left")
    )
