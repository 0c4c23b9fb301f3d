"""Under the policy `approval`, staff decide what is listed."""

from typing import Any

import pytest

from contracts.directory import ListingDecided, ProfileChanged, ProfilePublished
from kit.testing import Stage
from kit.testing.cast import ADA, ANNA, CLEO, DEVI, FINN, MALLORY, MORA
from services.directory.tests.cast import TEN, found, publish

PATH = f"/listings/{CLEO.account_id}/decision"
YES = {"listed": True, "reason": "Looks fine."}
NO = {"listed": False, "reason": "Please leave out the phone number."}


async def pending(stage: Stage, state: str = "pending") -> list[str]:
    answer = await stage.as_(MORA).get("/listings", params={"state": state})
    return [one["name"] for one in answer.json()["items"]]


async def test_a_new_profile_waits_unlisted_until_staff_list_it(stage: Stage) -> None:
    stage.clock.set(TEN)
    stage.settings(listing_policy="approval")
    own = await publish(stage, CLEO)
    assert (own["listed"], own["listing"]) == (False, "pending")
    assert [event.listed for event in await stage.said(ProfilePublished)] == [False]
    assert await found(stage) == []
    assert await pending(stage) == ["Cleo"]
    decided = await stage.as_(MORA).post(PATH, json=YES)
    assert (decided.status_code, decided.json()["listed"], decided.json()["decided_by"]) == (
        200,
        True,
        str(MORA.account_id),
    )
    assert await stage.said() == [
        ListingDecided(consultant_id=CLEO.account_id, listed=True, reason="Looks fine.", decided_at=TEN)
    ]
    assert await found(stage) == ["Cleo"]
    assert await pending(stage) == []


async def test_the_consultant_reads_why_they_were_refused_and_a_change_puts_them_back_in_line(stage: Stage) -> None:
    stage.clock.set(TEN)
    stage.settings(listing_policy="approval")
    await publish(stage, CLEO)
    await stage.as_(MORA).post(PATH, json=NO)
    own = (await stage.as_(CLEO).get("/me")).json()
    assert (own["listing"], own["decision"]) == (
        "refused",
        {"listed": False, "reason": NO["reason"], "decided_at": "2026-03-02T10:00:00Z"},
    )
    assert await pending(stage, "refused") == ["Cleo"]
    await publish(stage, CLEO)
    assert await pending(stage) == []
    await publish(stage, CLEO, bio="Without a number.")
    assert await pending(stage) == ["Cleo"]
    assert [event.listed for event in await stage.said(ProfileChanged)] == [False]


async def test_a_listed_profile_stays_listed_when_it_changes(stage: Stage) -> None:
    stage.settings(listing_policy="approval")
    await publish(stage, CLEO)
    await stage.as_(MORA).post(PATH, json=YES)
    assert (await publish(stage, CLEO, bio="More of it."))["listed"] is True


async def test_staff_can_take_a_profile_out_of_the_list_under_the_open_policy(stage: Stage) -> None:
    await publish(stage, CLEO)
    await stage.as_(ADA).post(PATH, json=NO)
    assert await found(stage) == []


async def test_who_waited_is_let_in_by_saving_once_the_policy_is_open(stage: Stage) -> None:
    stage.settings(listing_policy="approval")
    await publish(stage, CLEO)
    stage.settings(listing_policy="open")
    await stage.said()
    assert (await publish(stage, CLEO))["listed"] is True
    assert [event.listed for event in await stage.said()] == [True]


async def test_who_waits_longest_stands_first_on_every_page(stage: Stage) -> None:
    stage.clock.set(TEN)
    stage.settings(listing_policy="approval")
    for person in (DEVI, CLEO, ANNA):
        await publish(stage, person)
        stage.clock.advance(minutes=1)
    await publish(stage, DEVI, bio="Changed, but not moved back.")
    first = (await stage.as_(MORA).get("/listings", params={"limit": 2})).json()
    rest = (await stage.as_(MORA).get("/listings", params={"limit": 2, "cursor": first["next_cursor"]})).json()
    assert [one["name"] for one in [*first["items"], *rest["items"]]] == ["Devi", "Cleo", "Anna"]
    assert rest["next_cursor"] is None


@pytest.mark.parametrize("person", [CLEO, MALLORY, FINN])
async def test_only_moderators_decide(stage: Stage, person: Any) -> None:
    await publish(stage, CLEO)
    assert (await stage.as_(person).get("/listings")).status_code == 403
    assert (await stage.as_(person).post(PATH, json=NO)).status_code == 403
    assert (await stage.nobody.post(PATH, json=NO)).status_code == 401
    assert await found(stage) == ["Cleo"]


async def test_a_decision_without_reason_or_about_nobody_is_refused(stage: Stage) -> None:
    await publish(stage, CLEO)
    for body in ({"listed": False}, {"listed": False, "reason": " "}, {"listed": "maybe", "reason": "x"}):
        assert (await stage.as_(MORA).post(PATH, json=body)).status_code == 422
    assert (await stage.as_(MORA).post(f"/listings/{ANNA.account_id}/decision", json=YES)).status_code == 404
    assert (await stage.as_(MORA).get("/listings", params={"state": "lost"})).status_code == 422


async def test_who_decided_what_is_kept(stage: Stage) -> None:
    await publish(stage, CLEO)
    await stage.as_(MORA).post(PATH, json=NO)
    await stage.as_(ADA).post(PATH, json=YES)
    async with stage.transaction() as tx:
        rows = await tx.fetch("SELECT listed, decided_by FROM listing_decision ORDER BY decided_at, decision_id")
    assert [tuple(row) for row in rows] == [(False, MORA.account_id), (True, ADA.account_id)]


async def test_an_unlisted_profile_exists_for_its_consultant_alone_and_is_not_cached(stage: Stage) -> None:
    stage.settings(listing_policy="approval")
    await publish(stage, CLEO)
    path = f"/consultants/{CLEO.account_id}"
    own = await stage.as_(CLEO).get(path)
    assert (own.status_code, own.headers["cache-control"]) == (200, "private, no-store")
    for client in (stage.nobody, stage.as_(MALLORY), stage.as_(MORA)):
        refused = await client.get(path)
        assert (refused.status_code, refused.headers["cache-control"]) == (404, "no-store")
