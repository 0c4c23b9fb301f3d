"""Suspending, reinstating, scopes, and who may do that to whom."""

import asyncio
from uuid import UUID

import jwt
import pytest

from contracts.identity import AccountReinstated, AccountSuspended
from kit import CallerInfo
from kit.testing import Stage
from kit.testing.cast import ADA, ANNA, BEN, FINN, SUE
from services.identity.actions import staff as actions
from services.identity.tests.cast import Visitor, signed_in, visitor


async def history(stage: Stage, change: str) -> list[dict[str, object]]:
    async with stage.transaction() as tx:
        rows = await tx.fetch(
            "SELECT changed_by, before, after, reason FROM account_history WHERE change = $1 ORDER BY id", change
        )
    return [dict(row) for row in rows]


def caller_of(visitor: Visitor) -> CallerInfo:
    claims = jwt.decode(visitor.signed_in["access_token"], options={"verify_signature": False})
    return CallerInfo(UUID(claims["sub"]), UUID(claims["sid"]), frozenset(claims["scope"].split()), claims["exp"])


async def suspend(staff: Visitor, whom: Visitor, reason: str = "fraud") -> int:
    answer = await staff.http.post(f"/accounts/{whom.account_id}/suspension", json={"reason": reason})
    return answer.status_code


async def test_a_suspended_account_cannot_refresh_nor_sign_in_and_its_sessions_end(stage: Stage) -> None:
    now = stage.clock.set("2026-03-02T10:00:00Z")
    sue, anna, ben = await signed_in(stage, SUE), await signed_in(stage, ANNA), await signed_in(stage, BEN)
    assert await suspend(sue, anna) == 200
    assert await stage.said(AccountSuspended, AccountReinstated) == [
        AccountSuspended(account_id=anna.account_id, reason="fraud", suspended_at=now)
    ]
    assert (await anna.refreshes()).status_code == 401
    pincode_id, pincode = await anna.asks(ANNA.email)
    refused = await anna.enters(pincode_id, pincode)
    assert (refused.status_code, refused.json()["type"]) == (403, "account_suspended")
    assert (await anna.enters(pincode_id, pincode)).json()["type"] == "pincode_over", "the pincode is used up"
    assert (await anna.http.patch("/me", json={"name": "Other"})).status_code == 403
    assert (await ben.refreshes()).status_code == 200
    (row,) = await history(stage, "suspended")
    assert (str(row["changed_by"]), row["reason"]) == (sue.account_id, "fraud")


async def test_a_reinstated_account_signs_in_again_but_its_old_sessions_stay_ended(stage: Stage) -> None:
    now = stage.clock.set("2026-03-02T10:00:00Z")
    sue, anna = await signed_in(stage, SUE), await signed_in(stage, ANNA)
    await suspend(sue, anna)
    await stage.said()
    answer = await sue.http.delete(f"/accounts/{anna.account_id}/suspension", params={"reason": "a mistake"})
    assert (answer.status_code, answer.json()["suspended_at"]) == (200, None)
    assert await stage.said() == [AccountReinstated(account_id=anna.account_id, reinstated_at=now)]
    assert (await anna.refreshes()).status_code == 401
    assert (await visitor(stage).signs_in(ANNA.email)).account_id == anna.account_id
    assert [row["reason"] for row in await history(stage, "reinstated")] == ["a mistake"]


async def test_suspending_or_reinstating_twice_changes_nothing(stage: Stage) -> None:
    sue, anna = await signed_in(stage, SUE), await signed_in(stage, ANNA)
    for _ in range(2):
        assert await suspend(sue, anna) == 200
    for _ in range(2):
        assert (await sue.http.delete(f"/accounts/{anna.account_id}/suspension")).status_code == 200
    assert [type(event).__name__ for event in await stage.said(AccountSuspended, AccountReinstated)] == [
        "AccountSuspended", "AccountReinstated"
    ]  # fmt: skip
    assert (len(await history(stage, "suspended")), len(await history(stage, "reinstated"))) == (1, 1)


async def test_a_sign_in_during_a_suspension_leaves_no_running_session(stage: Stage) -> None:
    sue = await signed_in(stage, SUE)
    for _ in range(5):
        anna = visitor(stage)
        pincode = await anna.asks(ANNA.email)
        known = await stage.as_(SUE).get("/me")
        assert known.status_code == 404
        first = await signed_in(stage, ANNA)
        await asyncio.gather(anna.enters(*pincode), suspend(sue, first))
        async with stage.transaction() as tx:
            running = await tx.fetchval(
                "SELECT count(*) FROM session JOIN account USING (account_id) WHERE email = $1 AND ended_at IS NULL",
                ANNA.email,
            )
        assert running == 0
        await sue.http.delete(f"/accounts/{first.account_id}/suspension")


async def test_only_support_and_admin_may_suspend_and_only_admin_gives_scopes(stage: Stage) -> None:
    anna, finn, sue = await signed_in(stage, ANNA), await signed_in(stage, FINN), await signed_in(stage, SUE)
    for one in (anna, finn):
        assert await suspend(one, sue) == 403
    for one in (anna, finn, sue):
        answer = await one.http.put(f"/accounts/{one.account_id}/scopes", json={"scopes": ["admin"]})
        assert answer.status_code == 403
    assert (
        await stage.nobody.post(f"/accounts/{anna.account_id}/suspension", json={"reason": "no"})
    ).status_code == 401


async def test_support_cannot_turn_to_staff_nor_to_themselves(stage: Stage) -> None:
    sue, finn, ada = await signed_in(stage, SUE), await signed_in(stage, FINN), await signed_in(stage, ADA)
    assert await suspend(sue, finn) == 403
    assert await suspend(sue, ada) == 403
    assert await suspend(sue, sue) == 409
    assert await suspend(ada, finn) == 200


async def test_given_scopes_are_in_the_next_token_and_in_the_history(stage: Stage) -> None:
    ada, anna = await signed_in(stage, ADA), await signed_in(stage, ANNA)
    body = {"scopes": ["support", "finance", "support"], "reason": "joins the team"}
    answer = await ada.http.put(f"/accounts/{anna.account_id}/scopes", json=body)
    assert answer.json()["scopes"] == ["finance", "support"]
    await anna.refreshes()
    claims = jwt.decode(anna.signed_in["access_token"], options={"verify_signature": False})
    assert claims["scope"] == "finance support"
    (row,) = await history(stage, "scopes")
    assert (row["before"], row["after"], row["reason"]) == (
        {"scopes": []},
        {"scopes": ["finance", "support"]},
        "joins the team",
    )


async def test_a_scope_taken_away_or_a_session_ended_counts_here_before_the_token_expires(stage: Stage) -> None:
    ada, sue, anna = await signed_in(stage, ADA), await signed_in(stage, SUE), await signed_in(stage, ANNA)
    await ada.http.put(f"/accounts/{sue.account_id}/scopes", json={"scopes": []})
    assert await suspend(sue, anna) == 403
    await ada.http.delete("/sessions/current")
    assert await suspend(ada, anna) == 401


async def test_the_last_admin_stays_whatever_two_admins_do_at_once(stage: Stage) -> None:
    ada = await signed_in(stage, ADA)
    refused = await ada.http.put(f"/accounts/{ada.account_id}/scopes", json={"scopes": ["finance"]})
    assert (refused.status_code, refused.json()["type"]) == (409, "last_admin")
    ben = await signed_in(stage, BEN)
    await ada.http.put(f"/accounts/{ben.account_id}/scopes", json={"scopes": ["admin"]})
    await ben.refreshes()
    async with stage.transaction() as tx:
        await actions.set_scopes(tx, caller_of(ada), UUID(ben.account_id), [], None)
        meanwhile = asyncio.create_task(ben.http.put(f"/accounts/{ada.account_id}/scopes", json={"scopes": []}))
        await asyncio.sleep(0.3)
        assert not meanwhile.done(), "who is admin is decided by one after the other"
    assert (await meanwhile).json()["type"] == "last_admin"
    async with stage.transaction() as tx:
        assert await tx.fetchval("SELECT count(*) FROM account WHERE 'admin' = ANY (scopes)") == 1


async def test_the_named_first_admin_becomes_one_at_sign_in_while_nobody_is(stage: Stage) -> None:
    stage.settings(first_admin_email="ada@example.org")
    anna, ada = await visitor(stage).signs_in(ANNA.email), await visitor(stage).signs_in("Ada@example.org")
    assert (anna.signed_in["account"]["scopes"], ada.signed_in["account"]["scopes"]) == ([], ["admin"])
    (row,) = await history(stage, "scopes")
    assert (row["changed_by"], row["reason"]) == (None, "first_admin_email")
    await ada.http.put(f"/accounts/{anna.account_id}/scopes", json={"scopes": ["admin"]})
    await anna.refreshes()
    await anna.http.put(f"/accounts/{ada.account_id}/scopes", json={"scopes": []})
    again = await visitor(stage).signs_in("ada@example.org")
    assert again.signed_in["account"]["scopes"] == [], "what an admin took away stays away"


async def test_nobody_is_first_admin_unless_named(stage: Stage) -> None:
    assert (await visitor(stage).signs_in(ADA.email)).signed_in["account"]["scopes"] == []


async def test_support_finds_an_account_by_its_address(stage: Stage) -> None:
    sue, anna = await signed_in(stage, SUE), await signed_in(stage, ANNA)
    found = (await sue.http.get("/accounts", params={"email": "ANNA@Example.org"})).json()
    assert [one["id"] for one in found["items"]] == [anna.account_id]
    assert (await sue.http.get(f"/accounts/{anna.account_id}")).json() == found["items"][0]
    assert (await sue.http.get("/accounts", params={"email": "x@example.org"})).json()["items"] == []
    assert (await anna.http.get("/accounts", params={"email": SUE.email})).status_code == 403


@pytest.mark.parametrize("path", ["/accounts/{}", "/accounts/{}/suspension", "/accounts/{}/scopes"])
async def test_an_account_that_is_not_there_is_not_found(stage: Stage, path: str) -> None:
    ada = await signed_in(stage, ADA)
    method, body = {"suspension": ("POST", {"reason": "fraud"}), "scopes": ("PUT", {"scopes": []})}.get(
        path.rpartition("/")[2], ("GET", None)
    )
    answer = await ada.http.request(method, path.format("01900000-0000-7000-8000-000000000000"), json=body)
    assert answer.status_code == 404


async def test_a_suspension_without_a_reason_is_refused(stage: Stage) -> None:
    sue, anna = await signed_in(stage, SUE), await signed_in(stage, ANNA)
    for reason in ("", "   ", "x" * 501):
        assert await suspend(sue, anna, reason) == 422
    faulty = await sue.http.put(f"/accounts/{anna.account_id}/scopes", json={"scopes": ["king"]})
    assert faulty.status_code in (403, 422)
