"""Refreshing: one successor, also for those who ask twice; what happens to a stolen token."""

import asyncio

from kit.testing import Stage
from kit.testing.cast import ANNA, BEN
from services.identity.tests.cast import app_of_anna, end_reasons, signed_in, visitor


async def test_a_browser_refreshes_with_its_cookie_and_never_sees_the_token(stage: Stage) -> None:
    anna = await signed_in(stage, ANNA)
    before = anna.http.cookies["parley_refresh"]
    answer = await anna.refreshes()
    assert (answer.status_code, "refresh_token" in answer.json()) == (200, False)
    assert answer.json()["account"]["is_new"] is False
    assert anna.http.cookies["parley_refresh"] != before
    for attribute in ("HttpOnly", "SameSite=strict", "Path=/"):
        assert attribute in answer.headers["set-cookie"]


async def test_each_refresh_gives_a_new_token_and_the_old_one_ends(stage: Stage) -> None:
    stage.clock.set("2026-03-02T10:00:00Z")
    anna = await app_of_anna(stage)
    tokens = [anna.signed_in["refresh_token"]]
    for _ in range(3):
        stage.clock.advance(minutes=9)
        answer = await anna.refreshes(tokens[-1])
        assert answer.status_code == 200
        tokens.append(answer.json()["refresh_token"])
    assert len(set(tokens)) == 4


async def test_refreshes_at_once_get_the_same_successor(stage: Stage) -> None:
    anna = await app_of_anna(stage)
    token = anna.signed_in["refresh_token"]
    answers = await asyncio.gather(
        *(anna.http.post("/sessions/refresh", json={"refresh_token": token}) for _ in range(6))
    )
    assert [answer.status_code for answer in answers] == [200] * 6
    assert len({answer.json()["refresh_token"] for answer in answers}) == 1
    assert answers[0].json()["refresh_token"] != token


async def test_the_same_token_within_ten_seconds_gives_the_same_successor(stage: Stage) -> None:
    stage.clock.set("2026-03-02T10:00:00Z")
    anna = await app_of_anna(stage)
    token = anna.signed_in["refresh_token"]
    first = (await anna.refreshes(token)).json()["refresh_token"]
    stage.clock.advance(seconds=10)
    again = await anna.refreshes(token)
    assert (again.status_code, again.json()["refresh_token"]) == (200, first)
    assert (await anna.refreshes(first)).status_code == 200, "the successor works"


async def test_a_stolen_token_ends_the_session_for_both(stage: Stage) -> None:
    stage.clock.set("2026-03-02T10:00:00Z")
    anna = await app_of_anna(stage)
    stolen = anna.signed_in["refresh_token"]
    successor = (await anna.refreshes(stolen)).json()["refresh_token"]
    stage.clock.advance(seconds=10.001)
    theft = await visitor(stage).refreshes(stolen)
    assert (theft.status_code, theft.json()["type"]) == (401, "session_over")
    assert (await anna.refreshes(successor)).status_code == 401
    assert await end_reasons(stage) == ["refresh_reused"]


async def test_a_thief_who_is_first_is_found_out_by_the_owner(stage: Stage) -> None:
    stage.clock.set("2026-03-02T10:00:00Z")
    anna = await app_of_anna(stage)
    stolen = anna.signed_in["refresh_token"]
    thief = visitor(stage)
    assert (await thief.refreshes(stolen)).status_code == 200
    stage.clock.advance(minutes=9)
    assert (await anna.refreshes(stolen)).status_code == 401
    assert (await thief.refreshes(thief.signed_in["refresh_token"])).status_code == 401


async def test_a_token_two_generations_old_is_a_theft_also_within_the_grace(stage: Stage) -> None:
    anna = await app_of_anna(stage)
    token = anna.signed_in["refresh_token"]
    await anna.refreshes((await anna.refreshes(token)).json()["refresh_token"])
    assert (await anna.refreshes(token)).status_code == 401
    assert await end_reasons(stage) == ["refresh_reused"]


async def test_a_forged_or_foreign_token_ends_nothing(stage: Stage) -> None:
    anna, ben = await app_of_anna(stage), await signed_in(stage, BEN, client="mobile")
    token = anna.signed_in["refresh_token"]
    forged = [
        "",
        "x" * 70,
        token[:-3] + ("AAA" if token[-3:] != "AAA" else "BBB"),
        token[:27] + ben.signed_in["refresh_token"][27:],
        token + "=",
        "é" * 70,
    ]
    for one in forged:
        answer = await visitor(stage).http.post("/sessions/refresh", json={"refresh_token": one})
        assert answer.status_code == 401, one
    too_long = await visitor(stage).http.post("/sessions/refresh", json={"refresh_token": "x" * 201})
    assert too_long.status_code == 422
    assert (await visitor(stage).refreshes()).status_code == 401, "no token at all"
    assert (await anna.refreshes(token)).status_code == 200


async def test_another_secret_key_ends_all_refresh_tokens(stage: Stage) -> None:
    anna = await app_of_anna(stage)
    stage.settings(secret_key=type(stage.house.settings.secret_key)("A" * 43 + "="))  # type: ignore[attr-defined]
    assert (await anna.refreshes(anna.signed_in["refresh_token"])).status_code == 401


async def test_answers_with_tokens_are_kept_nowhere_for_an_idempotency_key(stage: Stage) -> None:
    anna = await app_of_anna(stage)
    key = {"idempotency-key": "once"}
    first = await anna.http.post(
        "/sessions/refresh", json={"refresh_token": anna.signed_in["refresh_token"]}, headers=key
    )
    assert first.status_code == 200
    async with stage.transaction() as tx:
        assert await tx.fetchval("SELECT count(*) FROM kit_idempotency") == 0


async def test_no_refresh_token_stands_in_the_database(stage: Stage) -> None:
    anna = await app_of_anna(stage)
    async with stage.transaction() as tx:
        row = await tx.fetchval("SELECT session::text FROM session")
    assert anna.signed_in["refresh_token"] not in row
