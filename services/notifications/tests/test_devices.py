"""Devices: whose they are at the moment of sending, and which are kept."""

import asyncio

import pytest

from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO, Person
from services.notifications.tests.browser import Browser, subscribed
from services.notifications.tests.cast import booked, called, opened, send, ways
from services.notifications.tests.post_office import PostOffice
from services.notifications.tests.provider import Provider


async def changes_hands(stage: Stage, pushes: Provider, owner: Person) -> None:
    subscription = Browser().subscription(pushes.url + "/wp/anna")
    assert (await stage.as_(owner).post("/devices/browsers", json=subscription)).status_code == 201


async def names(stage: Stage, owner: Person) -> list[str]:
    return [device["name"] for device in (await stage.as_(owner).get("/devices")).json()["items"]]


@pytest.mark.parametrize("owner", [BEN, CLEO])
async def test_what_waits_for_a_device_is_not_shown_to_its_next_owner(
    stage: Stage, post: PostOffice, pushes: Provider, owner: Person
) -> None:
    """Cleo is whom it is about, so she is looked up as well."""
    await stage.hear(opened(BEN))
    await subscribed(stage, pushes)
    pushes.moods = [(503, {})]
    await stage.hear(called(booked(ANNA, CLEO)))
    await send(stage)
    await changes_hands(stage, pushes, owner)
    stage.clock.advance(seconds=3)
    await send(stage)
    await send(stage)
    assert len(pushes.asked) == 1
    assert await ways(stage, "turn_is_now") == [("push", "failed", "device_removed"), ("email", "sent", None)]
    assert await names(stage, owner) == ["Fox"]


async def test_word_that_a_device_is_gone_takes_it_from_nobody_else(
    stage: Stage, post: PostOffice, pushes: Provider
) -> None:
    await subscribed(stage, pushes)
    pushes.moods, pushes.delay_seconds = [(410, {})], 0.4
    await stage.hear(called(booked(ANNA, CLEO)))
    sending = asyncio.create_task(send(stage))
    async with asyncio.timeout(5):
        while not pushes.asked:
            await asyncio.sleep(0.02)
    await changes_hands(stage, pushes, CLEO)
    await sending
    assert (await ways(stage, "turn_is_now"))[0] == ("push", "failed", "webpush_410")
    assert await names(stage, CLEO) == ["Fox"]


async def test_a_device_taken_over_counts_as_new(stage: Stage, pushes: Provider) -> None:
    stage.settings(devices_at_most=2)
    for owner, path in ((CLEO, "/shared"), (ANNA, "/a"), (ANNA, "/b"), (ANNA, "/shared")):
        subscription = Browser().subscription(pushes.url + path) | {"name": path}
        assert (await stage.as_(owner).post("/devices/browsers", json=subscription)).status_code == 201
        stage.clock.advance(seconds=1)
    assert sorted(await names(stage, ANNA)) == ["/b", "/shared"]
