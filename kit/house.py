"""A running service: its settings, database, what it hears, what it does by the clock, and its way of ending."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TypeVar

from kit.database import Database, Transaction
from kit.hears import Hearing
from kit.schedule import Job
from kit.settings import Settings
from kit.tokens import Keyring
from kit.wake import Waker

T = TypeVar("T")


@dataclass
class House:
    """What long-running roles and requests of one process share."""

    name: str
    settings: Settings
    database: Database
    hearing: Hearing
    jobs: list[Job]
    keyring: Keyring
    waker: Waker
    roles: frozenset[str] = frozenset()
    broker_ready: set[str] = field(default_factory=set)
    unfollowed: int = 0
    patience: timedelta = timedelta(seconds=10)
    ask_again_seconds: float = 5.0
    wait_for_speakers_seconds: float = 3.0
    _running: set[asyncio.Task[object]] = field(default_factory=set)

    def transaction(self) -> AbstractAsyncContextManager[Transaction]:
        return self.database.transaction()

    async def finishing(self, work: Awaitable[T]) -> T:
        """Do work that a drain must not cut in two: cancelling the caller lets the work end."""
        task: asyncio.Task[T] = asyncio.ensure_future(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return await asyncio.shield(task)

    async def drained(self) -> None:
        """Wait for the work under way, at most `drain_seconds`."""
        if self._running:
            await asyncio.wait(set(self._running), timeout=self.settings.drain_seconds)

    def unready(self) -> list[str]:
        """What keeps this process from being ready, apart from the database; empty when nothing does."""
        wanted = {"relay"} & self.roles
        if "consumer" in self.roles and self.hearing.handlers:
            wanted.add("consumer")
        return sorted(wanted - self.broker_ready)


@asynccontextmanager
async def open_house(
    name: str, settings: Settings, hearing: Hearing, jobs: list[Job], roles: frozenset[str] = frozenset()
) -> AsyncIterator[House]:
    """Connect the database and hang everything on it; closed at the end of the block."""
    database = await Database.connect(settings.database_url, name, settings.pool_size)
    waker = Waker(database)
    database.on_said = lambda: waker.wake("relay")
    database.waker = waker.wake
    keyring = Keyring(database, settings.token_issuer, settings.token_audience)
    try:
        yield House(name, settings, database, hearing, jobs, keyring, waker, roles)
    finally:
        await database.close()
