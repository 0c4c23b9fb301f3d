"""The broker's furniture: who owns which exchange and queue, and how an event looks on the wire.

`said.<speaker>`   topic exchange, routing keys `<aggregate>.<Name>`; only its speaker publishes there
`heard.<listener>` quorum queue (or a consistent-hash exchange over `heard.<listener>.<n>`), single active consumer
`asks`             direct exchange: a listener asks a speaker to say its past again
"""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import aio_pika
from aio_pika.abc import AbstractChannel, AbstractConnection, AbstractExchange, AbstractIncomingMessage, AbstractQueue

from kit.database import PASSING_FAULTS
from kit.inbox import Heard

FAULTS: tuple[type[Exception], ...] = (
    *PASSING_FAULTS,
    aio_pika.exceptions.AMQPError,
    aio_pika.exceptions.ChannelInvalidStateError,
)
"""What going away of the broker, or of the database, looks like: start over."""
ASKS = "asks"
HISTORY_ENDED = "HistoryEnded"
# High enough that a crashing consumer never drops a message, set at all because with a limit a requeued message goes
# back to the front of a quorum queue instead of the end.
_DELIVERY_LIMIT = 1_000_000


def exchange_of(speaker: str) -> str:
    return f"said.{speaker}"


def queues_of(listener: str, partitions: int) -> list[str]:
    return [f"heard.{listener}"] if partitions == 1 else [f"heard.{listener}.{n}" for n in range(partitions)]


def asks_of(speaker: str) -> str:
    return f"heard.{speaker}.asks"


def dead_of(listener: str) -> str:
    return f"heard.{listener}.dead"


def permissions(service: str) -> tuple[str, str, str]:
    """RabbitMQ's (configure, write, read) patterns for a service's own user: its exchange, its queues, the asks."""
    own = rf"^(said\.{service}|heard\.{service}(\..*)?|{ASKS})$"
    return own, own, rf"^(said\..*|heard\.{service}(\..*)?|{ASKS})$"


@asynccontextmanager
async def connection(url: str, name: str) -> AsyncIterator[AbstractConnection]:
    """A plain connection: when it breaks, whoever uses it starts over and declares everything again."""
    opened = await aio_pika.connect(url, client_properties={"connection_name": name}, timeout=10)
    try:
        yield opened
    finally:
        await opened.close()


async def declare_speaker(channel: AbstractChannel, speaker: str) -> tuple[AbstractExchange, AbstractQueue]:
    """The exchange a service speaks on, and the queue where others ask it to repeat itself."""
    asks = await channel.declare_exchange(ASKS, aio_pika.ExchangeType.DIRECT, durable=True)
    asked = await channel.declare_queue(asks_of(speaker), durable=True, arguments=_quorum(single=True))
    await asked.bind(asks, routing_key=speaker)
    # Last: a listener that finds the exchange may ask at once.
    exchange = await channel.declare_exchange(exchange_of(speaker), aio_pika.ExchangeType.TOPIC, durable=True)
    return exchange, asked


async def declare_listener(channel: AbstractChannel, listener: str, partitions: int) -> str:
    """The queues a service hears from; the name of what speakers' exchanges are bound to (a queue or an exchange)."""
    for queue in queues_of(listener, partitions):
        await channel.declare_queue(queue, durable=True, arguments=_quorum(single=True))
    dead = await channel.declare_queue(dead_of(listener), durable=True, arguments=_quorum(single=False))
    exchange = await channel.declare_exchange(dead_of(listener), aio_pika.ExchangeType.FANOUT, durable=True)
    await dead.bind(exchange)
    if partitions == 1:
        return f"heard.{listener}"
    spread = await channel.declare_exchange(
        f"heard.{listener}",
        aio_pika.ExchangeType.X_CONSISTENT_HASH,
        durable=True,
        arguments={"hash-header": "cloudEvents_subject"},
    )
    for queue in queues_of(listener, partitions):
        await (await channel.get_queue(queue, ensure=False)).bind(spread, routing_key="1")
    return spread.name


async def follow(channel: AbstractChannel, listener: str, partitions: int, speaker: str, aggregate: str) -> None:
    """Let all events of an aggregate, and its history when asked for, arrive. Raises when the speaker is unknown."""
    exchange = await channel.get_exchange(exchange_of(speaker), ensure=True)
    for key in (f"{aggregate}.*", f"again.{listener}.{aggregate}.*"):
        if partitions == 1:
            queue = await channel.get_queue(f"heard.{listener}", ensure=False)
            await queue.bind(exchange, routing_key=key)
        else:
            spread = await channel.get_exchange(f"heard.{listener}", ensure=False)
            await spread.bind(exchange, routing_key=key)


def _quorum(*, single: bool) -> dict[str, Any]:
    arguments: dict[str, Any] = {"x-queue-type": "quorum", "x-delivery-limit": _DELIVERY_LIMIT}
    return arguments | {"x-single-active-consumer": True} if single else arguments


def to_wire(event: Heard, ttl_seconds: int | None = None) -> aio_pika.Message:
    """CloudEvents 1.0, binary mode over AMQP, with the aggregate and its version as extension attributes."""
    return aio_pika.Message(
        (event.body or "").encode(),
        content_type="application/json",
        delivery_mode=aio_pika.DeliveryMode.PERSISTENT,
        message_id=str(event.event_id),
        expiration=ttl_seconds,
        headers={
            "cloudEvents_specversion": "1.0",
            "cloudEvents_id": str(event.event_id),
            "cloudEvents_type": f"parley.{event.speaker}.{event.name}",
            "cloudEvents_source": f"/{event.speaker}",
            "cloudEvents_subject": event.aggregate_id,
            "cloudEvents_time": event.said_at.isoformat(),
            "cloudEvents_aggregate": event.aggregate,
            "cloudEvents_aggregateversion": event.version,
            "cloudEvents_scrubbed": event.body is None,
            "traceparent": event.traceparent,
        },
    )


class Unreadable(ValueError):
    """Bytes that are no event of ours."""


def from_wire(message: AbstractIncomingMessage) -> Heard:
    """The event in a message; raises Unreadable."""
    headers = message.headers
    try:
        scrubbed = bool(headers["cloudEvents_scrubbed"])
        return Heard(
            speaker=str(headers["cloudEvents_source"]).removeprefix("/"),
            aggregate=str(headers["cloudEvents_aggregate"]),
            aggregate_id=str(headers["cloudEvents_subject"]),
            version=int(str(headers["cloudEvents_aggregateversion"])),
            event_id=UUID(str(headers["cloudEvents_id"])),
            name=str(headers["cloudEvents_type"]).rpartition(".")[2],
            body=None if scrubbed else message.body.decode(),
            traceparent=str(headers.get("traceparent", "")),
            said_at=datetime.fromisoformat(str(headers["cloudEvents_time"])),
        )
    except (KeyError, ValueError) as fault:
        raise Unreadable(str(fault)) from fault


@dataclass(frozen=True)
class Ask:
    """A listener's wish to hear the past of an aggregate kind (or of one aggregate) again."""

    listener: str
    aggregate: str
    aggregate_id: str | None = None

    def to_wire(self) -> aio_pika.Message:
        return aio_pika.Message(json.dumps(vars(self)).encode(), content_type="application/json")

    @classmethod
    def from_wire(cls, body: bytes) -> "Ask":
        try:
            found = json.loads(body)
            return cls(str(found["listener"]), str(found["aggregate"]), found.get("aggregate_id"))
        except (KeyError, TypeError, ValueError) as fault:
            raise Unreadable(str(fault)) from fault
