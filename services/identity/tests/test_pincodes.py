"""Entering a pincode: once, in time, by whoever asked, and not by guessing."""

import asyncio

import pytest

from contracts.identity import AccountOpened, PincodeRequested
from kit.testing import Stage
from kit.testing.cast import ANNA, BEN
from services.identity.tests.cast import signed_in, visitor, wrong


async def test_a_pincode_is_sent_and_opens_the_account_at_the_first_sign_in(stage: Stage) -> None:
    now = stage.clock.set("2026-03-02T10:00:00Z")
    anna = visitor(stage)
    asked = await anna.http.post("/pincodes", json={"email": " Anna@Example.ORG "}, headers={"accept-language": "ar"})
    assert asked.json()["expires_at"] == "2026-03-02T10:10:00Z"
    (event,) = await stage.said(PincodeRequested)
    assert (event.email, event.locale) == ("Anna@example.org", "ar")
    answer = await anna.enters(
        str(event.pincode_id), event.pincode, name="Anna", time_zone="Europe/Berlin", locale="de"
    )
    found = answer.json()
    assert (answer.status_code, found["expires_in_seconds"], "refresh_token" in found) == (201, 600, False)
    assert found["account"] == {
        "id": found["account"]["id"],
        "email": "Anna@example.org",
        "name": "Anna",
        "time_zone": "Europe/Berlin",
        "locale": "de",
        "scopes": [],
        "opened_at": "2026-03-02T10:00:00Z",
        "is_new": True,
    }
    assert await stage.said(AccountOpened) == [
        AccountOpened(
            account_id=found["account"]["id"],
            email="Anna@example.org",
            name="Anna",
            time_zone="Europe/Berlin",
            locale="de",
            opened_at=now,
        )
    ]


async def test_the_second_sign_in_finds_the_account_whatever_the_case_of_the_address(stage: Stage) -> None:
    first = await visitor(stage).signs_in("anna@example.org", name="Anna")
    again = visitor(stage)
    answer = await again.http.post("/pincodes", json={"email": "ANNA@example.org"})
    (event,) = await stage.said(PincodeRequested)
    assert event.email == "anna@example.org", "the mail goes where the account's mail goes"
    answer = await again.enters(str(event.pincode_id), event.pincode, name="Somebody Else")
    assert answer.json()["account"] == first.signed_in["account"] | {"is_new": False}


async def test_a_pincode_is_taken_as_people_type_it(stage: Stage) -> None:
    anna = visitor(stage)
    pincode_id, pincode = await anna.asks(ANNA.email)
    typed = f" {pincode.lower().replace('-', ' – ').replace('0', 'o').replace('1', 'l')} "
    assert (await anna.enters(pincode_id, typed)).status_code == 201


@pytest.mark.parametrize("typed", ["", "1234", "1234-56789", "1234-567!", "١٢٣", "🙂" * 8])
async def test_what_cannot_be_a_pincode_is_a_fault_and_no_try(stage: Stage, typed: str) -> None:
    anna = visitor(stage)
    pincode_id, pincode = await anna.asks(ANNA.email)
    answer = await anna.enters(pincode_id, typed)
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/pincode")
    for _ in range(4):
        await anna.enters(pincode_id, wrong(pincode))
    assert (await anna.enters(pincode_id, pincode)).status_code == 201


async def test_a_wrong_pincode_says_how_many_tries_are_left_and_the_sixth_try_is_refused(stage: Stage) -> None:
    anna = visitor(stage)
    pincode_id, pincode = await anna.asks(ANNA.email)
    left = []
    for _ in range(5):
        answer = await anna.enters(pincode_id, wrong(pincode))
        assert (answer.status_code, answer.json()["type"]) == (403, "wrong_pincode")
        left.append(answer.json()["tries_left"])
    assert left == [4, 3, 2, 1, 0]
    sixth = await anna.enters(pincode_id, pincode)
    assert (sixth.status_code, sixth.json()["type"]) == (410, "pincode_over")


async def test_many_guesses_at_once_get_five_tries_together(stage: Stage) -> None:
    anna = visitor(stage)
    pincode_id, pincode = await anna.asks(ANNA.email)
    answers = await asyncio.gather(*(anna.enters(pincode_id, wrong(pincode)) for _ in range(12)))
    assert sorted(answer.status_code for answer in answers) == [403] * 5 + [410] * 7


async def test_a_pincode_works_once(stage: Stage) -> None:
    anna = visitor(stage)
    pincode_id, pincode = await anna.asks(ANNA.email)
    answers = await asyncio.gather(*(anna.enters(pincode_id, pincode) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [201, 410, 410, 410]


async def test_a_pincode_is_over_after_ten_minutes(stage: Stage) -> None:
    stage.clock.set("2026-03-02T10:00:00Z")
    anna = visitor(stage)
    early, late = await anna.asks(ANNA.email), await anna.asks(ANNA.email)
    stage.clock.set("2026-03-02T10:09:59Z")
    assert (await anna.enters(*early)).status_code == 201
    anna.http.cookies.clear()
    stage.clock.set("2026-03-02T10:10:00Z")
    assert (await anna.enters(*late)).json()["type"] == "pincode_over"


async def test_a_pincode_works_only_in_the_browser_that_asked(stage: Stage) -> None:
    anna, other = visitor(stage), visitor(stage)
    pincode_id, pincode = await anna.asks(ANNA.email)
    await other.asks(BEN.email)
    for _ in range(6):
        answer = await other.enters(pincode_id, pincode)
        assert (answer.status_code, answer.json()["type"]) == (403, "other_browser")
    assert (await anna.enters(pincode_id, pincode)).status_code == 201, "a stranger's tries are not hers"


@pytest.mark.parametrize("sign", [{"origin": "http://localhost"}, {"sec-fetch-site": "same-origin"}])
async def test_a_browsers_pincode_does_not_work_for_one_who_calls_himself_an_app(
    stage: Stage, sign: dict[str, str]
) -> None:
    anna, mallory = visitor(stage), visitor(stage)
    anna.http.headers.update(sign)
    pincode_id, pincode = await anna.asks(ANNA.email)
    assert (await mallory.enters(pincode_id, pincode, client="mobile")).json()["type"] == "other_browser"
    assert (await anna.enters(pincode_id, pincode)).status_code == 201


async def test_an_app_without_cookies_is_bound_by_the_id_only_it_was_told(stage: Stage) -> None:
    app = visitor(stage)
    pincode_id, pincode = await app.asks(ANNA.email, client="mobile")
    assert not app.http.cookies
    answer = await app.enters(pincode_id, pincode, client="mobile")
    assert (answer.status_code, len(answer.json()["refresh_token"]), "set-cookie" in answer.headers) == (201, 70, False)


async def test_two_tabs_of_one_browser_can_each_use_their_pincode(stage: Stage) -> None:
    anna = visitor(stage)
    first, second = await anna.asks(ANNA.email), await anna.asks(ANNA.email)
    assert (await anna.enters(*first)).status_code == 201
    assert (await visitor(stage).enters(*second)).json()["type"] == "other_browser"


async def test_many_wrong_pincodes_on_the_platform_pause_signing_in_for_a_while(stage: Stage) -> None:
    stage.settings(breaker_wrong_tries=3, breaker_seconds=600)
    stage.clock.set("2026-03-02T10:00:00Z")
    ben = await signed_in(stage, BEN)
    for name in ("a", "b", "c"):
        one = visitor(stage)
        pincode_id, pincode = await one.asks(f"{name}@example.org")
        await one.enters(pincode_id, wrong(pincode))
    anna = visitor(stage)
    refused = await anna.http.post("/pincodes", json={"email": ANNA.email})
    assert (refused.status_code, refused.json()["type"]) == (503, "signing_in_paused")
    assert int(refused.headers["retry-after"]) == refused.json()["retry_after_seconds"] == 60
    assert (await anna.enters("01900000-0000-7000-8000-000000000000", "00000000")).status_code == 503
    assert (await ben.refreshes()).status_code == 200, "who is signed in stays so"
    stage.clock.set("2026-03-02T10:10:01Z")
    assert (await anna.signs_in(ANNA.email)).signed_in


async def test_guesses_at_pincodes_nobody_asked_for_pause_nothing(stage: Stage) -> None:
    stage.settings(breaker_wrong_tries=3)
    for number in range(5):
        answer = await visitor(stage).enters(f"01900000-0000-7000-8000-00000000000{number}", "0000-0000")
        assert (answer.status_code, answer.json()["type"]) == (404, "no_such_pincode")
    assert (await visitor(stage).signs_in(ANNA.email)).signed_in


async def test_two_first_sign_ins_at_once_open_one_account(stage: Stage) -> None:
    visitors = [visitor(stage) for _ in range(4)]
    pincodes = [await one.asks(ANNA.email) for one in visitors]
    answers = await asyncio.gather(*(one.enters(*pincode) for one, pincode in zip(visitors, pincodes, strict=True)))
    assert [answer.status_code for answer in answers] == [201] * 4
    assert len({answer.json()["account"]["id"] for answer in answers}) == 1
    assert [answer.json()["account"]["is_new"] for answer in answers].count(True) == 1
    assert len(await stage.said(AccountOpened)) == 1


async def test_a_faulty_sign_in_is_told_all_its_faults(stage: Stage) -> None:
    faulty = {
        "pincode_id": "7",
        "pincode": "x" * 65,
        "name": " ",
        "time_zone": "Mars/Base",
        "locale": "!",
        "client": "tv",
    }
    answer = await stage.nobody.post("/sessions", json=faulty)
    assert [error["pointer"] for error in answer.json()["errors"]] == [
        "/pincode_id",
        "/pincode",
        "/name",
        "/time_zone",
        "/locale",
        "/client",
    ]
