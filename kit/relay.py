"""The relay: publishes what the outbox holds, in order, with the broker's confirmation, one leader per service."""

import asyncio
from typing import TYPE_CHECKING

import aio_pika
import asyncpg
from aio_pika.abc import AbstractExchange, AbstractIncomingMessage

from kit import broker, clock, logs, metrics
from kit.database import Row
from kit.ids import new_id
from kit.inbox import Heard
from kit.leader import leading
from kit.tasks import going_on, woken_within

if TYPE_CHECKING:
    from kit.house import House

    Connection = asyncpg.Connection[Row]

log = logs.logger(__name__)
WAKE = "relay"
BATCH = 500
_POLL_SECONDS = 1.0
_COUNT_SECONDS = 5.0

# Not a cursor on ids: rows commit in another order than their ids, and a cursor would pass over the late ones.
_UNPUBLISHED = """
SELECT id, event_id, aggregate, aggregate_id, version, name, body, traceparent, said_at, ttl_seconds
FROM kit_outbox ORDER BY id LIMIT $1
"""
# Moving costs the writers nothing, and leaves no secret behind.
_PUBLISHED = """
WITH published AS (DELETE FROM kit_outbox WHERE id = ANY($1::bigint[]) RETURNING *)
INSERT INTO kit_history (id, event_id, aggregate, aggregate_id, version, name, body, traceparent, said_at)
SELECT id, event_id, aggregate, aggregate_id, version, name, CASE WHEN secret THEN NULL ELSE body END, traceparent,
       said_at
FROM published
"""
# With the outbox: what is published there and not moved yet may have been published before the listener was bound.
_HISTORY = """
SELECT id, event_id, aggregate, aggregate_id, version, name, body, traceparent, said_at FROM kit_history
WHERE aggregate = $1 AND ($2::text IS NULL OR aggregate_id = $2)
UNION ALL
SELECT id, event_id, aggregate, aggregate_id, version, name, CASE WHEN secret THEN NULL ELSE body END, traceparent,
       said_at FROM kit_outbox
WHERE aggregate = $1 AND ($2::text IS NULL OR aggregate_id = $2)
ORDER BY id
"""


async def run(house: "House") -> None:
    """Lead, publish, start over when the database or the broker goes away; until cancelled.

    A standby is ready: its API must get requests, and a rollout must not wait for it to lead.
    """

    def standing_by() -> None:
        house.broker_ready.add("relay")

    while going_on():
        try:
            async with leading(house.database, "relay", standing_by=standing_by) as connection:
                house.broker_ready.discard("relay")
                await _lead(house, connection)
        except broker.FAULTS as fault:
            house.broker_ready.discard("relay")
            log.warning("relay starts over", fault=type(fault).__name__)
            await asyncio.sleep(1)
        finally:
            house.waker.leave(WAKE)


async def _lead(house: "House", connection: "Connection") -> None:
    async with broker.connection(house.settings.amqp_url, f"{house.name} relay") as opened:
        channel = await opened.channel(publisher_confirms=True, on_return_raises=False)
        exchange, asked = await broker.declare_speaker(channel, house.name)
        # A move that a crash of the server takes back is only published twice, which listeners drop: no wait for disks.
        await connection.execute("SET synchronous_commit = off")
        woken = house.waker.sleeper(WAKE)
        await house.waker.listen(connection)
        house.broker_ready.add("relay")
        await channel.set_qos(prefetch_count=1)

        async def on_ask(message: AbstractIncomingMessage) -> None:
            async with message.process(requeue=True):
                await _answer(house, exchange, message.body)

        await asked.consume(on_ask)
        counted_at = float("-inf")
        while True:
            woken.clear()
            if clock.monotonic() - counted_at > _COUNT_SECONDS:  # also, and above all, while there is much to publish
                metrics.unpublished.set(await connection.fetchval("SELECT count(*) FROM kit_outbox"))
                counted_at = clock.monotonic()
            if channel.is_closed:
                raise aio_pika.exceptions.ChannelInvalidStateError("the broker closed the channel")
            # After a find it looks again at once: what was committed meanwhile need not wait for a throttled wake.
            if await publish_batch(connection, exchange, house.name):
                continue
            await woken_within(woken, _POLL_SECONDS)


async def publish_batch(connection: "Connection", exchange: AbstractExchange, speaker: str) -> int:
    """Publish the oldest unpublished events, pipelined, and mark them once all are confirmed; how many."""
    rows = await connection.fetch(_UNPUBLISHED, BATCH)
    if not rows:
        return 0
    await asyncio.gather(*(_publish(exchange, row, speaker) for row in rows))
    await connection.execute(_PUBLISHED, [row["id"] for row in rows])
    return len(rows)


async def _publish(exchange: AbstractExchange, row: Row, speaker: str) -> None:
    # `mandatory` so that the broker says when nobody listens; that is no fault: whoever comes later asks for the past.
    await exchange.publish(
        broker.to_wire(_event(row, speaker), row["ttl_seconds"]),
        routing_key=f"{row['aggregate']}.{row['name']}",
        mandatory=True,
    )
    metrics.said.labels(row["name"]).inc()


async def _answer(house: "House", exchange: AbstractExchange, body: bytes) -> None:
    """Say an aggregate's past again to one listener. One snapshot suffices.

    What it lacks was not committed when the listener was bound, and so is published live.
    """
    try:
        ask = broker.Ask.from_wire(body)
    except broker.Unreadable:
        log.warning("an unreadable ask was dropped")
        return
    await say_again(house, exchange, ask)


async def say_again(house: "House", exchange: AbstractExchange, ask: broker.Ask) -> int:
    """Publish the history an ask names to its listener alone, then the mark that it ended; how many events."""
    connection = await house.database.own_connection()
    count = 0
    try:
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            pending = []
            async for row in connection.cursor(_HISTORY, ask.aggregate, ask.aggregate_id, prefetch=BATCH):
                key = f"again.{ask.listener}.{row['aggregate']}.{row['name']}"
                pending.append(exchange.publish(broker.to_wire(_event(row, house.name)), routing_key=key))
                count += 1
                if len(pending) == BATCH:
                    await asyncio.gather(*pending)
                    pending.clear()
            await asyncio.gather(*pending)
    finally:
        connection.terminate()
    if ask.aggregate_id is None:
        ended = Heard(house.name, ask.aggregate, "", 0, new_id(), broker.HISTORY_ENDED, None, "", clock.now())
        key = f"again.{ask.listener}.{ask.aggregate}.{broker.HISTORY_ENDED}"
        await exchange.publish(broker.to_wire(ended), routing_key=key)
    log.info("history said again", listener=ask.listener, aggregate=ask.aggregate, events=count)
    return count


def _event(row: Row, speaker: str) -> Heard:
    return Heard(
        speaker,
        row["aggregate"],
        row["aggregate_id"],
        row["version"],
        row["event_id"],
        row["name"],
        row["body"],
        row["traceparent"],
        row["said_at"],
    )
