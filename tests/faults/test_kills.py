"""Relay and consumers are killed over and over, events arrive in triplicate and out of order: nothing is lost."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

import aio_pika
import pytest
from aio_pika.abc import AbstractIncomingMessage

from kit import broker, clock, new_id
from kit.outbox import emit
from kit.testing import Stage
from kit.testing.broker import broker_url, clear, on_air
from kit.tests import criers, echoes
from kit.tests.said.crier import Cried
from tests.faults.processes import Victim, environment

EVENTS, STREETS, KILLS = 6_000, 200, 40
DONE = {"effects": EVENTS, "unpublished": 0, "held": 0, "parked": 0}
STRAIGHT = "said.crier.straight"


@asynccontextmanager
async def shuffler(seed: int) -> AsyncIterator[None]:
    """Between crier and echo: everything arrives three times, each copy at a chance moment within a second."""
    chance = random.Random(seed)
    async with broker.connection(broker_url(), "shuffler") as opened:
        channel = await opened.channel(publisher_confirms=True, on_return_raises=False)
        await channel.set_qos(prefetch_count=1000)
        straight = await channel.declare_exchange(STRAIGHT, aio_pika.ExchangeType.TOPIC, durable=True)
        crooked = await channel.declare_exchange("said.crier", aio_pika.ExchangeType.TOPIC, durable=True)
        queue = await channel.declare_queue("test.shuffler", durable=True, arguments={"x-queue-type": "quorum"})
        await queue.bind(straight, routing_key="#")

        async def pass_on(message: AbstractIncomingMessage) -> None:
            async def copy() -> None:
                await asyncio.sleep(chance.random())
                again = aio_pika.Message(
                    message.body, headers=message.headers, delivery_mode=aio_pika.DeliveryMode.PERSISTENT
                )
                await crooked.publish(again, routing_key=message.routing_key or "")

            await asyncio.gather(copy(), copy(), copy())
            await message.ack()

        tag = await queue.consume(pass_on)
        try:
            yield
        finally:
            await queue.cancel(tag)
            await queue.delete(if_unused=False, if_empty=False)
            await channel.exchange_delete(STRAIGHT)


@pytest.fixture
async def crier() -> AsyncIterator[Stage]:
    await clear("crier", "echo")
    async with on_air(criers.service) as stage:
        yield stage
    await clear("crier", "echo")


@pytest.fixture
async def echo(crier: Stage) -> AsyncIterator[Stage]:
    async with on_air(echoes.service) as stage:
        yield stage


async def cry_all(crier: Stage, streets: list[UUID], events: int, pause_seconds: float) -> None:
    for number in range(events // len(streets)):
        for street in streets:
            async with crier.transaction() as tx:
                await emit(tx, Cried(street_id=street, number=number))
        await asyncio.sleep(pause_seconds)


async def so_far(crier: Stage, echo: Stage) -> dict[str, int]:
    async with crier.transaction() as tx:
        unpublished = await tx.fetchval("SELECT count(*) FROM kit_outbox")
    async with echo.transaction() as tx:
        return {
            "effects": await tx.fetchval("SELECT count(*) FROM heard_cry"),
            "unpublished": unpublished,
            "held": await tx.fetchval("SELECT count(*) FROM kit_held"),
            "parked": await tx.fetchval("SELECT count(*) FROM kit_heard WHERE parked"),
        }


async def out_of_order(echo: Stage) -> int:
    async with echo.transaction() as tx:
        return int(
            await tx.fetchval(
                "SELECT count(*) FROM (SELECT number, row_number() OVER (PARTITION BY street_id ORDER BY id) - 1 AS due"
                " FROM heard_cry) AS order_of_effects WHERE number <> due"
            )
        )


@pytest.mark.slow
async def test_forty_kills_triplicates_and_shuffling_lose_and_repeat_nothing(crier: Stage, echo: Stage) -> None:
    streets = [new_id() for _ in range(STREETS)]
    crying = environment(crier.house.settings.database_url, broker_url(), STRAIGHT="1")
    echoing = environment(echo.house.settings.database_url, broker_url())
    victims = [Victim("kit.tests.criers", "relay", crying) for _ in range(2)]
    victims += [Victim("kit.tests.echoes", "consumer", echoing) for _ in range(2)]
    chance = random.Random(7)
    async with shuffler(seed=7):
        for victim in victims:
            victim.start()
        crying_task = asyncio.create_task(cry_all(crier, streets, EVENTS, pause_seconds=0.7))
        try:
            deadline = clock.monotonic() + 240
            while sum(victim.kills for victim in victims) < KILLS or not crying_task.done():
                assert clock.monotonic() < deadline
                await asyncio.sleep(chance.uniform(0.2, 0.8))
                await asyncio.to_thread(chance.choice(victims).kill_and_start)
            await crying_task

            deadline = clock.monotonic() + 120
            while (found := await so_far(crier, echo)) != DONE:
                assert clock.monotonic() < deadline, found
                await asyncio.sleep(0.5)
        finally:
            crying_task.cancel()
            for victim in victims:
                victim.kill()
    assert await so_far(crier, echo) == DONE
    assert await out_of_order(echo) == 0
