"""A thousand messages to two people with two devices each, through two replicas of realtime, one of which is killed."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from kit import relay
from kit.testing import Stage
from kit.testing.broker import broker_url, clear, on_air, running, until
from kit.testing.cast import ANNA, CLEO, Person
from kit.testing.tokens import token_of
from local import machine
from services.chat.app import service as chat
from services.chat.tests.cast import open_conversation, post
from services.realtime.app import service as realtime
from tests.faults.processes import Victim, environment

MESSAGES, AT_ONCE = 1_000, 4


@dataclass
class Device:
    """It keeps a socket open, to whichever replica answers, and goes on after the last frame it saw."""

    person: Person
    ports: list[int]
    cursor: str | None = None
    numbers: list[int] = field(default_factory=list)
    openings: int = 0

    async def run(self) -> None:
        while True:
            port = self.ports[self.openings % len(self.ports)]
            self.openings += 1
            try:
                await self._listen(port)
            except (ConnectionClosed, InvalidHandshake, OSError, httpx.TransportError):
                await asyncio.sleep(0.05)

    async def _listen(self, port: int) -> None:
        async with httpx.AsyncClient(headers={"authorization": f"Bearer {token_of(self.person)}"}) as client:
            ticket = (await client.get(f"http://127.0.0.1:{port}/api/realtime/ticket")).json()["ticket"]
        where = f"ws://127.0.0.1:{port}/api/realtime/socket?ticket={ticket}"
        async with connect(where if self.cursor is None else f"{where}&cursor={self.cursor}", compression=None) as line:
            async for text in line:
                self._take(json.loads(text))

    def _take(self, frame: dict[str, object]) -> None:
        assert frame["event"] != "resync"
        data = frame.get("data")
        if frame["event"] == "message" and isinstance(data, dict):
            self.numbers.append(data["number"])
        self.cursor = str(frame["cursor"])


@asynccontextmanager
async def replicas(stage: Stage) -> AsyncIterator[tuple[list[Victim], list[int]]]:
    """Two whole processes of realtime on one database."""
    ports = [machine.free_port() for _ in range(2)]
    victims = []
    for port in ports:
        told = environment(stage.house.settings.database_url, broker_url(), HTTP_PORT=str(port))
        victims.append(Victim("services.realtime.app", "all", told))
        victims[-1].start()
    try:
        async with httpx.AsyncClient() as client:
            for port in ports:
                await until(lambda port=port: _ready(client, port), seconds=60)  # type: ignore[misc]
        yield victims, ports
    finally:
        for victim in victims:
            victim.kill()


async def _ready(client: httpx.AsyncClient, port: int) -> bool:
    try:
        return (await client.get(f"http://127.0.0.1:{port}/readyz")).status_code == 200
    except httpx.TransportError:
        return False


async def _post_all(stage: Stage, conversation: str, replica: Victim) -> None:
    """Both write, some at once; a third of the way the replica dies, two thirds of the way it comes back."""
    for first in range(0, MESSAGES, AT_ONCE):
        if first == MESSAGES // 3 // AT_ONCE * AT_ONCE:
            replica.kill()
        if first == MESSAGES * 2 // 3 // AT_ONCE * AT_ONCE:
            replica.start()
        people = [ANNA if number % 3 else CLEO for number in range(first, first + AT_ONCE)]
        await asyncio.gather(*(post(stage, who, conversation, "word") for who in people))


@pytest.mark.slow
async def test_each_message_reaches_each_device_once_and_in_order_though_a_replica_is_killed() -> None:
    await clear("chat", "realtime")
    async with (
        on_air(chat) as said,
        on_air(realtime) as shown,
        running(said.house, relay.run),
        replicas(shown) as (victims, ports),
    ):
        conversation = await open_conversation(said)
        devices = [Device(person, order) for person in (ANNA, CLEO) for order in (ports, ports[::-1])]
        tasks = [asyncio.create_task(device.run()) for device in devices]
        try:
            await until(lambda: _all(device.cursor is not None for device in devices))
            await _post_all(said, conversation, victims[0])
            await until(lambda: _all(len(device.numbers) >= MESSAGES for device in devices), seconds=120)
            await asyncio.sleep(1)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
    await clear("chat", "realtime")
    assert victims[0].kills >= 1
    assert sum(device.openings for device in devices) > len(devices)
    for device in devices:
        assert device.numbers == list(range(1, MESSAGES + 1))


async def _all(of: Iterable[bool]) -> bool:
    return all(of)
