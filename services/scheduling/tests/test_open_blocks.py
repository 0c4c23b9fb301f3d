"""OpenBlocksChanged: what can be booked is said whenever it changed, and only then."""

from contracts.directory import ProfileChanged
from contracts.identity import AccountReinstated, AccountSuspended
from contracts.scheduling import OpenBlocksChanged
from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO
from services.scheduling.tests.scenes import (
    TUESDAY_10,
    TUESDAY_11,
    WEDNESDAY_10,
    at,
    book,
    cancel,
    fee,
    open_blocks_said,
    open_for_booking,
    profile,
    save_week,
    slots,
    wait_for,
)


async def said(stage: Stage) -> list[list[tuple[str, int]]]:
    return [
        [(block.starts_at.isoformat().replace("+00:00", "Z"), block.places_left) for block in event.open_blocks]
        for event in await open_blocks_said(stage, OpenBlocksChanged)
    ]


async def test_a_saved_week_says_the_next_four_weeks_once(stage: Stage) -> None:
    await open_for_booking(stage)
    [event] = await open_blocks_said(stage, OpenBlocksChanged)
    assert event.consultant_id == CLEO.account_id
    assert len(event.open_blocks) == 12
    assert event.as_of == at("2026-03-02T12:00:00Z")
    first = event.open_blocks[0]
    assert (first.starts_at, first.ends_at, first.places_left) == (at(TUESDAY_10), at(TUESDAY_11), 2)
    await save_week(stage, [(2, 10, 2), (2, 11, 2), (3, 10, 2)])
    assert await said(stage) == []


async def test_at_most_twenty_are_said(stage: Stage) -> None:
    await open_for_booking(stage, week=[(day, 10, 1) for day in range(1, 8)])
    [blocks] = await said(stage)
    assert len(blocks) == 20
    assert blocks == sorted(blocks)


async def test_bookings_and_cancellations_change_the_places_left(stage: Stage) -> None:
    await open_for_booking(stage, week=[(2, 10, 2)])
    await said(stage)
    booking = await book(stage, ANNA, TUESDAY_10)
    assert (await said(stage))[0][0] == (TUESDAY_10, 1)
    await book(stage, BEN, TUESDAY_10)
    [blocks] = await said(stage)
    assert TUESDAY_10 not in dict(blocks)
    await cancel(stage, ANNA, booking)
    assert (await said(stage))[0][0] == (TUESDAY_10, 1)
    assert await said(stage) == []


async def test_a_freed_place_that_is_kept_for_somebody_is_not_open(stage: Stage) -> None:
    await open_for_booking(stage, week=[(2, 10, 1)])
    booking = await book(stage, ANNA, TUESDAY_10)
    await wait_for(stage, BEN, TUESDAY_10)
    await said(stage)
    await cancel(stage, ANNA, booking)
    assert await said(stage) == []


async def test_overrides_and_available_now_are_said(stage: Stage) -> None:
    await open_for_booking(stage, week=[])
    assert await said(stage) == []
    await stage.as_(CLEO).put("/me/weeks/2026-W11", json={"blocks": slots((2, 10, 3))})
    assert await said(stage) == [[("2026-03-10T09:00:00Z", 3)]]
    await stage.as_(CLEO).put("/me/available-now", json={"on": True})
    assert await said(stage) == [[("2026-03-02T12:00:00Z", 6), ("2026-03-10T09:00:00Z", 3)]]
    await stage.as_(CLEO).put("/me/available-now", json={"on": True})
    assert await said(stage) == []
    await stage.as_(CLEO).put("/me/available-now", json={"on": False})
    await stage.as_(CLEO).delete("/me/weeks/2026-W11")
    assert await said(stage) == [[]]


async def test_time_alone_takes_blocks_out_and_brings_new_ones_in(stage: Stage) -> None:
    await open_for_booking(stage)
    [before] = await said(stage)
    stage.clock.set("2026-03-03T09:59:00Z")
    [during] = await said(stage)
    assert during[:12] == before
    assert during[12:] == [("2026-03-31T08:00:00Z", 2), ("2026-03-31T09:00:00Z", 2)]
    stage.clock.set(TUESDAY_11)
    [after] = await said(stage)
    assert after[0] == (TUESDAY_11, 2)
    assert await said(stage) == []
    stage.clock.advance(minutes=30)
    assert await said(stage) == []


async def test_who_cannot_be_booked_has_no_open_blocks(stage: Stage) -> None:
    stage.clock.set("2026-03-02T12:00:00Z")
    await stage.hear(fee())
    await save_week(stage, [(3, 10, 2)])
    assert await said(stage) == []
    await stage.hear(profile(CLEO))
    assert (await said(stage))[0][0] == (WEDNESDAY_10, 2)
    await stage.hear(profile(CLEO, listed=False, contract=ProfileChanged))
    assert await said(stage) == [[]]
    await stage.hear(profile(CLEO, contract=ProfileChanged))
    assert len(await said(stage)) == 1
    when = at("2026-03-02T12:00:00Z")
    await stage.hear(AccountSuspended(account_id=CLEO.account_id, reason="fraud", suspended_at=when))
    assert await said(stage) == [[]]
    shown = await stage.nobody.get(f"/consultants/{CLEO.account_id}/blocks")
    assert shown.json()["items"] == []
    assert len((await stage.as_(CLEO).get(f"/consultants/{CLEO.account_id}/blocks")).json()["items"]) == 4
    await stage.hear(AccountReinstated(account_id=CLEO.account_id, reinstated_at=when))
    assert len(await said(stage)) == 1
