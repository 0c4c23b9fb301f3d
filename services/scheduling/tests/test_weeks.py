"""Default weeks and weeks that are different: what is kept, and which blocks they give."""

from typing import Any

import pytest

from kit.testing import Stage
from kit.testing.cast import ANNA, CLEO, MALLORY
from services.scheduling.tests.scenes import (
    TUESDAY_10,
    TUESDAY_11,
    WEDNESDAY_10,
    WEEK,
    blocks_of,
    book,
    open_for_booking,
    refused,
    save_week,
    slots,
    try_to_book,
)


async def test_a_week_is_kept_as_it_was_saved_in_order(stage: Stage) -> None:
    stage.clock.set("2026-03-02T12:00:00Z")
    assert (await stage.as_(CLEO).get("/me/week")).json() == {
        "time_zone": "UTC",
        "blocks": [],
        "affected_bookings": [],
    }
    saved = await save_week(stage, [(3, 10, 2), (2, 11, 2), (2, 10, 2)])
    assert saved == {"time_zone": "Europe/Berlin", "blocks": slots(*WEEK), "affected_bookings": []}
    assert (await stage.as_(CLEO).get("/me/week")).json() == saved
    assert (await stage.as_(MALLORY).get("/me/week")).json()["blocks"] == []
    assert (await stage.nobody.get("/me/week")).status_code == 401


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"time_zone": "Berlin"}, "/time_zone"),
        ({"time_zone": "../etc/passwd"}, "/time_zone"),
        ({"time_zone": "europe/berlin"}, "/time_zone"),
        ({"blocks": [{"weekday": 8, "hour": 10, "max_calls": 1}]}, "/blocks/0/weekday"),
        ({"blocks": [{"weekday": 1, "hour": 24, "max_calls": 1}]}, "/blocks/0/hour"),
        ({"blocks": [{"weekday": 1, "hour": 10, "max_calls": 0}]}, "/blocks/0/max_calls"),
        ({"blocks": [{"weekday": 1, "hour": 10, "max_calls": 10**30}]}, "/blocks/0/max_calls"),
        ({"blocks": [{"weekday": True, "hour": 10, "max_calls": 1}]}, "/blocks/0/weekday"),
        ({"blocks": slots((1, 10, 1), (2, 10, 1), (1, 10, 2))}, "/blocks/2"),
        ({"orphaned_bookings": "maybe"}, "/orphaned_bookings"),
    ],
)
async def test_a_faulty_week_is_refused_naming_every_fault(stage: Stage, change: dict[str, Any], pointer: str) -> None:
    body = {"time_zone": "Europe/Berlin", "blocks": slots(*WEEK)} | change
    problem = await refused(await stage.as_(CLEO).put("/me/week", json=body), 422, "invalid")
    assert [error["pointer"] for error in problem["errors"]] == [pointer]


async def test_blocks_are_shown_from_the_week_with_their_places(stage: Stage) -> None:
    await open_for_booking(stage)
    await book(stage, ANNA, TUESDAY_11)
    shown = await blocks_of(stage, {"from": "2026-03-02T12:00:00Z", "to": "2026-03-09T12:00:00Z"})
    assert [(block["starts_at"], block["places_left"], block["kind"]) for block in shown] == [
        (TUESDAY_10, 2, "weekly"),
        (TUESDAY_11, 1, "weekly"),
        (WEDNESDAY_10, 2, "weekly"),
    ]
    assert await blocks_of(stage, {"from": TUESDAY_11, "to": WEDNESDAY_10}) == shown[1:2]
    assert await blocks_of(stage, {"from": "2025-03-02T12:00:00Z", "to": "2025-04-02T12:00:00Z"}) == []
    assert len(await blocks_of(stage)) == 12
    path = f"/consultants/{CLEO.account_id}/blocks"
    assert (await stage.nobody.get(path)).json()["time_zone"] == "Europe/Berlin"
    past = {"from": "2025-03-02T12:00:00Z", "to": "2025-04-02T12:00:00Z"}
    assert (await stage.nobody.get(path, params=past)).json()["time_zone"] is None


async def test_the_range_of_blocks_is_bounded(stage: Stage) -> None:
    await open_for_booking(stage)
    path = f"/consultants/{CLEO.account_id}/blocks"
    for query in ({"from": TUESDAY_11, "to": TUESDAY_10}, {"from": TUESDAY_10, "to": "2027-03-03T00:00:00Z"}):
        problem = await refused(await stage.nobody.get(path, params=query), 422, "invalid")
        assert problem["errors"][0]["pointer"] == "/query/to"
    assert (await stage.nobody.get(path, params={"from": "8999-12-01T00:00:00Z"})).status_code == 200
    await refused(await stage.nobody.get(f"/consultants/{MALLORY.account_id}/blocks"), 404, "no_such_consultant")
    assert (await stage.nobody.get("/consultants/x/blocks")).status_code == 422


async def test_an_override_replaces_one_week_and_dropping_it_brings_the_default_back(stage: Stage) -> None:
    await open_for_booking(stage)
    cleo = stage.as_(CLEO)
    assert (await cleo.get("/me/weeks/2026-W11")).json() == {
        "iso_week": "2026-W11",
        "time_zone": "Europe/Berlin",
        "overridden": False,
        "blocks": slots(*WEEK),
        "affected_bookings": [],
    }
    answer = await cleo.put("/me/weeks/2026-W11", json={"blocks": slots((5, 18, 4))})
    assert answer.json()["overridden"] is True
    span = {"from": "2026-03-09T00:00:00Z", "to": "2026-03-23T00:00:00Z"}
    shown = [(block["starts_at"], block["kind"]) for block in await blocks_of(stage, span)]
    assert shown == [
        ("2026-03-13T17:00:00Z", "override"),
        ("2026-03-17T09:00:00Z", "weekly"),
        ("2026-03-17T10:00:00Z", "weekly"),
        ("2026-03-18T09:00:00Z", "weekly"),
    ]
    assert [week["iso_week"] for week in (await cleo.get("/me/weeks")).json()["items"] if week["overridden"]] == [
        "2026-W11"
    ]
    assert (await cleo.delete("/me/weeks/2026-W11")).json()["overridden"] is False
    assert len(await blocks_of(stage, span)) == 6
    assert (await cleo.delete("/me/weeks/2026-W11")).status_code == 200


async def test_this_week_and_the_coming_twelve_can_be_overridden(stage: Stage) -> None:
    await open_for_booking(stage)
    cleo = stage.as_(CLEO)
    for week in ("2026-W10", "2026-W11", "2026-W22"):
        assert (await cleo.put(f"/me/weeks/{week}", json={"blocks": []})).status_code == 200
    for week in ("2026-W09", "2026-W23"):
        problem = await refused(await cleo.put(f"/me/weeks/{week}", json={"blocks": []}), 409, "week_out_of_reach")
        assert (problem["first"], problem["last"]) == ("2026-W10", "2026-W22")
        await refused(await cleo.delete(f"/me/weeks/{week}"), 409, "week_out_of_reach")
    for week in ("2025-W53", "2026-W00", "2026-W54", "2026-10", "²026-W10", "W10", "9999-W01"):
        for answer in (await cleo.get(f"/me/weeks/{week}"), await cleo.put(f"/me/weeks/{week}", json={"blocks": []})):
            await refused(answer, 422, "invalid")


async def test_the_week_is_the_consultants_own_not_utcs(stage: Stage) -> None:
    """Sunday 23:30 UTC is Monday of the next week in Berlin."""
    await open_for_booking(stage)
    stage.clock.set("2026-03-08T23:30:00Z")
    cleo = stage.as_(CLEO)
    await refused(await cleo.put("/me/weeks/2026-W10", json={"blocks": []}), 409, "week_out_of_reach")
    assert (await cleo.put("/me/weeks/2026-W23", json={"blocks": []})).status_code == 200


async def test_an_override_whose_hours_the_clock_change_pushes_together_is_refused(stage: Stage) -> None:
    await open_for_booking(stage)
    body = {"blocks": slots((7, 2, 1), (7, 3, 1))}
    answer = await stage.as_(CLEO).put("/me/weeks/2026-W13", json=body)
    assert (await refused(answer, 422, "invalid"))["errors"][0]["pointer"] == "/blocks/1"
    assert (await stage.as_(CLEO).put("/me/weeks/2026-W12", json=body)).status_code == 200


async def test_an_hour_in_the_spring_gap_can_be_booked_where_it_moved(stage: Stage) -> None:
    await open_for_booking(stage, week=[(7, 2, 1)])
    assert (await book(stage, ANNA, "2026-03-29T01:00:00Z"))["block_ends_at"] == "2026-03-29T02:00:00Z"
    await book(stage, ANNA, "2026-10-25T00:00:00Z")
    await refused(await try_to_book(stage, ANNA, "2026-10-25T01:00:00Z"), 404, "no_such_block")
