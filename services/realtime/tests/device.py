"""A device: it fetches a ticket, opens a socket on a real server, and reads frames."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import uvicorn
from websockets.asyncio.client import ClientConnection, connect

from kit.testing import Stage
from kit.testing.cast import Person


@dataclass
class Place:
    """A running process of realtime, as far as a device sees it."""

    stage: Stage
    port: int

    @asynccontextmanager
    async def device(
        self, person: Person, cursor: str | None = None, ticket: str | None = None, **options: Any
    ) -> AsyncIterator["Device"]:
        if ticket is None:
            ticket = (await self.stage.as_(person).get("/ticket")).json()["ticket"]
        query = f"ticket={ticket}" + ("" if cursor is None else f"&cursor={cursor}")
        url = f"ws://127.0.0.1:{self.port}/api/realtime/socket?{query}"
        async with connect(url, compression=None, **options) as line:
            yield Device(line)


@dataclass
class Device:
    line: ClientConnection

    async def next(self) -> dict[str, Any]:
        async with asyncio.timeout(5):
            found: dict[str, Any] = json.loads(await self.line.recv())
        return found

    async def frames(self, count: int) -> list[dict[str, Any]]:
        return [await self.next() for _ in range(count)]

    async def hears_nothing(self, seconds: float = 0.3) -> bool:
        try:
            async with asyncio.timeout(seconds):
                await self.line.recv()
        except TimeoutError:
            return True
        return False

    async def say(self, **message: Any) -> None:
        await self.line.send(json.dumps(message))

    async def end(self) -> int | None:
        async with asyncio.timeout(5):
            await self.line.wait_closed()
        return self.line.close_code


@asynccontextmanager
async def running(stage: Stage) -> AsyncIterator[Place]:
    """The service's app behind a real server, with its waker, as one process has them."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        app = stage.service.web_app()
        app.state.house = stage.house
        config = uvicorn.Config(
            app, log_config=None, ws="websockets-sansio", ws_per_message_deflate=False, lifespan="off",
            timeout_graceful_shutdown=1,
        )  # fmt: skip
        server = uvicorn.Server(config)
        waking = asyncio.create_task(stage.house.waker.run())
        serving = asyncio.create_task(server.serve([listening]))
        try:
            while not server.started:
                await asyncio.sleep(0.01)
            yield Place(stage, listening.getsockname()[1])
        finally:
            server.should_exit = True
            await serving
            for task in (waking, getattr(app.state, "hub_task", None)):
                if task is not None:
                    task.cancel()
                    await asyncio.gather(task, return_exceptions=True)
