"""Asking for a pincode: whoever asks gets one answer, not too often, and nothing is left of it."""

import asyncio

import pytest

from kit.testing import Stage
from kit.testing.cast import ANNA, BEN
from services.identity.schedule import forget_what_is_over
from services.identity.tests.cast import signed_in, visitor


async def test_known_and_unknown_addresses_get_the_same_answer(stage: Stage) -> None:
    stage.clock.set("2026-03-02T10:00:00Z")
    await signed_in(stage, ANNA)
    known = await stage.nobody.post("/pincodes", json={"email": ANNA.email})
    unknown = await stage.nobody.post("/pincodes", json={"email": "nobody@example.org"})
    assert known.status_code == unknown.status_code == 202
    assert known.json().keys() == unknown.json().keys() == {"pincode_id", "expires_at"}
    assert known.json()["expires_at"] == unknown.json()["expires_at"]
    assert set(known.headers) == set(unknown.headers)


async def test_a_forged_browser_secret_is_replaced(stage: Stage) -> None:
    anna = visitor(stage)
    anna.http.cookies.set("parley_browser", "guessable")
    await anna.asks(ANNA.email)
    assert len(anna.http.cookies.get("parley_browser", domain="testserver.local") or "") == 43


async def test_the_twenty_first_request_of_a_day_is_refused_for_that_address_alone(stage: Stage) -> None:
    stage.clock.set("2026-03-02T10:00:00Z")
    answers = []
    for minute in range(21):
        answers.append(
            await stage.nobody.post("/pincodes", json={"email": ("anna", "ANNA")[minute % 2] + "@example.org"})
        )
        stage.clock.advance(minutes=1)
    assert [answer.status_code for answer in answers] == [202] * 20 + [429]
    refused = answers[-1]
    assert (refused.json()["type"], refused.headers["retry-after"]) == ("too_many_pincodes", str(24 * 3600 - 20 * 60))
    assert (await stage.nobody.post("/pincodes", json={"email": BEN.email})).status_code == 202
    stage.clock.set("2026-03-03T10:00:01Z")
    assert (await stage.nobody.post("/pincodes", json={"email": ANNA.email})).status_code == 202


async def test_requests_at_once_do_not_slip_past_the_limit(stage: Stage) -> None:
    stage.settings(pincodes_per_day=3)
    answers = await asyncio.gather(*(stage.nobody.post("/pincodes", json={"email": ANNA.email}) for _ in range(8)))
    assert sorted(answer.status_code for answer in answers) == [202] * 3 + [429] * 5


async def test_no_pincode_and_no_browser_secret_stands_in_the_database(stage: Stage) -> None:
    anna = visitor(stage)
    _, pincode = await anna.asks(ANNA.email)
    secret = anna.http.cookies["parley_browser"]
    async with stage.transaction() as tx:
        rows = await tx.fetch("SELECT pincode::text AS row FROM pincode")
    assert len(rows) == 1
    for form in (pincode, pincode.replace("-", ""), secret, pincode.encode().hex(), secret.encode().hex()):
        assert form not in rows[0]["row"]


async def test_addresses_are_erased_when_a_pincode_is_used_or_expired_and_rows_after_a_day(stage: Stage) -> None:
    stage.clock.set("2026-03-02T10:00:00Z")
    await signed_in(stage, ANNA)
    await visitor(stage).asks(BEN.email)

    async def kept() -> list[str | None]:
        async with stage.transaction() as tx:
            return [row["email"] for row in await tx.fetch("SELECT email FROM pincode ORDER BY pincode_id")]

    assert await kept() == [None, BEN.email]
    stage.clock.set("2026-03-02T10:10:00Z")
    await stage.run(forget_what_is_over)
    assert await kept() == [None, None]
    stage.clock.set("2026-03-03T10:00:00Z")
    await stage.run(forget_what_is_over)
    assert await kept() == []


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({}, ["/email"]),
        ({"email": "anna"}, ["/email"]),
        ({"email": 7}, ["/email"]),
        ({"email": "anna@example.org\r\nBcc: all@example.org"}, ["/email"]),
        ({"email": "a" * 400 + "@example.org", "client": "fax", "locale": "../en"}, ["/email", "/client", "/locale"]),
        ({"email": "anna@example.org", "pincode": "1"}, ["/pincode"]),
        ({"email": "anna\u0000@example.org"}, ["/email"]),
    ],
)
async def test_a_faulty_request_is_told_all_its_faults(
    stage: Stage, body: dict[str, object], pointers: list[str]
) -> None:
    answer = await stage.nobody.post("/pincodes", json=body)
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == pointers
    assert await stage.said() == []


async def test_over_https_the_cookies_belong_to_this_host_alone(stage: Stage) -> None:
    stage.settings(public_url="https://parley.example")
    anna = visitor(stage)
    answer = await anna.http.post("/pincodes", json={"email": ANNA.email})
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-parley_browser=")
    for attribute in ("HttpOnly", "Secure", "SameSite=strict", "Path=/", "Max-Age=600"):
        assert attribute in cookie
    assert "Domain" not in cookie
