"""The broker alone: as many messages of the same size, from one client through a quorum queue to another."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aio_pika

from kit import broker, clock, new_id
from kit.testing.broker import broker_url


@dataclass
class Arrivals:
    """When each message was sent and when it came, by its name; monotonic seconds."""

    sent: dict[str, float] = field(default_factory=dict)
    came: dict[str, float] = field(default_factory=dict)
    read: dict[str, float] = field(default_factory=dict)

    def delays_ms(self, came: dict[str, float]) -> list[float]:
        return sorted((came[name] - self.sent[name]) * 1000 for name in self.sent)


@asynccontextmanager
async def bare_path(words: str) -> AsyncIterator[Callable[[int, Arrivals], Awaitable[None]]]:
    """Two clients and a quorum queue between them."""
    where: list[Arrivals] = []
    body = json.dumps({"text": words, "ids": [str(new_id()) for _ in range(6)]}).encode()
    async with broker.connection(broker_url(), "bench a") as one, broker.connection(broker_url(), "bench b") as other:
        out, into = await one.channel(publisher_confirms=True), await other.channel()
        await into.set_qos(prefetch_count=200)
        queue = await into.declare_queue("bench.chat", durable=True, arguments={"x-queue-type": "quorum"})

        async def take(message: aio_pika.abc.AbstractIncomingMessage) -> None:
            where[-1].came[str(message.message_id)] = clock.monotonic()
            await message.ack()

        tag = await queue.consume(take)

        async def send(number: int, arrivals: Arrivals) -> None:
            if not where or where[-1] is not arrivals:
                where.append(arrivals)
            arrivals.sent[str(number)] = clock.monotonic()
            message = aio_pika.Message(body, message_id=str(number), delivery_mode=aio_pika.DeliveryMode.PERSISTENT)
            await out.default_exchange.publish(message, routing_key=queue.name, mandatory=True)

        try:
            yield send
        finally:
            await queue.cancel(tag)
            await queue.delete(if_unused=False, if_empty=False)
