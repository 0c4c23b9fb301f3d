"""Available now ends by itself: time, silence, missed turns, suspension, a closed desk."""

from uuid import uuid4

from contracts.calls import CallStarted, DeskClosed, TurnReturned
from contracts.identity import AccountSuspended
from contracts.scheduling import AvailableNowChanged, PlaceOffered
from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO, EMMA
from services.scheduling.schedule import keep_available_now
from services.scheduling.tests.now_scenes import MONDAY_12_20, NOON, desk_seen, is_on, turn, turn_ended
from services.scheduling.tests.scenes import (
    TUESDAY_10,
    at,
    book,
    open_for_booking,
    refused,
    save_week,
    try_to_book,
)


async def test_it_ends_when_its_time_is_up(stage: Stage) -> None:
    await open_for_booking(stage)
    stage.clock.set(MONDAY_12_20)
    await turn(stage, on=True, minutes=1)
    stage.clock.advance(seconds=59)
    await stage.run(keep_available_now)
    assert await is_on(stage)
    stage.clock.advance(seconds=1)
    assert not await is_on(stage)
    await stage.said()
    await stage.run(keep_available_now)
    assert [(event.on, event.why) for event in await stage.said(AvailableNowChanged)] == [(False, "expired")]


async def test_the_open_desk_keeps_it_alive_and_silence_ends_it(stage: Stage) -> None:
    await open_for_booking(stage)
    stage.clock.set(MONDAY_12_20)
    await turn(stage, on=True)
    for _ in range(4):
        stage.clock.advance(seconds=55)
        await desk_seen(stage)
        await stage.run(keep_available_now)
    assert await is_on(stage)
    stage.clock.advance(seconds=60)
    await stage.run(keep_available_now)
    assert await is_on(stage)
    await stage.said()
    stage.clock.advance(seconds=1)
    await stage.run(keep_available_now)
    assert not await is_on(stage)
    assert [event.why for event in await stage.said(AvailableNowChanged)] == ["no_heartbeat"]
    await desk_seen(stage)
    assert not await is_on(stage)


async def test_saying_on_again_is_a_heartbeat_too(stage: Stage) -> None:
    await open_for_booking(stage)
    stage.clock.set(MONDAY_12_20)
    await turn(stage, on=True)
    for _ in range(3):
        stage.clock.advance(seconds=50)
        await turn(stage, on=True)
        await stage.run(keep_available_now)
    assert await is_on(stage)


async def test_two_turns_missed_in_a_row_end_it(stage: Stage) -> None:
    await open_for_booking(stage)
    stage.clock.set(MONDAY_12_20)
    await turn(stage, on=True)
    bookings = [await book(stage, who, NOON) for who in (ANNA, BEN, EMMA)]
    await stage.hear(turn_ended(bookings[0], "consultant_absent"))
    assert await is_on(stage)
    call = {
        "booking_id": bookings[1]["id"],
        "call_id": uuid4(),
        "consultant_id": CLEO.account_id,
        "student_id": BEN.account_id,
    }
    await stage.hear(CallStarted(**call, started_at=at(MONDAY_12_20)))
    await stage.hear(turn_ended(bookings[2], "consultant_absent"))
    assert await is_on(stage), "a call in between begins the count anew"
    await stage.said()
    again = await book(stage, EMMA, NOON)
    await stage.hear(turn_ended(again, "consultant_absent"))
    assert not await is_on(stage)
    assert [event.why for event in await stage.said(AvailableNowChanged)] == ["missed_calls"]


async def test_calls_that_never_connect_count_as_missed(stage: Stage) -> None:
    await open_for_booking(stage)
    stage.clock.set(MONDAY_12_20)
    await turn(stage, on=True)
    booking = await book(stage, ANNA, NOON)
    for why, still_on in (("never_connected", True), ("skipped", True), ("never_connected", False)):
        assert await is_on(stage)
        returned = TurnReturned(
            booking_id=booking["id"],
            call_id=uuid4(),
            consultant_id=CLEO.account_id,
            student_id=ANNA.account_id,
            why=why,
            returned_at=at(MONDAY_12_20),
        )
        await stage.hear(returned)
        assert await is_on(stage) == still_on


async def test_a_suspended_consultant_is_not_available(stage: Stage) -> None:
    await open_for_booking(stage)
    stage.clock.set(MONDAY_12_20)
    await turn(stage, on=True)
    await stage.said()
    await stage.hear(AccountSuspended(account_id=CLEO.account_id, reason="fraud", suspended_at=at(MONDAY_12_20)))
    assert [(event.on, event.why) for event in await stage.said(AvailableNowChanged)] == [(False, "suspended")]
    answer = await stage.as_(CLEO).put("/me/available-now", json={"on": True})
    await refused(answer, 403, "account_suspended")


async def test_closing_the_desk_early_ends_the_block_and_the_flag(stage: Stage) -> None:
    await open_for_booking(stage)
    stage.clock.set(MONDAY_12_20)
    await turn(stage, on=True)
    booking = await book(stage, ANNA, NOON)
    closed = DeskClosed(consultant_id=CLEO.account_id, block_starts_at=at(NOON), closed_at=at(MONDAY_12_20))
    await stage.hear(closed, turn_ended(booking, "unserved"))
    assert not await is_on(stage)
    [offer] = await stage.said(PlaceOffered)
    assert offer.block_starts_at == at(TUESDAY_10)
    await refused(await try_to_book(stage, BEN, NOON), 409, "block_withdrawn")


async def test_a_scheduled_block_closed_early_stays_closed_through_a_change_of_week(stage: Stage) -> None:
    await open_for_booking(stage)
    stage.clock.set("2026-03-03T09:20:00Z")
    await stage.hear(
        DeskClosed(consultant_id=CLEO.account_id, block_starts_at=at(TUESDAY_10), closed_at=at(TUESDAY_10))
    )
    await refused(await try_to_book(stage, BEN, TUESDAY_10), 409, "block_withdrawn")
    await save_week(stage, [(2, 10, 5), (2, 11, 2)])
    await refused(await try_to_book(stage, BEN, TUESDAY_10), 409, "block_withdrawn")
