"""A desk that is open on a screen keeps its consultant present; an old word of it does not."""

from datetime import timedelta

from contracts.calls import DeskSeen
from contracts.realtime import DeskHeld
from kit import clock
from kit.testing.cast import ANNA, CLEO
from services.calls.tests.hour import START, Hour


async def test_an_open_desk_keeps_who_is_available_now_available(hour: Hour) -> None:
    hour.stage.clock.set(START)
    await hour.available_now()
    await hour.stage.hear(DeskHeld(consultant_id=CLEO.account_id, held_at=clock.now()))
    assert [one.consultant_id for one in await hour.stage.said(DeskSeen)] == [CLEO.account_id]


async def test_what_is_heard_late_makes_nobody_present(hour: Hour) -> None:
    hour.stage.clock.set(START)
    await hour.available_now()
    await hour.stage.hear(DeskHeld(consultant_id=CLEO.account_id, held_at=START - timedelta(seconds=61)))
    assert await hour.stage.said(DeskSeen) == []


async def test_an_open_desk_is_on_time_for_its_block(hour: Hour) -> None:
    hour.stage.clock.set(START)
    booking = await hour.waits(ANNA)
    await hour.stage.hear(DeskHeld(consultant_id=CLEO.account_id, held_at=clock.now()))
    assert (await hour.look(ANNA, f"/bookings/{booking}"))["consultant_state"] != "away"
