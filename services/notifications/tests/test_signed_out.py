"""A session that was ended, from here or from elsewhere: its browser and its app show nothing any more."""

import asyncio
import json
from uuid import UUID

import pytest
from pydantic import SecretStr

from contracts.identity import SessionEnded
from kit import clock, new_id
from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO, Person
from services.notifications.actions import devices
from services.notifications.api.devices import BrowserIn
from services.notifications.schedule import forget_old_tellings
from services.notifications.tests.browser import VAPID_KEY
from services.notifications.tests.cast import BLOCK, FOX, booked, called, opened, send, ways
from services.notifications.tests.post_office import PostOffice


@pytest.fixture(autouse=True)
async def _with_a_browser(stage: Stage) -> None:
    stage.clock.set(BLOCK)
    stage.settings(vapid_private_key=SecretStr(VAPID_KEY))
    await stage.hear(opened(ANNA), opened(BEN), opened(CLEO))
    assert (await stage.as_(ANNA).post("/devices/browsers", json=FOX)).status_code == 201


def over(session_id: UUID = ANNA.session_id, **fields: object) -> SessionEnded:
    known = {"account_id": ANNA.account_id, "device": "Fox", "why": "signed_out", "ended_at": clock.now()}
    return SessionEnded.model_validate(known | {"session_id": session_id} | fields)


async def names(stage: Stage, person: Person = ANNA) -> list[str]:
    return [one["name"] for one in (await stage.as_(person).get("/devices")).json()["items"]]


@pytest.mark.parametrize("why", ["signed_out", "signed_out_everywhere", "refresh_reused", "suspended"])
async def test_the_browser_of_an_ended_session_gets_nothing_more(stage: Stage, post: PostOffice, why: str) -> None:
    await stage.hear(over(why=why), called(booked(ANNA, CLEO)))
    await send(stage)
    assert await names(stage) == []
    assert await ways(stage, "turn_is_now") == [("email", "sent", None)]


async def test_an_end_that_is_heard_days_later_counts_all_the_same(stage: Stage) -> None:
    ended = over()
    stage.clock.advance(hours=72)
    await stage.hear(ended)
    assert await names(stage) == []


async def test_another_session_of_the_same_person_keeps_its_browser(stage: Stage) -> None:
    await stage.hear(over(new_id()))
    assert await names(stage) == ["Fox"]


async def test_a_browser_is_of_whichever_session_said_so_last(stage: Stage) -> None:
    """As the app does whenever somebody is signed in there."""
    await stage.as_(BEN).post("/devices/browsers", json=FOX)
    await stage.hear(over())
    assert await names(stage, BEN) == ["Fox"]
    await stage.hear(over(BEN.session_id, account_id=BEN.account_id))
    assert await names(stage, BEN) == []


APP = {"token": "a-token-of-firebase-with-enough-letters", "name": "Phone"}


@pytest.mark.parametrize(("path", "body"), [("/devices/browsers", FOX), ("/devices/mobiles", APP)])
async def test_a_token_that_outlives_its_session_registers_no_device(
    stage: Stage, path: str, body: dict[str, object]
) -> None:
    """A page left open elsewhere says whose its browser is until its token runs out: too late, once it is ended."""
    account = dict.fromkeys(("project_id", "client_email", "private_key", "token_uri"), "parley")
    stage.settings(fcm_service_account=SecretStr(json.dumps(account)))
    ended = over()
    await stage.hear(ended)
    await stage.hear(ended)
    stage.clock.advance(minutes=9)
    answer = await stage.as_(ANNA).post(path, json=body)
    assert (answer.status_code, answer.json()["type"]) == (401, "unauthenticated")
    assert await names(stage) == []
    assert (await stage.as_(BEN).post(path, json=body)).status_code == 201, "whoever is signed in there now"


async def test_a_device_that_is_registered_while_its_session_ends_goes_with_it(stage: Stage) -> None:
    """Neither sees the other's change before it is committed: they go one after the other."""
    async with stage.transaction() as tx:
        late, keys = f"{FOX['endpoint']}-late", BrowserIn.model_validate(FOX).keys
        owner = (ANNA.account_id, ANNA.session_id)
        await devices.add_browser(tx, owner, late, (keys.p256dh, keys.auth), "Late")
        ending = asyncio.create_task(stage.hear(over()))
        await asyncio.sleep(0.3)
        assert not ending.done()
    await ending
    assert await names(stage) == []


async def test_who_ended_is_forgotten_once_no_token_can_name_it(stage: Stage) -> None:
    await stage.hear(over())
    for hours, left in ((23, 1), (2, 0)):
        stage.clock.advance(hours=hours)
        await stage.run(forget_old_tellings)
        async with stage.transaction() as tx:
            assert await tx.fetchval("SELECT count(*) FROM ended_session") == left
