"""Access tokens, sessions that end, and signing out."""

from datetime import timedelta

import jwt

from contracts.identity import SessionEnded, SessionStarted
from kit.testing import Stage
from kit.testing.cast import ANNA, BEN
from kit.testing.tokens import AUDIENCE, ISSUER
from services.identity.schedule import forget_what_is_over
from services.identity.tests.cast import app_of_anna, end_reasons, signed_in, visitor


async def test_an_access_token_says_who_and_for_ten_minutes(stage: Stage) -> None:
    now = stage.clock.set("2026-03-02T10:00:00Z")
    anna = await signed_in(stage, ANNA)
    token = anna.signed_in["access_token"]
    claims = jwt.decode(token, options={"verify_signature": False})
    header = jwt.get_unverified_header(token)
    (published,) = (await stage.nobody.get("/jwks.json")).json()["keys"]
    assert header == {"alg": "RS256", "typ": "JWT", "kid": published["kid"]}
    assert claims.pop("jti")
    assert claims.pop("sid")
    assert claims == {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": anna.account_id,
        "scope": "",
        "iat": int(now.timestamp()),
        "exp": int((now + timedelta(minutes=10)).timestamp()),
    }


async def test_an_access_token_is_refused_from_the_second_it_expires(stage: Stage) -> None:
    stage.clock.set("2026-03-02T10:00:00Z")
    anna = await signed_in(stage, ANNA)
    stage.clock.set("2026-03-02T10:09:59Z")
    assert (await anna.http.get("/me")).status_code == 200
    stage.clock.set("2026-03-02T10:10:00Z")
    assert (await anna.http.get("/me")).status_code == 401


async def test_over_https_the_refresh_cookie_belongs_to_this_host_alone(stage: Stage) -> None:
    anna = visitor(stage)
    pincode_id, pincode = await anna.asks(ANNA.email)
    secret = anna.http.cookies["parley_browser"]
    stage.settings(public_url="https://parley.example")
    anna.http.cookies.set("__Host-parley_browser", secret)
    cookies = (await anna.enters(pincode_id, pincode)).headers.get_list("set-cookie")
    refresh = next(cookie for cookie in cookies if cookie.startswith("__Host-parley_refresh="))
    assert "; Secure" in refresh
    assert "; HttpOnly" in refresh
    assert "; SameSite=strict" in refresh
    assert any(cookie.startswith('__Host-parley_browser=""; HttpOnly; Max-Age=0') for cookie in cookies)


async def test_an_unused_session_ends_after_its_idle_time_and_a_used_one_after_its_longest(stage: Stage) -> None:
    stage.settings(session_idle_days=30, session_longest_days=40)
    stage.clock.set("2026-03-01T00:00:00Z")
    idle, used = await app_of_anna(stage), await app_of_anna(stage)
    stage.clock.set("2026-03-30T00:00:00Z")
    assert (await used.refreshes(used.signed_in["refresh_token"])).status_code == 200
    stage.clock.set("2026-03-31T00:00:00Z")
    assert (await idle.refreshes(idle.signed_in["refresh_token"])).json()["type"] == "session_over"
    assert (await used.refreshes(used.signed_in["refresh_token"])).status_code == 200
    stage.clock.set("2026-04-10T00:00:00Z")
    assert (await used.refreshes(used.signed_in["refresh_token"])).json()["type"] == "session_over"


async def test_ended_sessions_are_forgotten_after_thirty_days(stage: Stage) -> None:
    stage.clock.set("2026-03-01T00:00:00Z")
    anna = await signed_in(stage, ANNA)
    await anna.http.delete("/sessions/current")
    stage.clock.set("2026-03-30T23:59:59Z")
    await stage.run(forget_what_is_over)
    assert len(await end_reasons(stage)) == 1
    stage.clock.set("2026-03-31T00:00:00Z")
    await stage.run(forget_what_is_over)
    assert await end_reasons(stage) == []


async def test_signing_out_ends_the_session_and_clears_the_cookie(stage: Stage) -> None:
    anna = await signed_in(stage, ANNA)
    token = anna.http.cookies["parley_refresh"]
    assert (await anna.http.delete("/sessions/current")).status_code == 204
    assert "parley_refresh" not in anna.http.cookies
    assert (await visitor(stage).refreshes(token)).status_code == 401
    assert await end_reasons(stage) == ["signed_out"]


async def test_signing_out_works_with_the_cookie_alone(stage: Stage) -> None:
    anna = await signed_in(stage, ANNA)
    del anna.http.headers["authorization"]
    assert (await anna.http.delete("/sessions/current")).status_code == 204
    assert await end_reasons(stage) == ["signed_out"]
    assert (await anna.http.delete("/sessions/current")).status_code == 401, "nothing is left to end"


async def test_one_sees_and_ends_ones_own_sessions_only(stage: Stage) -> None:
    laptop, phone = await signed_in(stage, ANNA), await app_of_anna(stage)
    ben = await signed_in(stage, BEN)
    listed = (await laptop.http.get("/sessions")).json()
    assert [(one["client"], one["current"]) for one in listed["items"]] == [("mobile", False), ("web", True)]
    first = (await laptop.http.get("/sessions", params={"limit": 1})).json()
    rest = (await laptop.http.get("/sessions", params={"limit": 1, "cursor": first["next_cursor"]})).json()
    assert [*first["items"], *rest["items"]] == listed["items"]
    assert rest["next_cursor"] is None
    phones = listed["items"][0]["id"]
    assert (await ben.http.delete(f"/sessions/{phones}")).status_code == 404
    assert (await phone.refreshes(phone.signed_in["refresh_token"])).status_code == 200
    assert (await laptop.http.delete(f"/sessions/{phones}")).status_code == 204
    assert (await laptop.http.delete(f"/sessions/{phones}")).status_code == 204, "twice is no fault"
    assert (await phone.refreshes(phone.signed_in["refresh_token"])).status_code == 401
    assert (await laptop.refreshes()).status_code == 200


async def test_signing_out_everywhere_ends_every_session_of_that_account(stage: Stage) -> None:
    laptop, phone, ben = await signed_in(stage, ANNA), await app_of_anna(stage), await signed_in(stage, BEN)
    assert (await laptop.http.delete("/sessions")).status_code == 204
    assert (await phone.refreshes(phone.signed_in["refresh_token"])).status_code == 401
    assert (await laptop.refreshes()).status_code == 401
    assert (await ben.refreshes()).status_code == 200


async def test_a_sign_in_is_told_with_whether_the_device_was_used_before(stage: Stage) -> None:
    first, twice, elsewhere = visitor(stage), visitor(stage), visitor(stage)
    elsewhere.http.headers["user-agent"] = "Somebody's telephone"
    told = []
    for one in (first, twice, elsewhere):
        pincode_id, pincode = await one.asks(ANNA.email)
        assert (await one.enters(pincode_id, pincode)).status_code == 201
        told += await stage.said(SessionStarted)
    assert [event.device_is_known for event in told] == [True, True, False], "whoever opens an account is no news"
    assert told[2].device == "Somebody's telephone"


async def test_ended_sessions_are_told_with_why(stage: Stage) -> None:
    stage.clock.set("2026-03-02T10:00:00Z")
    anna, phone = await signed_in(stage, ANNA), await app_of_anna(stage)
    assert (await anna.http.delete("/sessions/current")).status_code == 204
    (gone,) = await stage.said(SessionEnded)
    assert (str(gone.account_id), gone.why) == (anna.account_id, "signed_out")
    assert (await phone.http.delete("/sessions")).status_code == 204
    assert [event.why for event in await stage.said(SessionEnded)] == ["signed_out_everywhere"]
