"""Cancelling, free until called; and facts of calls that win over it."""

from contracts.identity import AccountSuspended
from contracts.scheduling import BookingCancelled, PlaceOffered
from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO, EMMA, MALLORY
from services.scheduling.tests.scenes import (
    TUESDAY_10,
    TUESDAY_11,
    at,
    book,
    cancel,
    open_for_booking,
    person,
    refused,
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
    turn_ended,
)


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
