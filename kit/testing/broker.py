"""Services on a real broker: their relays and consumers as tasks of the test."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from kit import broker, clock, consumer, relay
from kit.house import House
from kit.service import Service
from kit.testing.stage import Stage, on_stage


def broker_url() -> str:
    """The test broker; `bin/test` starts one and names it."""
    url = os.environ.get("PARLEY_TEST_AMQP_URL")
    if not url:
        raise RuntimeError("PARLEY_TEST_AMQP_URL names no broker; run the tests with bin/test")
    return url


async def clear(*services: str) -> None:
    """Remove what services of these names left on the test broker."""
    async with broker.connection(broker_url(), "test clears") as opened:
        channel = await opened.channel()
        for name in services:
            queues = [broker.asks_of(name), broker.dead_of(name), f"heard.{name}"]
            for queue in [*queues, *broker.queues_of(name, 4)]:
                await channel.queue_delete(queue)
            for exchange in (broker.exchange_of(name), broker.dead_of(name), f"heard.{name}"):
                await channel.exchange_delete(exchange)


@asynccontextmanager
async def on_air(service: Service, **settings: Any) -> AsyncIterator[Stage]:
    """A stage whose service can reach the test broker."""
    async with on_stage(service, {"amqp_url": broker_url(), **settings}) as stage:
        yield stage


@asynccontextmanager
async def running(house: House, *roles: Callable[[House], Coroutine[Any, Any, None]]) -> AsyncIterator[None]:
    """These roles (by default relay and consumer) for the length of a block."""
    tasks = [asyncio.create_task(role(house)) for role in (*(roles or (relay.run, consumer.run)), _wake)]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await house.drained()


async def _wake(house: House) -> None:
    await house.waker.run()


async def until(
    question: Callable[[], Coroutine[Any, Any, Any]], *, seconds: float = 20, every_seconds: float = 0.02
) -> Any:
    """The first truthy answer; fails with the last one when none came in time."""
    deadline = clock.monotonic() + seconds
    while True:
        if answer := await question():
            return answer
        if clock.monotonic() > deadline:
            raise AssertionError(f"not within {seconds} s: {question} (last answer: {answer!r})")
        await asyncio.sleep(every_seconds)
