"""Events on a real broker: published after the commit, heard in order, the past said again, faults survived."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID

import aio_pika
import pytest

from kit import broker, consumer, new_id, relay
from kit.outbox import ForeignEvent, emit
from kit.testing import Stage
from kit.testing.broker import broker_url, clear, on_air, running, until
from kit.tests import criers, echoes
from kit.tests.echoes.consumes.crier import POISON
from kit.tests.said.crier import Cried
from kit.tests.said.echo import SecretTold


@pytest.fixture
async def crier() -> AsyncIterator[Stage]:
    await clear("crier", "echo")
    async with on_air(criers.service) as stage:
        yield stage


@pytest.fixture
async def echo(crier: Stage) -> AsyncIterator[Stage]:
    async with on_air(echoes.service) as stage:
        yield stage


async def cry(stage: Stage, street_id: UUID, *numbers: int) -> None:
    for number in numbers:
        async with stage.transaction() as tx:
            await emit(tx, Cried(street_id=street_id, number=number))


async def heard(stage: Stage, street_id: UUID) -> list[int]:
    async with stage.transaction() as tx:
        rows = await tx.fetch("SELECT number FROM heard_cry WHERE street_id = $1 ORDER BY id", street_id)
    return [row["number"] for row in rows]


async def unpublished(stage: Stage) -> int:
    async with stage.transaction() as tx:
        return int(await tx.fetchval("SELECT count(*) FROM kit_outbox"))


async def test_what_is_committed_is_heard_in_order(crier: Stage, echo: Stage) -> None:
    street = new_id()
    async with running(crier.house), running(echo.house):
        await cry(crier, street, *range(1, 51))
        await until(lambda: _has(echo, street, list(range(1, 51))))
        await until(lambda: _none_left(crier))


async def _has(stage: Stage, street: UUID, numbers: list[int]) -> bool:
    return await heard(stage, street) == numbers


async def _none_left(stage: Stage) -> bool:
    return await unpublished(stage) == 0


async def test_a_listener_that_comes_late_asks_for_the_past(crier: Stage, echo: Stage) -> None:
    street = new_id()
    async with running(crier.house):
        await cry(crier, street, 1, 2, 3)
        await until(lambda: _none_left(crier))
        async with running(echo.house):
            await cry(crier, street, 4)
            await until(lambda: _has(echo, street, [1, 2, 3, 4]))


async def test_order_does_not_depend_on_who_starts_first(crier: Stage, echo: Stage) -> None:
    street = new_id()
    await cry(crier, street, 1, 2)
    async with running(echo.house):
        await asyncio.sleep(0.3)
        async with running(crier.house):
            await until(lambda: _has(echo, street, [1, 2]))


async def test_a_listener_whose_speaker_is_not_there_gets_ready_and_hears_it_once_it_is(
    crier: Stage, echo: Stage
) -> None:
    street = new_id()
    echo.house.roles, echo.house.wait_for_speakers_seconds = frozenset({"consumer"}), 0.1
    echo.house.ask_again_seconds = 0.2
    async with running(echo.house):
        assert echo.house.unready() == ["consumer"]
        await until(lambda: _is_ready(echo))
        assert echo.house.unfollowed > 0
        await cry(crier, street, 1, 2)
        async with running(crier.house):
            await until(lambda: _has(echo, street, [1, 2]))
        assert echo.house.unready() == []


async def _is_ready(stage: Stage) -> bool:
    return not stage.house.unready()


async def test_a_version_lost_on_the_way_is_asked_for_again(crier: Stage, echo: Stage) -> None:
    street = new_id()
    echo.house.patience, echo.house.ask_again_seconds = timedelta(0), 0.2
    async with running(crier.house), running(echo.house):
        await cry(crier, street, 1)
        await until(lambda: _has(echo, street, [1]))
        await cry(crier, street, 2)
        await until(lambda: _has(echo, street, [1, 2]))
        async with echo.transaction() as tx:  # as if version 2 had never arrived
            await tx.execute("UPDATE kit_heard SET version = 1 WHERE aggregate_id = $1", str(street))
            await tx.execute("DELETE FROM heard_cry WHERE number = 2")
        await cry(crier, street, 3)
        await until(lambda: _has(echo, street, [1, 2, 3]))


async def test_a_poisoned_event_is_parked_with_its_aggregate_alone(crier: Stage, echo: Stage) -> None:
    poisoned, sound = new_id(), new_id()
    async with running(crier.house), running(echo.house):
        await cry(crier, poisoned, 1, POISON, 3)
        await cry(crier, sound, 1, 2, 3)
        await until(lambda: _has(echo, sound, [1, 2, 3]))
        await until(lambda: _parked(echo, 2))
    assert await heard(echo, poisoned) == [1]


async def _parked(stage: Stage, count: int) -> bool:
    async with stage.transaction() as tx:
        return bool(await tx.fetchval("SELECT count(*) FROM kit_held") == count)


async def test_unreadable_bytes_go_to_the_dead_queue_and_block_nobody(crier: Stage, echo: Stage) -> None:
    street = new_id()
    async with running(crier.house), running(echo.house), broker.connection(broker_url(), "vandal") as opened:
        await cry(crier, street, 1)
        await until(lambda: _has(echo, street, [1]))
        channel = await opened.channel()
        await channel.default_exchange.publish(aio_pika.Message(b"\xff\x00"), routing_key="heard.echo")
        await cry(crier, street, 2)
        await until(lambda: _has(echo, street, [1, 2]))
        dead = await channel.get_queue(broker.dead_of("echo"))
        message = await dead.get(timeout=5)
        assert message is not None
        assert message.body == b"\xff\x00"


async def test_a_secret_is_scrubbed_once_it_is_published_and_said_again_as_a_blank(echo: Stage) -> None:
    async with running(echo.house, relay.run):
        async with echo.transaction() as tx:
            await emit(tx, SecretTold(secret_id=new_id(), secret="hush"))
        await until(lambda: _none_left(echo))
        async with echo.transaction() as tx:
            assert await tx.fetchval("SELECT body FROM kit_history") is None


async def test_two_relays_and_two_consumers_keep_the_order(crier: Stage, echo: Stage) -> None:
    streets = [new_id() for _ in range(5)]
    async with running(crier.house), running(crier.house), running(echo.house), running(echo.house, consumer.run):
        for number in range(1, 31):
            await asyncio.gather(*(cry(crier, street, number) for street in streets))
        for street in streets:
            await until(lambda street=street: _has(echo, street, list(range(1, 31))))  # type: ignore[misc]


async def test_partitions_share_the_aggregates_and_keep_their_order(crier: Stage) -> None:
    streets = [new_id() for _ in range(12)]
    async with on_air(echoes.service, partitions=4) as echo, running(crier.house), running(echo.house):
        for number in range(1, 11):
            await asyncio.gather(*(cry(crier, street, number) for street in streets))
        for street in streets:
            await until(lambda street=street: _has(echo, street, list(range(1, 11))))  # type: ignore[misc]


async def test_nobody_says_what_belongs_to_another(echo: Stage) -> None:
    with pytest.raises(ForeignEvent):
        async with echo.transaction() as tx:
            await emit(tx, Cried(street_id=new_id(), number=1))
