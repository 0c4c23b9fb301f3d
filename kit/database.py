"""Transactions: one per request, message or job; opened at the first question, committed by the kit alone."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import asyncpg

from contracts.base import Event
from kit import outbox

if TYPE_CHECKING:
    from asyncpg.pool import PoolConnectionProxy

    AnyConnection = asyncpg.Connection[asyncpg.Record] | PoolConnectionProxy[asyncpg.Record]

Row = asyncpg.Record
PASSING_FAULTS: tuple[type[Exception], ...] = (
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    asyncpg.SerializationError,
    asyncpg.DeadlockDetectedError,
    asyncpg.TooManyConnectionsError,
    asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    OSError,
    asyncio.TimeoutError,
)
"""Faults of the moment: trying again later may go well without anybody mending anything."""


class Transaction:
    """What store functions ask. It cannot commit: whoever opened it does, when everything went well."""

    def __init__(self, pool: "asyncpg.Pool[Row]", speaker: str, waker: Callable[[str], object] | None = None) -> None:
        self._pool = pool
        self.waker = waker
        self._connection: PoolConnectionProxy[Row] | None = None
        self._events: list[Event] = []
        self._later: list[tuple[str, tuple[Any, ...]]] = []
        self._afterwards: list[Callable[[], object]] = []
        self.speaker = speaker

    async def _open(self) -> "PoolConnectionProxy[Row]":
        if self._connection is None:
            self._connection = await self._pool.acquire()
            await self._connection.execute("BEGIN")
        if self._later:
            await self._catch_up(self._connection)
        return self._connection

    async def _catch_up(self, connection: "PoolConnectionProxy[Row]") -> None:
        """Send what was put off, in order; neighbours with the same statement go in one round trip."""
        later, self._later = self._later, []
        for sql, group in groupby(later, key=itemgetter(0)):
            await connection.executemany(sql, [args for _, args in group])

    async def fetch(self, sql: str, *args: Any) -> list[Row]:
        return await (await self._open()).fetch(sql, *args)

    async def fetchrow(self, sql: str, *args: Any) -> Row | None:
        return await (await self._open()).fetchrow(sql, *args)

    async def fetchval(self, sql: str, *args: Any) -> Any:
        return await (await self._open()).fetchval(sql, *args)

    async def execute(self, sql: str, *args: Any) -> int:
        """Runs a statement; the number of rows it touched (0 where PostgreSQL does not say)."""
        status = await (await self._open()).execute(sql, *args)
        count = status.rpartition(" ")[2]
        return int(count) if count.isdigit() else 0

    async def executemany(self, sql: str, args: Iterable[Any]) -> None:
        await (await self._open()).executemany(sql, args)

    def execute_later(self, sql: str, *args: Any) -> None:
        """A change whose outcome this work does not look at: sent before the next question, or before the commit.

        So a batch of heard events that each change a row costs one round trip. A refusal of the database comes up
        there too, and ends the transaction as any other does; where one has to be caught, `execute` is right.
        """
        self._later.append((sql, args))

    def say(self, event: Event) -> None:
        """Keep an event for the outbox; written in one statement just before the commit."""
        self._events.append(event)

    def after_commit(self, callback: Callable[[], object]) -> None:
        """Call this once the commit has happened; never on a rollback."""
        self._afterwards.append(callback)

    async def _finish(self, *, keep: bool) -> bool:
        """Commit (with the events said) or roll back; True when events were committed."""
        said = keep and bool(self._events)
        try:
            if keep and self._later:
                await self._open()
            if said:
                await outbox.write(self, self._events)
            if self._connection is not None:
                await self._connection.execute("COMMIT" if keep else "ROLLBACK")
        except BaseException:
            await self._abandon()
            raise
        await self._release()
        if keep:
            for callback in self._afterwards:
                callback()
        return said

    async def _abandon(self) -> None:
        """Give the connection up in whatever state it is: the pool replaces it."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.terminate()
            await self._pool.release(connection)

    async def _release(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            await self._pool.release(connection)


class Database:
    """A service's own database: a pool of connections and the transactions opened on it."""

    def __init__(self, pool: "asyncpg.Pool[Row]", speaker: str, url: str) -> None:
        self.pool = pool
        self.speaker = speaker
        self.url = url
        self.on_said: Callable[[], object] = lambda: None
        self.waker: Callable[[str], object] | None = None

    @classmethod
    async def connect(cls, url: str, speaker: str, pool_size: int) -> "Database":
        pool = await asyncpg.create_pool(
            url,
            min_size=1,
            max_size=pool_size,
            init=_teach_json,
            reset=_nothing_to_reset,
            server_settings={"application_name": f"parley {speaker}", "timezone": "UTC"},
        )
        return cls(pool, speaker, url)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """A transaction for one piece of work; an exception rolls it back and goes on up.

        An exception with `keeps_changes` set (a kept Problem) commits first.
        """
        tx = Transaction(self.pool, self.speaker, self.waker)
        try:
            yield tx
        except BaseException as fault:
            if getattr(fault, "keeps_changes", False):
                await self._end(tx)
            elif isinstance(fault, Exception):
                try:
                    await tx._finish(keep=False)
                except Exception:  # the first fault is the one to tell
                    raise fault from None
            else:
                await tx._abandon()
            raise
        await self._end(tx)

    async def _end(self, tx: Transaction) -> None:
        if await tx._finish(keep=True):
            self.on_said()

    async def own_connection(self) -> "asyncpg.Connection[Row]":
        """A connection outside the pool, for a lock or LISTEN that lives long. The caller closes it."""
        connection: asyncpg.Connection[Row] = await asyncpg.connect(
            self.url, server_settings={"application_name": f"parley {self.speaker} keeps"}
        )
        await _teach_json(connection)
        return connection

    async def close(self) -> None:
        try:
            await asyncio.wait_for(self.pool.close(), timeout=5)
        except TimeoutError:
            self.pool.terminate()


async def _teach_json(connection: "AnyConnection") -> None:
    for kind in ("json", "jsonb"):
        await connection.set_type_codec(kind, encoder=json.dumps, decoder=json.loads, schema="pg_catalog")


async def _nothing_to_reset(_: "AnyConnection") -> None:
    """Transactions leave no session state behind, so the pool's RESET round trip is saved."""
