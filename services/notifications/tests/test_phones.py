"""Telephone numbers: proved by a code, with limits, and left alone when they say STOP."""

import secrets
from unittest.mock import patch

import pytest

from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO
from services.notifications.tests.callbacks import from_twilio
from services.notifications.tests.cast import (
    NOW,
    NUMBER,
    booked,
    called,
    has_number,
    opened,
    send,
    tellings,
    ways,
)
from services.notifications.tests.post_office import PostOffice
from services.notifications.tests.provider import Provider


@pytest.fixture(autouse=True)
async def _people(stage: Stage) -> None:
    stage.clock.set(NOW)
    await stage.hear(opened(ANNA), opened(BEN), opened(CLEO))


async def test_a_number_is_proved_by_the_code_that_came(stage: Stage, post: PostOffice, twilio: Provider) -> None:
    anna = stage.as_(ANNA)
    given = await anna.put("/phone", json={"number": "0049 171 / 1234567"})
    assert given.status_code == 422, "without its country nobody knows where it is"
    given = await anna.put("/phone", json={"number": "+49 171 1234567"})
    assert (given.status_code, given.json()["number"], given.json()["verified"]) == (202, NUMBER, False)
    await send(stage)
    body = twilio.asked[0].form["Body"]
    code = body[:7].replace(" ", "")
    assert (
        await anna.post("/phone/verify", json={"code": "000000" if code != "000000" else "1" * 6})
    ).status_code == 422
    assert (await stage.as_(BEN).post("/phone/verify", json={"code": code})).status_code == 404
    right = await anna.post("/phone/verify", json={"code": code})
    assert (right.status_code, right.json()["verified"]) == (200, True)
    assert (await anna.post("/phone/verify", json={"code": code})).status_code == 409, "once"
    assert all(told["facts"] is None and told["address"] is None for told in await tellings(stage))
    assert (await anna.delete("/phone")).status_code == 204
    assert (await anna.get("/phone")).status_code == 404


async def test_a_code_holds_for_five_tries_and_ten_minutes(stage: Stage, post: PostOffice, twilio: Provider) -> None:
    anna = stage.as_(ANNA)
    await anna.put("/phone", json={"number": NUMBER})
    await send(stage)
    code = twilio.asked[0].form["Body"][:7].replace(" ", "")
    wrong = "000000" if code != "000000" else "111111"
    for left in (4, 3, 2, 1, 0):
        answer = await anna.post("/phone/verify", json={"code": wrong})
        assert (answer.status_code, answer.json()["tries_left"]) == (422, left)
    assert (await anna.post("/phone/verify", json={"code": code})).status_code == 409
    stage.clock.advance(minutes=1)
    await anna.put("/phone", json={"number": NUMBER})
    await send(stage)
    code = twilio.asked[1].form["Body"][:7].replace(" ", "")
    stage.clock.advance(minutes=10)
    anna = stage.as_(ANNA)
    assert (await anna.post("/phone/verify", json={"code": code})).status_code == 409


@pytest.mark.parametrize("typed", ["٤٢٠ ٧١٣", "۴۲۰۷۱۳", "\u2068420-713\u2069"])
async def test_the_code_is_read_in_the_digits_its_owner_types(stage: Stage, twilio: Provider, typed: str) -> None:
    """By an Arabic or Persian keyboard, or copied with the marks that hold it in its direction."""
    await has_code(stage, "420713")
    assert (await stage.as_(ANNA).post("/phone/verify", json={"code": typed})).status_code == 200


async def test_what_is_no_code_at_all_costs_no_try(stage: Stage, twilio: Provider) -> None:
    await has_code(stage, "420713")
    anna = stage.as_(ANNA)
    for typed in ("42071٣٣", "42071 ", "abcdef", "²²²²²²"):
        answer = await anna.post("/phone/verify", json={"code": typed})
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/code"), typed
        assert "tries_left" not in answer.json(), typed
    assert (await anna.post("/phone/verify", json={"code": "420712"})).json()["tries_left"] == 4


async def has_code(stage: Stage, code: str) -> None:
    """Anna was sent this code, which is otherwise made by chance."""
    with patch.object(secrets, "randbelow", return_value=int(code)):
        assert (await stage.as_(ANNA).put("/phone", json={"number": NUMBER})).status_code == 202


async def test_codes_are_limited_for_an_account_and_for_a_number(stage: Stage, twilio: Provider) -> None:
    stage.settings(phone_codes_a_day=2)
    anna, ben = stage.as_(ANNA), stage.as_(BEN)
    assert (await anna.put("/phone", json={"number": NUMBER})).status_code == 202
    soon = await anna.put("/phone", json={"number": NUMBER})
    assert (soon.status_code, soon.json()["retry_after_seconds"]) == (429, 31)
    assert (await ben.put("/phone", json={"number": NUMBER})).status_code == 202
    stage.clock.advance(hours=1)
    ben = stage.as_(BEN)
    assert (await ben.put("/phone", json={"number": NUMBER})).status_code == 429, "two for this number"
    stage.clock.advance(hours=24)
    ben = stage.as_(BEN)
    assert (await ben.put("/phone", json={"number": NUMBER})).status_code == 202


async def test_a_new_number_is_not_proved_by_the_old_one(stage: Stage, post: PostOffice, twilio: Provider) -> None:
    await has_number(stage, ANNA)
    await stage.as_(ANNA).put("/phone", json={"number": "+491719999999"})
    await stage.hear(called(booked(ANNA, CLEO)))
    await send(stage)
    assert [way[0] for way in await ways(stage, "turn_is_now")] == ["email"]


async def test_a_number_that_said_stop_gets_no_code(stage: Stage, twilio: Provider) -> None:
    await from_twilio(stage, "/webhooks/twilio/inbound", {"From": NUMBER, "Body": "STOP"})
    answer = await stage.as_(ANNA).put("/phone", json={"number": NUMBER})
    assert (answer.status_code, answer.json()["type"]) == (409, "stop_was_said")
