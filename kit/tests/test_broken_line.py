"""The line between a service and its broker breaks: both ends of the kit start over by themselves."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import UUID

import pytest

from kit import new_id
from kit.outbox import emit
from kit.testing import Stage
from kit.testing.broker import broker_url, clear, on_air, running, until
from kit.tests import criers, echoes
from kit.tests.said.crier import Cried


@dataclass
class Line:
    """A way to the broker that can be cut, as a broker that is killed cuts it."""

    url: str = ""
    _ends: set[asyncio.StreamWriter] = field(default_factory=set)

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        where = urlsplit(broker_url())
        far_reader, far_writer = await asyncio.open_connection(where.hostname, where.port)
        self._ends |= {writer, far_writer}
        await asyncio.gather(_pour(reader, far_writer), _pour(far_reader, writer))

    def cut(self) -> None:
        for end in self._ends:
            end.transport.abort()
        self._ends.clear()


async def _pour(source: asyncio.StreamReader, into: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while some := await source.read(65536):
            into.write(some)
            await into.drain()
    into.close()


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    await clear("crier", "echo")
    found = Line()
    server = await asyncio.start_server(found.carry, "127.0.0.1", 0)
    where = urlsplit(broker_url())
    host = f"{where.netloc.rpartition('@')[0]}@127.0.0.1:{server.sockets[0].getsockname()[1]}"
    found.url = urlunsplit(where._replace(netloc=host))
    yield found
    found.cut()
    server.close()


@pytest.fixture
async def crier(line: Line) -> AsyncIterator[Stage]:
    async with on_air(criers.service, amqp_url=line.url) as stage:
        yield stage


@pytest.fixture
async def echo(line: Line) -> AsyncIterator[Stage]:
    async with on_air(echoes.service, amqp_url=line.url) as stage:
        yield stage


async def test_relay_and_consumer_go_on_however_often_their_line_is_cut(line: Line, crier: Stage, echo: Stage) -> None:
    street = new_id()
    async with running(crier.house), running(echo.house):
        for number in range(1, 4):
            async with crier.transaction() as tx:
                await emit(tx, Cried(street_id=street, number=number))
            await until(_has_heard(echo, street, number))
            line.cut()


def _has_heard(echo: Stage, street: UUID, number: int) -> Callable[[], Coroutine[Any, Any, Any]]:
    async def question() -> Any:
        async with echo.transaction() as tx:
            asked = "SELECT true FROM heard_cry WHERE street_id = $1 AND number = $2"
            return await tx.fetchval(asked, street, number)

    return question
