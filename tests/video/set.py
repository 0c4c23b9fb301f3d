"""A film set: the calls service on its stage, a relay and a Janus of their own, and people with real media."""

import asyncio
import contextlib
import os
import secrets
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from kit.testing import Stage
from kit.testing.cast import ANNA, CLEO, Person
from local import machine, processes
from local.participant import Join, Truth, take_part
from local.parts.janus import Janus
from services.calls import schedule
from services.calls.meter import Observation
from services.calls.store import observations
from services.calls.tests.hour import Hour

JOBS: tuple[tuple[Any, float], ...] = (
    (schedule.tend_rooms, 0.5), (schedule.keep_time, 0.5), (schedule.poll_rooms, 5.0), (schedule.watch_calls, 3.0),
)  # fmt: skip


@dataclass
class Relay:
    """The signalling role as its own process."""

    folder: Path
    environment: dict[str, str]
    health_port: int
    _process: processes.Process | None = None

    async def start(self) -> None:
        self._process = processes.start(
            "relay", [sys.executable, "-m", "services.calls.app", "--role", "signalling"],
            log=self.folder / "relay.log", environment=self.environment, folder=machine.ROOT,
        )  # fmt: skip
        port = int(self.environment["SIGNALLING_PORT"])
        await asyncio.to_thread(
            machine.wait_until, "the relay", lambda: machine.listens(port), lambda: self.alive, self.log, 30
        )

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.alive

    @property
    def log(self) -> Path:
        return self.folder / "relay.log"

    def kill(self) -> None:
        """As the kernel would: without a word."""
        assert self._process is not None
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, 9)
        self._process.stop()

    async def stop(self) -> None:
        if self._process is not None:
            await asyncio.to_thread(self._process.stop)


@dataclass
class Set:
    """One call at a time, with the real clock."""

    stage: Stage
    hour: Hour
    janus: Janus
    relay: Relay
    lines: list[dict[str, Any]] = field(default_factory=list)

    async def call(self) -> UUID:
        """Anna is in her call with Cleo, answered and not yet joined."""
        starts_at = datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=1)
        await self.hour.waits(ANNA, starts_at=starts_at)
        call_id = await self.hour.call_next(CLEO, starts_at)
        await self.hour.ask(ANNA, f"/{call_id}/answer")
        return call_id

    async def join(self, person: Person, call_id: UUID) -> Join:
        found: Join = await self.hour.ask(person, f"/{call_id}/join")
        return found

    async def talks(self, person: Person, call_id: UUID, seconds: float, **more: Any) -> Truth:
        async def again() -> Join:
            return await self.join(person, call_id)

        def say(line: dict[str, Any]) -> None:
            self.lines.append({"who": person.name, **line})

        rejoin = again if more.pop("comes_back", True) else None
        return await take_part(await self.join(person, call_id), seconds, rejoin=rejoin, say=say, **more)

    async def settled(self, call_id: UUID, within_seconds: float = 20) -> dict[str, Any]:
        """Hang up, and what the record says once it is settled."""
        await self.hour.ask(ANNA, f"/{call_id}/hang-up")
        return await self.record_once(call_id, lambda record: bool(record["settled"]), within_seconds)

    async def record_once(
        self, call_id: UUID, there: Callable[[dict[str, Any]], bool], within_seconds: float = 20
    ) -> dict[str, Any]:
        record: dict[str, Any] = {}
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(within_seconds):
                while not there(record := await self.hour.look(ANNA, f"/{call_id}")):
                    await asyncio.sleep(0.2)
        assert there(record), (record, await self.seen(call_id), self.lines)
        return record

    async def seen(self, call_id: UUID) -> list[Observation]:
        async with self.stage.transaction() as tx:
            return await observations.of_call(tx, call_id)

    def happened(self, person: Person, event: str) -> list[dict[str, Any]]:
        return [line for line in self.lines if line["who"] == person.name and line["event"] == event]

    async def until(self, there: Callable[[], bool], within_seconds: float = 15) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(within_seconds):
                while not there():
                    await asyncio.sleep(0.05)
        assert there(), self.lines

    async def both_hear_each_other(self) -> None:
        await self.until(
            lambda: bool(self.happened(ANNA, "first_remote_media") and self.happened(CLEO, "first_remote_media"))
        )


def both_connected_seconds(one: Truth, other: Truth) -> float:
    """The truth a bill is measured against."""
    return sum(
        max(0.0, min(a[1], b[1]) - max(a[0], b[0])) for a in one.connected for b in other.connected
    )  # fmt: skip


@asynccontextmanager
async def on_set(stage: Stage, janus: Janus, events_port: int, events_key: str, folder: Path) -> AsyncIterator[Set]:
    ports = {"signalling": machine.free_port(), "health": machine.free_port()}
    ours = {
        "public_url": f"http://127.0.0.1:{ports['signalling']}",
        "signalling_port": ports["signalling"],
        "signalling_secret": secrets.token_urlsafe(32),
        "janus_url": janus.websocket_url,
        "janus_admin_url": janus.admin_url,
        "janus_api_secret": janus.secrets.api,
        "janus_admin_secret": janus.secrets.admin,
        "janus_room_admin_key": janus.secrets.room_admin,
        "janus_events_port": events_port,
        "janus_events_key": events_key,
    }
    settings = stage.settings(**ours)
    environment = {name.upper(): str(value) for name, value in ours.items()} | {
        "PROFILE": "local", "DATABASE_URL": settings.database_url, "HTTP_PORT": str(ports["health"]),
    }  # fmt: skip
    relay = Relay(folder, environment, ports["health"])
    await relay.start()
    jobs = [asyncio.create_task(_repeat(stage, job, seconds)) for job, seconds in JOBS]
    try:
        yield Set(stage, Hour(stage), janus, relay)
    finally:
        for job in jobs:
            job.cancel()
        await asyncio.gather(*jobs, return_exceptions=True)
        await relay.stop()


async def _repeat(stage: Stage, job: Any, seconds: float) -> None:
    while True:
        await stage.run(job)
        await asyncio.sleep(seconds)
