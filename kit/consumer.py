"""The consumer: takes events from this service's queues in batches, one transaction a batch, acknowledged after it."""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import aio_pika
from aio_pika.abc import AbstractChannel, AbstractConnection, AbstractIncomingMessage

from kit import broker, clock, inbox, logs, metrics
from kit.database import PASSING_FAULTS
from kit.tasks import apart, going_on

if TYPE_CHECKING:
    from kit.house import House

log = logs.logger(__name__)
BATCH = 100
PREFETCH = 300
_TRIES = 3


@dataclass(slots=True)
class _Arrived:
    event: inbox.Heard
    message: AbstractIncomingMessage


async def run(house: "House") -> None:
    """Declare, follow, consume; start over when the broker goes away; until cancelled."""
    if not house.hearing.handlers:
        return
    while going_on():
        try:
            async with broker.connection(house.settings.amqp_url, f"{house.name} consumer") as opened:
                await apart(_consume(house, opened))
        except* broker.FAULTS as faults:
            log.warning("consumer starts over", fault=type(faults.exceptions[0]).__name__)
        finally:
            house.broker_ready.discard("consumer")
        await asyncio.sleep(1)


async def _consume(house: "House", opened: AbstractConnection) -> None:
    partitions = house.settings.partitions
    channel = await opened.channel()
    await broker.declare_listener(channel, house.name, partitions)
    queues = broker.queues_of(house.name, partitions)
    random.shuffle(queues)  # so that replicas share partitions instead of the first taking all
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(_follow_all(house, opened))
        tasks.create_task(_watch_held(house, opened))
        for place, queue in enumerate(queues):
            if place:
                await asyncio.sleep(random.uniform(0.1, 0.5))  # noqa: S311 - spreads load, hides nothing
            tasks.create_task(_consume_queue(house, await opened.channel(), queue))


async def _consume_queue(house: "House", channel: AbstractChannel, name: str) -> None:
    await channel.set_qos(prefetch_count=PREFETCH)
    queue = await channel.get_queue(name, ensure=False)
    arrived: asyncio.Queue[AbstractIncomingMessage] = asyncio.Queue()
    await queue.consume(arrived.put)
    while True:
        messages = [await _next(arrived, channel)]
        while len(messages) < BATCH and not arrived.empty():
            messages.append(arrived.get_nowait())
        # Shielded: a drain lets the batch at hand finish and be acknowledged.
        await house.finishing(_take(house, messages, name))


async def _next(arrived: "asyncio.Queue[AbstractIncomingMessage]", channel: AbstractChannel) -> AbstractIncomingMessage:
    while True:
        try:
            async with asyncio.timeout(1):
                return await arrived.get()
        except TimeoutError:
            if channel.is_closed:
                raise aio_pika.exceptions.ChannelInvalidStateError("the broker closed the channel") from None


async def _take(house: "House", messages: Sequence[AbstractIncomingMessage], partition: str) -> None:
    events = []
    for message in messages:
        try:
            event = broker.from_wire(message)
        except broker.Unreadable:
            await _bury(message, house)
            continue
        if event.name == broker.HISTORY_ENDED:
            await _history_ended(house, event)
        else:
            events.append(event)
    if events:
        try:
            async with house.database.transaction() as tx:
                await inbox.take(tx, house.hearing, events, partition)
        except Exception as fault:
            log.info("a batch is taken one by one", events=len(events), fault=type(fault).__name__)
            for event in events:
                await take_one(house, event, partition)
    await messages[-1].ack(multiple=True)


async def take_one(house: "House", event: inbox.Heard, partition: str) -> None:
    """Let one event take effect: passing faults are tried again in place for as long as they last, others park it."""
    tries, pause_seconds = 0, 0.05
    while True:
        try:
            async with house.database.transaction() as tx:
                await inbox.take(tx, house.hearing, [event], partition)
            return
        except PASSING_FAULTS as fault:
            log.warning("hearing is tried again", name=event.name, fault=type(fault).__name__)
        except Exception as fault:
            tries += 1
            if tries >= _TRIES:
                log.exception("an event is parked", name=event.name, event_id=str(event.event_id))
                reason = f"{type(fault).__name__}: {fault}"[:500]
                async with house.database.transaction() as tx:
                    await inbox.park(tx, event, reason, partition)
                return
        await asyncio.sleep(pause_seconds)
        pause_seconds = min(pause_seconds * 2, 5)


async def _bury(message: AbstractIncomingMessage, house: "House") -> None:
    """Bytes nobody can read go to the dead queue, for a person to look at."""
    log.error("unreadable bytes arrived", message_id=message.message_id)
    async with broker.connection(house.settings.amqp_url, f"{house.name} buries") as opened:
        channel = await opened.channel()
        exchange = await channel.get_exchange(broker.dead_of(house.name), ensure=False)
        copy = aio_pika.Message(message.body, delivery_mode=aio_pika.DeliveryMode.PERSISTENT)
        await exchange.publish(copy, routing_key="")


async def _history_ended(house: "House", event: inbox.Heard) -> None:
    async with house.database.transaction() as tx:
        await tx.execute(
            "UPDATE kit_history_heard SET heard_at = $3 WHERE speaker = $1 AND aggregate = $2",
            event.speaker,
            event.aggregate,
            clock.now(),
        )


async def _follow_all(house: "House", opened: AbstractConnection) -> None:
    """Bind to every speaker as soon as it exists, and ask those never heard before for their past.

    A speaker that has never been up may never be: this service is ready without it after a while, and still waits.
    """
    waiting = list(house.hearing.followed)
    began = clock.monotonic()
    while waiting:
        for speaker, aggregate in list(waiting):
            channel = await opened.channel(publisher_confirms=True, on_return_raises=True)
            try:
                await broker.follow(channel, house.name, house.settings.partitions, speaker, aggregate)
                if await _past_is_missing(house, speaker, aggregate):
                    await ask(channel, speaker, broker.Ask(house.name, aggregate))
                waiting.remove((speaker, aggregate))
            except (aio_pika.exceptions.ChannelClosed, aio_pika.exceptions.PublishError):
                continue  # the speaker has never been up yet
            finally:
                if not channel.is_closed:
                    await channel.close()
        house.unfollowed = len(waiting)
        if waiting and clock.monotonic() - began < house.wait_for_speakers_seconds:
            await asyncio.sleep(0.5)
        elif waiting:
            house.broker_ready.add("consumer")
            await asyncio.sleep(house.ask_again_seconds)
    house.broker_ready.add("consumer")


async def _past_is_missing(house: "House", speaker: str, aggregate: str) -> bool:
    async with house.database.transaction() as tx:
        await tx.execute(
            "INSERT INTO kit_history_heard (speaker, aggregate) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            speaker,
            aggregate,
        )
        return bool(
            await tx.fetchval(
                "SELECT heard_at IS NULL FROM kit_history_heard WHERE speaker = $1 AND aggregate = $2",
                speaker,
                aggregate,
            )
        )


async def ask(channel: AbstractChannel, speaker: str, wish: broker.Ask) -> None:
    """Ask a speaker for its past; raises PublishError while it has never been up."""
    asks = await channel.get_exchange(broker.ASKS, ensure=False)
    await asks.publish(wish.to_wire(), routing_key=speaker, mandatory=True)


async def _watch_held(house: "House", opened: AbstractConnection) -> None:
    """Measure what waits, and ask again for versions that have been missing for too long."""
    while True:
        await asyncio.sleep(house.ask_again_seconds)
        async with house.database.transaction() as tx:
            rows = await tx.fetch(
                "SELECT parked, count(*) AS held FROM kit_held JOIN kit_heard USING (speaker, aggregate, aggregate_id)"
                " GROUP BY parked"
            )
            late = await tx.fetch(
                "SELECT DISTINCT speaker, aggregate, aggregate_id FROM kit_held"
                " JOIN kit_heard USING (speaker, aggregate, aggregate_id)"
                " WHERE NOT parked AND held_at < $1 LIMIT 100",
                clock.now() - house.patience,
            )
        counts = {row["parked"]: row["held"] for row in rows}
        metrics.held.labels("parked").set(counts.get(True, 0))
        metrics.held.labels("early").set(counts.get(False, 0))
        if not late:
            continue
        channel = await opened.channel(publisher_confirms=True, on_return_raises=True)
        for row in late:
            log.warning("versions are missing and asked for", speaker=row["speaker"], aggregate=row["aggregate"])
            try:
                await ask(channel, row["speaker"], broker.Ask(house.name, row["aggregate"], row["aggregate_id"]))
            except aio_pika.exceptions.PublishError:
                continue
        await channel.close()
