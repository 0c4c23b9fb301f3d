"""Consuming with an effect in the database against the same consumer acknowledging without any database."""

import asyncio
from statistics import median

import aio_pika

from bench import profiles
from bench.results import Result, ratio_of
from kit import Tx, broker, clock, consumer, emit, new_id
from kit.hears import Handler, Hearing
from kit.inbox import Heard
from kit.testing import Stage
from kit.testing.broker import broker_url, clear, on_air, until
from kit.tests import echoes
from kit.tests.said.crier import Cried
from kit.tests.said.echo import NoteTaken

EVENTS, ROUNDS, STREETS = 10_000, 5, 500
AIM = 0.6
KEEP = "INSERT INTO heard_cry (street_id, number) VALUES ($1, $2)"


async def run() -> Result:
    later: list[float] = []
    at_once: list[float] = []
    peers: list[float] = []
    for _ in range(ROUNDS):
        later.append(EVENTS / await _with_effect(_keep_later))
        peers.append(EVENTS / await _without_database())
        at_once.append(EVENTS / await _with_effect(_keep_at_once))
    profile = await profiles.of(lambda: _with_effect(_keep_at_once))
    ratio, ratio_at_once = ratio_of(later, peers), ratio_of(at_once, peers)
    return Result(
        "Consume",
        "From the queue to a committed row and its own event in the outbox, in batches; against the same client "
        "taking, decoding and acknowledging the same messages in the same batches with no database. Twice: with a "
        "handler that puts its change off (`execute_later`), and with one that waits for its statement's outcome "
        "(`execute`), which is a round trip for each event.",
        f"≥ {AIM}",
        f"{ratio:.2f} with changes put off, {ratio_at_once:.2f} with a round trip for each event",
        min(ratio, ratio_at_once) >= AIM,
        [
            ("consumer, changes put off, events/s (median of rounds)", f"{median(later):,.0f}"),
            ("consumer, a round trip for each, events/s", f"{median(at_once):,.0f}"),
            ("without database, messages/s", f"{median(peers):,.0f}"),
            ("events per round, aggregates, rounds", f"{EVENTS:,}, {STREETS}, {ROUNDS}"),
        ],
        profile,
    )


async def _keep_at_once(tx: Tx, event: Cried) -> None:
    await tx.execute(KEEP, event.street_id, event.number)
    await emit(tx, NoteTaken(note_id=new_id(), text=f"cry {event.number}"))


async def _keep_later(tx: Tx, event: Cried) -> None:
    tx.execute_later(KEEP, event.street_id, event.number)
    await emit(tx, NoteTaken(note_id=new_id(), text=f"cry {event.number}"))


async def _fill(channel: aio_pika.abc.AbstractChannel) -> None:
    streets = [new_id() for _ in range(STREETS)]
    pending = []
    for number in range(EVENTS):
        street = streets[number % STREETS]
        body = Cried(street_id=street, number=number).model_dump_json()
        event = Heard("crier", "street", str(street), number // STREETS + 1, new_id(), "Cried", body, "", clock.now())
        pending.append(channel.default_exchange.publish(broker.to_wire(event), routing_key="heard.echo"))
        if len(pending) == 500:
            await asyncio.gather(*pending)
            pending.clear()


async def _with_effect(handler: Handler) -> float:
    """Seconds from the consumer's start on a full queue to the last effect."""
    await clear("crier", "echo")
    async with on_air(echoes.service) as stage, broker.connection(broker_url(), "bench consume") as opened:
        channel = await opened.channel(publisher_confirms=True)
        await broker.declare_listener(channel, "echo", 1)
        await _fill(channel)
        house = stage.house
        house.hearing = Hearing({("crier", "Cried"): (Cried, handler)})
        started = clock.monotonic()
        reading = asyncio.create_task(consumer._consume_queue(house, await opened.channel(), "heard.echo"))
        await until(lambda: _all_effects(stage), seconds=120, every_seconds=0.05)
        took = clock.monotonic() - started
        reading.cancel()
        await asyncio.gather(reading, return_exceptions=True)
        await house.drained()
    return took


async def _all_effects(stage: Stage) -> bool:
    async with stage.transaction() as tx:
        last = await tx.fetchval(
            "SELECT max(id) FROM heard_cry"
        )  # counting the rows each time would be work of its own
        return (last or 0) >= EVENTS and bool(await tx.fetchval("SELECT count(*) FROM heard_cry") == EVENTS)


async def _without_database() -> float:
    await clear("crier", "echo")
    async with broker.connection(broker_url(), "bench consume") as opened:
        channel = await opened.channel(publisher_confirms=True)
        await broker.declare_listener(channel, "echo", 1)
        await _fill(channel)
        taking = await opened.channel()
        await taking.set_qos(prefetch_count=consumer.PREFETCH)
        queue = await taking.get_queue("heard.echo", ensure=False)
        arrived: asyncio.Queue[aio_pika.abc.AbstractIncomingMessage] = asyncio.Queue()
        started, taken = clock.monotonic(), 0
        await queue.consume(arrived.put)
        while taken < EVENTS:
            batch = [await arrived.get()]
            while len(batch) < consumer.BATCH and not arrived.empty():
                batch.append(arrived.get_nowait())
            for message in batch:
                Cried.model_validate_json(broker.from_wire(message).body or "")
            await batch[-1].ack(multiple=True)
            taken += len(batch)
        return clock.monotonic() - started
