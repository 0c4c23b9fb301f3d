"""A listener of everything, for people who want to see events pass: with the local broker's own user only."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from aio_pika.abc import AbstractIncomingMessage

from kit import broker


@dataclass(frozen=True)
class Passed:
    """An event that went by: when it was committed, and how long after that it came out of the broker."""

    said_at: datetime
    speaker: str
    name: str
    aggregate: str
    aggregate_id: str
    version: int
    delay_ms: float


@asynccontextmanager
async def tap(broker_url: str, speakers: list[str]) -> AsyncIterator[list[Passed]]:
    """What these services say during the block; the list fills as it comes."""
    passed: list[Passed] = []

    async def on_message(message: AbstractIncomingMessage) -> None:
        event = broker.from_wire(message)
        delay = datetime.now(UTC) - event.said_at
        passed.append(
            Passed(
                event.said_at, event.speaker, event.name, event.aggregate, event.aggregate_id, event.version,
                delay.total_seconds() * 1000,
            )
        )  # fmt: skip

    async with broker.connection(broker_url, "tap") as opened:
        channel = await opened.channel()
        queue = await channel.declare_queue(exclusive=True, auto_delete=True)
        for speaker in speakers:
            await queue.bind(broker.exchange_of(speaker), routing_key="*.*")
        await queue.consume(on_message, no_ack=True)
        yield passed
        await asyncio.sleep(0.5)
