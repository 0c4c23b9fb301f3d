"""The relay against the same client publishing the same messages with confirms and no database."""

import asyncio

import aio_pika

from bench import profiles
from bench.results import Result, ratio_of
from kit import broker, clock, new_id, relay
from kit.inbox import Heard
from kit.outbox import emit
from kit.testing import Stage
from kit.testing.broker import broker_url, clear, on_air
from kit.tests import criers
from kit.tests.said.crier import Cried

EVENTS, ROUNDS = 10_000, 5


async def run() -> Result:
    await clear("crier")
    async with on_air(criers.service) as stage, broker.connection(broker_url(), "bench relay") as opened:
        channel = await opened.channel(publisher_confirms=True, on_return_raises=False)
        exchange, _ = await broker.declare_speaker(channel, "crier")
        queue = await channel.declare_queue("bench.sink", durable=True, arguments={"x-queue-type": "quorum"})
        await queue.bind(exchange, routing_key="#")
        ours: list[float] = []
        peers: list[float] = []
        for _ in range(ROUNDS):
            await _fill(stage)
            ours.append(EVENTS / await _relay(stage, exchange))
            await queue.purge()
            peers.append(EVENTS / await _bare(exchange))
            await queue.purge()
        await _fill(stage)
        profile = await profiles.of(lambda: _relay(stage, exchange))
        await queue.delete(if_unused=False, if_empty=False)
    await clear("crier")
    ratio = ratio_of(ours, peers)
    return Result(
        "Relay",
        "From outbox rows to confirmed messages: the relay, against the same client publishing the same messages "
        "pipelined with confirms and no database.",
        "≥ 0.8",
        f"{ratio:.2f}",
        ratio >= 0.8,
        [
            ("relay, events/s (median of rounds)", f"{sorted(ours)[len(ours) // 2]:,.0f}"),
            ("bare client, messages/s", f"{sorted(peers)[len(peers) // 2]:,.0f}"),
            ("events per round, rounds", f"{EVENTS:,}, {ROUNDS}"),
        ],
        profile,
    )


async def _fill(stage: Stage) -> None:
    street = new_id()
    for _ in range(EVENTS // 500):
        async with stage.transaction() as tx:
            for number in range(500):
                await emit(tx, Cried(street_id=street, number=number))


async def _relay(stage: Stage, exchange: aio_pika.abc.AbstractExchange) -> float:
    connection = await stage.house.database.own_connection()
    started = clock.monotonic()
    while await relay.publish_batch(connection, exchange, "crier"):
        pass
    took = clock.monotonic() - started
    await connection.close()
    return took


async def _bare(exchange: aio_pika.abc.AbstractExchange) -> float:
    street = str(new_id())
    body = Cried(street_id=new_id(), number=1).model_dump_json()
    started = clock.monotonic()
    for start in range(0, EVENTS, relay.BATCH):
        await asyncio.gather(
            *(
                exchange.publish(
                    broker.to_wire(
                        Heard("crier", "street", street, start + n, new_id(), "Cried", body, "", clock.now())
                    ),
                    routing_key="street.Cried",
                    mandatory=True,
                )
                for n in range(relay.BATCH)
            )
        )
    return clock.monotonic() - started
