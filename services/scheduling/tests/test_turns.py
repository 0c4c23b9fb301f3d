"""What calls says of a turn becomes the booking's state and history; and cancelling, against it."""

from typing import Any
from uuid import uuid4

import pytest

from contracts.calls import (
    CallEnded,
    CallStarted,
    Interval,
    TurnCalled,
    TurnCheckedIn,
    TurnEnded,
    TurnMissed,
    TurnReturned,
)
from contracts.identity import AccountSuspended
from contracts.scheduling import BookingCancelled, PlaceOffered
from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO, EMMA, MALLORY, Person
from services.scheduling.tests.scenes import (
    RATE,
    TUESDAY_10,
    TUESDAY_11,
    WEDNESDAY_10,
    at,
    book,
    cancel,
    open_for_booking,
    person,
    refused,
    save_week,
    state_of,
    try_to_book,
    wait_for,
)

IN_BLOCK = "2026-03-03T09:10:00Z"


def story(booking: Any) -> dict[str, Any]:
    return {name: booking[name] for name in ("consultant_id", "student_id")} | {"booking_id": booking["id"]}


def checked_in(booking: Any) -> TurnCheckedIn:
    return TurnCheckedIn(**story(booking), checked_in_at=at("2026-03-03T08:50:00Z"))


def called(booking: Any, ring: Any = 1) -> TurnCalled:
    return TurnCalled(**story(booking), call_id=uuid4(), ring=ring, answer_by=at("2026-03-03T09:11:00Z"))


def started(booking: Any) -> CallStarted:
    return CallStarted(**story(booking), call_id=uuid4(), started_at=at(IN_BLOCK))


def ended(booking: Any, *, talked: bool = True) -> CallEnded:
    interval = Interval(started_at=at(IN_BLOCK), ended_at=at("2026-03-03T09:20:00Z"))
    return CallEnded(
        **story(booking),
        call_id=uuid4(),
        started_at=at(IN_BLOCK) if talked else None,
        ended_at=at("2026-03-03T09:20:00Z"),
        end_reason="hung_up" if talked else "never_connected",
        intervals=[interval] if talked else [],
        paused_seconds=0,
        billable_seconds=600 if talked else 0,
        flagged=False,
        free_reason=None,
        rate_per_minute=RATE,
        fee_bps=1500,
    )


def turn_ended(booking: Any, end: Any) -> TurnEnded:
    when = at("2026-03-03T09:30:00Z")
    return TurnEnded(**story(booking), block_starts_at=at(booking["block_starts_at"]), end=end, ended_at=when)


async def steps(stage: Stage, who: Person, booking: Any) -> list[tuple[str, str, str]]:
    found = await state_of(stage, who, booking)
    assert found["state"] == found["history"][-1]["state"]
    return [(step["state"], step["by"], step["reason"]) for step in found["history"]]


async def in_block(stage: Stage) -> Any:
    await open_for_booking(stage)
    booking = await book(stage, ANNA, TUESDAY_10)
    stage.clock.set(IN_BLOCK)
    await stage.said()
    return booking


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


async def test_cancelling_is_free_until_called(stage: Stage) -> None:
    booking = await in_block(stage)
    await stage.hear(checked_in(booking))
    done = await cancel(stage, ANNA, booking)
    assert (done["state"], done["ended_by"], done["ended_reason"]) == ("cancelled", "student", "plans_changed")
    [event] = await stage.said(BookingCancelled)
    assert (event.cancelled_by, event.next_free_block_starts_at) == ("student", None)
    assert (await cancel(stage, ANNA, booking))["state"] == "cancelled"
    assert await stage.said() == []


async def test_once_called_it_is_too_late_to_cancel_and_after_the_end_there_is_nothing_to(stage: Stage) -> None:
    booking = await in_block(stage)
    for event in (called(booking), started(booking)):
        await stage.hear(event)
        for who in (ANNA, CLEO):
            answer = await stage.as_(who).post(f"/bookings/{booking['id']}/cancel")
            await refused(answer, 409, "too_late_to_cancel")
    await stage.hear(ended(booking))
    await refused(await stage.as_(ANNA).post(f"/bookings/{booking['id']}/cancel"), 409, "booking_over")


async def test_a_reason_is_a_word_of_the_list(stage: Stage) -> None:
    booking = await in_block(stage)
    path = f"/bookings/{booking['id']}/cancel"
    await refused(await stage.as_(ANNA).post(path, json={"reason": "my dog ate it"}), 422, "invalid")
    assert (await stage.as_(ANNA).post(path, json={"reason": "ill"})).json()["ended_reason"] == "ill"


async def test_a_consultant_who_cancels_offers_the_next_free_block(stage: Stage) -> None:
    booking = await in_block(stage)
    await wait_for_full(stage)
    done = await cancel(stage, CLEO, booking)
    assert (done["state"], done["ended_by"]) == ("cancelled", "consultant")
    offers = await stage.said(PlaceOffered, BookingCancelled)
    assert [(type(event).__name__, event.student_id) for event in offers] == [
        ("PlaceOffered", ANNA.account_id),
        ("BookingCancelled", ANNA.account_id),
        ("PlaceOffered", person(1).account_id),
    ]
    assert offers[0].block_starts_at == offers[1].next_free_block_starts_at == at(TUESDAY_11)
    assert offers[2].block_starts_at == at(TUESDAY_10)


async def wait_for_full(stage: Stage) -> None:
    await book(stage, BEN, TUESDAY_10)
    await wait_for(stage, person(1), TUESDAY_10)
    await stage.said()


async def test_a_call_that_began_wins_over_a_cancellation_of_the_same_moment(stage: Stage) -> None:
    booking = await in_block(stage)
    await cancel(stage, ANNA, booking)
    await stage.hear(called(booking))
    assert (await state_of(stage, ANNA, booking))["state"] == "cancelled"
    await stage.hear(started(booking))
    found = await state_of(stage, ANNA, booking)
    assert (found["state"], found["ended_by"], found["place"]) == ("in_call", None, 1)
    assert (await book(stage, BEN, TUESDAY_10))["place"] == 2
    await refused(await try_to_book(stage, EMMA, TUESDAY_10), 409, "block_full")
    await stage.hear(ended(booking))
    assert [step[0] for step in await steps(stage, ANNA, booking)] == ["booked", "cancelled", "in_call", "completed"]


async def test_a_settled_call_wins_even_when_its_place_was_sold_again(stage: Stage) -> None:
    await open_for_booking(stage, week=[(2, 10, 1)])
    booking = await book(stage, ANNA, TUESDAY_10)
    stage.clock.set(IN_BLOCK)
    await cancel(stage, ANNA, booking)
    await book(stage, BEN, TUESDAY_10)
    await stage.hear(ended(booking))
    assert (await state_of(stage, ANNA, booking))["state"] == "completed"
    await refused(await try_to_book(stage, EMMA, TUESDAY_10), 409, "block_full")


async def test_an_end_told_by_calls_wins_over_a_cancellation_but_offers_nothing(stage: Stage) -> None:
    booking = await in_block(stage)
    await cancel(stage, ANNA, booking)
    await stage.said()
    await stage.hear(turn_ended(booking, "unserved"))
    assert (await state_of(stage, ANNA, booking))["state"] == "unserved"
    assert await stage.said(PlaceOffered) == []
    assert (await book(stage, MALLORY, TUESDAY_10))["place"] == 1
    assert (await book(stage, EMMA, TUESDAY_10))["place"] == 2


async def test_the_confirmation_of_a_cancellation_changes_nothing(stage: Stage) -> None:
    booking = await in_block(stage)
    await cancel(stage, ANNA, booking)
    before = await state_of(stage, ANNA, booking)
    await stage.said()
    await stage.hear(turn_ended(booking, "cancelled"), turn_ended(booking, "left"))
    assert await state_of(stage, ANNA, booking) == before
    assert await stage.said() == []


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


async def test_suspension_cancels_the_bookings_on_both_sides(stage: Stage) -> None:
    await open_for_booking(stage)
    bookings = [await book(stage, who, TUESDAY_10) for who in (ANNA, BEN)]
    await wait_for(stage, EMMA, TUESDAY_10)
    await stage.said()
    when = at("2026-03-02T12:00:00Z")
    await stage.hear(AccountSuspended(account_id=ANNA.account_id, reason="fraud", suspended_at=when))
    assert [(type(event).__name__, event.student_id) for event in await stage.said()] == [
        ("BookingCancelled", ANNA.account_id),
        ("PlaceOffered", EMMA.account_id),
    ]
    await stage.hear(AccountSuspended(account_id=CLEO.account_id, reason="fraud", suspended_at=when))
    [told] = await stage.said(BookingCancelled)
    assert (told.student_id, told.cancelled_by, told.reason) == (BEN.account_id, "platform", "consultant_suspended")
    assert told.next_free_block_starts_at is None
    assert [(await state_of(stage, CLEO, one))["ended_reason"] for one in bookings] == [
        "student_suspended",
        "consultant_suspended",
    ]
    assert (await stage.as_(EMMA).get("/offers")).json()["items"] == []
