"""What a place would come to, before it is booked: the numbers the waiting room goes on with."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from contracts.directory import ListingDecided
from contracts.identity import AccountReinstated, AccountSuspended
from contracts.moderation import ContentJudged
from kit import clock
from kit.testing.cast import ANNA, BEN, CLEO, DEVI, EMMA, MALLORY
from services.calls.tests.hour import START, Hour

TOMORROW = START + timedelta(days=1)


@pytest.fixture(autouse=True)
async def both_are_listed(hour: Hour) -> None:
    await hour.listed(CLEO, DEVI)


def judged(verdict: Any, kind: Any = "profile") -> ContentJudged:
    return ContentJudged(
        subject_kind=kind, subject_id=CLEO.account_id, author_id=CLEO.account_id, verdict=verdict,
        rule=None if verdict == "clear" else "threat", by="automatic", warnings=[], judged_at=clock.now(),
    )  # fmt: skip


async def outlook(hour: Hour, *starts: datetime, consultant: Any = CLEO, status: int = 200) -> Any:
    answer = await hour.stage.nobody.get(
        f"/consultants/{consultant.account_id}/outlook", params={"block": [start.isoformat() for start in starts]}
    )
    assert answer.status_code == status, answer.text
    return answer.json().get("items")


async def test_an_empty_hour_begins_with_oneself(hour: Hour) -> None:
    (one,) = await outlook(hour, TOMORROW)
    assert (one["block_starts_at"], one["place"]) == ("2026-03-03T14:00:00Z", 1)
    assert (one["median_seconds"], one["high_seconds"], one["chance_served"]) == (0, 0, 1.0)


async def test_each_place_taken_makes_the_wait_longer_and_the_chance_smaller(hour: Hour) -> None:
    seen = []
    for student in (ANNA, BEN, EMMA):
        await hour.book(student, starts_at=TOMORROW)
        seen += await outlook(hour, TOMORROW)
    assert [one["place"] for one in seen] == [2, 3, 4]
    assert seen[0]["low_seconds"] < seen[0]["median_seconds"] < seen[0]["high_seconds"]
    assert seen[0]["median_seconds"] < seen[1]["median_seconds"] < seen[2]["median_seconds"]
    assert 1 >= seen[0]["chance_served"] > seen[2]["chance_served"]


async def test_a_cancelled_place_is_ahead_of_nobody(hour: Hour) -> None:
    booking = await hour.book(ANNA)
    await hour.cancel(booking, ANNA)
    assert [one["place"] for one in await outlook(hour, START)] == [1]


async def test_who_books_is_told_in_the_waiting_room_what_they_were_told_before(hour: Hour) -> None:
    hour.stage.clock.set(START)
    await hour.look(CLEO, "/desk")
    await hour.talking(ANNA)
    await hour.waits(BEN)
    hour.stage.clock.advance(minutes=4)
    (before,) = await outlook(hour, START)
    emmas = await hour.waits(EMMA)
    room = await hour.look(EMMA, f"/bookings/{emmas}")
    assert before["place"] == room["place"] == 2
    told = ("median_seconds", "low_seconds", "high_seconds", "chance_served")
    assert [before[name] for name in told] == [room["estimate"][name] for name in told]


async def test_in_an_hour_to_come_the_wait_counts_from_its_start(hour: Hour) -> None:
    await hour.book(ANNA)
    (soon,) = await outlook(hour, START)
    assert soon["place"] == 2
    assert soon["median_seconds"] < 15 * 60  # one call of about nine minutes, and not the quarter until the hour too


async def test_once_the_hour_runs_only_those_who_came_are_ahead(hour: Hour) -> None:
    await hour.book(ANNA)
    await hour.book(BEN)
    assert (await outlook(hour, START))[0]["place"] == 3
    hour.stage.clock.set(START + timedelta(minutes=1))
    assert (await outlook(hour, START))[0]["place"] == 1


async def test_past_and_closed_hours_are_left_out_and_the_rest_is_in_order(hour: Hour) -> None:
    await hour.book(ANNA)
    hour.stage.clock.set(START + timedelta(minutes=5))
    await hour.ask(CLEO, "/desk/close", block_starts_at=START.isoformat())
    found = await outlook(hour, TOMORROW + timedelta(hours=1), START - timedelta(hours=2), START, TOMORROW, TOMORROW)
    assert [one["block_starts_at"] for one in found] == ["2026-03-03T14:00:00Z", "2026-03-03T15:00:00Z"]
    assert await outlook(hour, START - timedelta(hours=2)) == []


async def test_another_consultants_bookings_are_ahead_of_nobody(hour: Hour) -> None:
    await hour.book(ANNA, starts_at=TOMORROW)
    assert [one["place"] for one in await outlook(hour, TOMORROW, consultant=DEVI)] == [1]


async def test_too_much_at_once_is_refused(hour: Hour) -> None:
    await outlook(hour, *(START + timedelta(hours=n) for n in range(101)), status=422)
    await outlook(hour, status=422)


async def test_of_whom_nobody_may_see_a_stranger_learns_as_little_as_of_whom_there_is_none(hour: Hour) -> None:
    booking = await hour.book(ANNA)
    await hour.check_in(ANNA, booking)
    decided = {"consultant_id": CLEO.account_id, "reason": "looked at", "decided_at": clock.now()}
    account = {"account_id": CLEO.account_id}
    for no, yes in (
        (judged("hold"), judged("clear")),
        (judged("remove"), judged("clear")),
        (ListingDecided(**decided, listed=False), ListingDecided(**decided, listed=True)),
        (AccountSuspended(**account, reason="fraud", suspended_at=clock.now()),
         AccountReinstated(**account, reinstated_at=clock.now())),
    ):  # fmt: skip
        await hour.stage.hear(no)
        path, params = f"/consultants/{CLEO.account_id}/outlook", {"block": START.isoformat()}
        unknown = await hour.stage.nobody.get(path.replace("c000", "cccc"), params=params)
        for who in (hour.stage.nobody, hour.stage.as_(MALLORY), hour.stage.as_(ANNA)):
            answer = await who.get(path, params=params)
            assert (answer.status_code, answer.json()["type"]) == (404, "no_such_consultant")
            assert answer.json()["detail"] == unknown.json()["detail"]
        own = await hour.stage.as_(CLEO).get(path, params=params)
        assert (own.status_code, own.headers["cache-control"]) == (200, "private, no-store")
        assert (await hour.look(ANNA, f"/bookings/{booking}"))["place"] == 1, "who has a place still sees theirs"
        await hour.stage.hear(yes)
        assert [one["place"] for one in await outlook(hour, START)] == [2]


async def test_a_verdict_on_something_else_hides_no_outlook(hour: Hour) -> None:
    await hour.stage.hear(judged("remove", "message"))
    await outlook(hour, START)
