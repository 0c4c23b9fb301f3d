"""Claims that ran out: what may have gone out as a text message is never taken again, and no row waits for ever."""

import asyncio
from datetime import timedelta

import pytest

from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO
from services.notifications.actions.delivering import deliver_sms
from services.notifications.actions.dispatching import choose_ways
from services.notifications.schedule import expire
from services.notifications.store import deliveries as store
from services.notifications.tests.cast import (
    BLOCK,
    booked,
    deliveries,
    has_number,
    next_up,
    opened,
    pincode_for,
    states,
    ways,
)
from services.notifications.tests.provider import HANG, Provider

LEASE = timedelta(minutes=3)


@pytest.fixture(autouse=True)
async def _in_the_hour(stage: Stage) -> None:
    stage.clock.set(BLOCK)
    await stage.hear(opened(ANNA), opened(BEN), opened(CLEO))
    await has_number(stage, ANNA)


async def test_a_text_message_is_never_claimed_twice(stage: Stage, twilio: Provider) -> None:
    await stage.hear(next_up(booked(ANNA, CLEO)))
    await stage.run(choose_ways)
    async with stage.transaction() as tx:
        assert len(await store.claim(tx, "sms", ["twilio"], BLOCK, BLOCK + LEASE, 10)) == 1
        assert await store.claim(tx, "sms", ["twilio"], BLOCK + LEASE, BLOCK + 2 * LEASE, 10) == []


async def test_a_worker_that_is_busy_still_gives_up_what_another_one_lost(stage: Stage, twilio: Provider) -> None:
    stage.settings(provider_timeout_seconds=3)
    await has_number(stage, BEN, "+491719999999")
    await stage.hear(next_up(booked(ANNA, CLEO)))
    await stage.run(choose_ways)
    async with stage.transaction() as tx:
        (lost,) = await store.claim(tx, "sms", ["twilio"], BLOCK, BLOCK + LEASE, 10)
    stage.clock.advance(seconds=1)
    twilio.moods = [HANG]
    await stage.hear(next_up(booked(BEN, CLEO)))
    await stage.run(choose_ways)
    busy = asyncio.create_task(stage.run(deliver_sms))
    async with asyncio.timeout(10):
        while not twilio.asked:
            await asyncio.sleep(0.05)
        stage.clock.set(BLOCK + LEASE)
        while (row := (await deliveries(stage))[0])["state"] == "queued":
            await asyncio.sleep(0.1)
    assert (row["delivery_id"], row["error_class"]) == (lost["delivery_id"], "outcome_unknown")
    assert (await ways(stage, "turn_is_next"))[1][:2] == ("sms", "queued"), "its own is not lost yet"
    assert len(twilio.asked) == 1
    busy.cancel()
    await asyncio.gather(busy, return_exceptions=True)


async def test_what_expires_while_it_is_claimed_ends_with_its_claim(stage: Stage) -> None:
    await stage.hear(pincode_for("new@example.org"))
    await stage.run(choose_ways)
    at = BLOCK + timedelta(minutes=9)
    async with stage.transaction() as tx:
        assert len(await store.claim(tx, "email", ["smtp"], at, at + LEASE, 10)) == 1
    stage.clock.advance(minutes=10)
    await stage.run(expire)
    assert await states(stage) == [("pincode", "queued", None)], "somebody may be sending it"
    stage.clock.advance(minutes=2)
    await stage.run(expire)
    assert await states(stage) == [("pincode", "expired", "expired")]
