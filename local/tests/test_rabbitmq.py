"""The broker lets a service speak for itself only, and read only what it may hear."""

import os
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import aio_pika
import pytest
from aio_pika.abc import AbstractChannel, AbstractRobustConnection
from aiormq.exceptions import ChannelAccessRefused, ProbableAuthenticationError

from kit import broker
from local.suite import PRETEND_SERVICES


def url_of(user: str, password: str) -> str:
    where = urlsplit(os.environ["PARLEY_TEST_AMQP_URL"])
    return f"amqp://{user}:{password}@{where.hostname}:{where.port}/"


async def enter(service: str) -> AbstractRobustConnection:
    try:
        return await aio_pika.connect_robust(url_of(service, PRETEND_SERVICES[service]))
    except ProbableAuthenticationError:
        pytest.skip("the broker that PARLEY_TEST_AMQP_URL names is not bin/test's own")


@pytest.fixture
async def tea_room() -> AsyncIterator[AbstractChannel]:
    async with await enter("coal_cellar") as other:
        channel = await other.channel()
        await broker.declare_speaker(channel, "coal_cellar")
        await broker.declare_listener(channel, "coal_cellar", 1)
    async with await enter("tea_room") as connection:
        yield await connection.channel()


async def test_a_service_speaks_on_its_own_exchange_and_hears_the_others(tea_room: AbstractChannel) -> None:
    exchange, _ = await broker.declare_speaker(tea_room, "tea_room")
    await broker.declare_listener(tea_room, "tea_room", 1)
    await broker.follow(tea_room, "tea_room", 1, "coal_cellar", "sack")
    assert await exchange.publish(aio_pika.Message(b"{}"), "cup.CupFilled", mandatory=False) is not None


async def test_a_service_cannot_publish_on_anothers_exchange(tea_room: AbstractChannel) -> None:
    theirs = await tea_room.get_exchange("said.coal_cellar", ensure=False)
    with pytest.raises(ChannelAccessRefused):
        await theirs.publish(aio_pika.Message(b"{}"), "sack.SackSold")


async def test_a_service_cannot_read_anothers_queue(tea_room: AbstractChannel) -> None:
    theirs = await tea_room.get_queue("heard.coal_cellar", ensure=False)
    with pytest.raises(ChannelAccessRefused):
        await theirs.get(fail=False)


async def test_a_service_cannot_slip_a_message_into_anothers_queue(tea_room: AbstractChannel) -> None:
    with pytest.raises(ChannelAccessRefused):
        await tea_room.default_exchange.publish(aio_pika.Message(b"{}"), "heard.coal_cellar")
