"""A service: what it is made of, and how a process of it runs and ends."""

import argparse
import asyncio
import contextlib
import gc
import importlib
import signal
from collections.abc import Callable, Coroutine, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import APIRouter, FastAPI

from kit import consumer, logs, migrations, relay, schedule
from kit.hears import Hearing, hearing_of
from kit.house import House, open_house
from kit.schedule import Job, jobs_of
from kit.settings import Settings
from kit.web import app as web
from kit.web.idempotency import forget_old_keys

log = logs.logger(__name__)
_ROLES: dict[str, Callable[[House], Coroutine[Any, Any, None]]] = {
    "consumer": consumer.run,
    "relay": relay.run,
    "schedule": schedule.run,
}


class _Server(uvicorn.Server):
    """uvicorn without its own signal handlers: the service drains everything in one order."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class Service:
    """One deployable service. `consumes/`, `schedule.py` and `schema/` of its package are found by name."""

    def __init__(
        self,
        name: str,
        *,
        settings: type[Settings],
        routers: Sequence[APIRouter],
        roles: dict[str, Callable[[House], Coroutine[Any, Any, None]]] | None = None,
        package: str | None = None,
        contracts: str | None = None,
    ) -> None:
        self.name = name
        self.package = package or f"services.{name}"
        self.contracts = contracts or f"contracts.{name}"
        self.settings = settings
        self.routers = routers
        self.roles = roles or {}

    @cached_property
    def hearing(self) -> Hearing:
        return hearing_of(self.package)

    @cached_property
    def jobs(self) -> list[Job]:
        return [*jobs_of(self.package), Job(forget_old_keys, 3600, transaction=True)]

    @property
    def folder(self) -> Path:
        return Path(str(importlib.import_module(self.package).__path__[0]))

    def web_app(self) -> FastAPI:
        return web.build(self.name, self.routers)

    def main(self) -> None:
        """The command line: `--role all` (API, consumer, relay, schedule), one of them, or a role of its own."""
        names = ["all", "api", *_ROLES, *self.roles, "migrate"]
        parser = argparse.ArgumentParser(description=f"Parley {self.name}")
        parser.add_argument("--role", choices=names, default="all")
        role = parser.parse_args().role
        settings = self.settings.read_or_exit()
        logs.configure(self.name, settings.log_level)
        migrations.migrate(settings.database_url, self.folder)
        if role != "migrate":
            roles = frozenset(["api", *_ROLES] if role == "all" else [role])
            with asyncio.Runner(loop_factory=_loop_factory()) as runner:
                runner.run(self.run(settings, roles))

    async def run(self, settings: Settings, roles: frozenset[str]) -> None:
        """Run these roles until SIGTERM or SIGINT, then drain: take no more, finish, acknowledge, end."""
        stopping = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stopping.set)
        async with open_house(self.name, settings, self.hearing, self.jobs, roles) as house:
            app = self.web_app()
            app.state.house = house
            server = _Server(
                uvicorn.Config(
                    app if "api" in roles else _only_health(house),
                    host=settings.http_host,
                    port=settings.http_port,
                    log_config=None,
                    timeout_keep_alive=75,  # longer than the gateway keeps an idle connection
                    access_log=False,
                    ws="websockets-sansio",
                    ws_per_message_deflate=False,
                    timeout_graceful_shutdown=int(settings.drain_seconds) or None,
                    server_header=False,
                )
            )
            running = [asyncio.create_task(house.waker.run(), name="waker")]
            every_role = {**_ROLES, **self.roles}
            running += [asyncio.create_task(every_role[role](house), name=role) for role in roles if role != "api"]
            serving = asyncio.create_task(server.serve(), name="http")
            log.info("running", roles=sorted(roles))
            # What is loaded by now stays: the collector need not look through all of it again, 50 ms at a time.
            gc.collect()
            gc.freeze()
            await _until_stopped_or_broken([serving, *running], stopping)
            server.should_exit = True
            for task in running:
                task.cancel()
            outcomes = await asyncio.gather(*running, serving, return_exceptions=True)
            await house.drained()
            log.info("drained")
            if faults := [one for one in outcomes if isinstance(one, Exception)]:
                raise SystemExit(f"a role ended: {faults[0]!r}")


async def _until_stopped_or_broken(tasks: "Sequence[asyncio.Task[None]]", stopping: asyncio.Event) -> None:
    """Until the service is told to stop, or one of its tasks raises; a task with nothing to do may end quietly."""
    waiting: set[asyncio.Task[Any]] = {asyncio.create_task(stopping.wait()), *tasks}
    while not stopping.is_set() and waiting:
        done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        if any(not task.cancelled() and task.exception() for task in done):
            break


def _only_health(house: House) -> FastAPI:
    """A process without the API role still answers for its health and metrics."""
    app = web.build(house.name, [])
    app.state.house = house
    return app


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop]:
    import uvloop

    return uvloop.new_event_loop
