"""A pool of one connection inside a transaction that is never kept: whatever is asked of it can be taken back.

What the service takes for its transaction is a savepoint here, so a thousand requests begin in the same state.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any


class RewindingPool:
    """Stands where a service's pool stands. Requests come one after the other; those inside one another nest."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._depth = 0

    async def acquire(self) -> "_Nested":
        self._depth += 1
        return _Nested(self._connection, f"depth_{self._depth}")

    async def release(self, nested: "_Nested") -> None:
        if nested.is_open:
            await nested.execute("ROLLBACK")
        self._depth -= 1

    @asynccontextmanager
    async def rewound(self) -> AsyncIterator[None]:
        """Whatever happens in this block has not happened after it."""
        await self._connection.execute("SAVEPOINT before")
        try:
            yield
        finally:
            await self._connection.execute("ROLLBACK TO SAVEPOINT before")
            await self._connection.execute("RELEASE SAVEPOINT before")


class _Nested:
    """A connection whose BEGIN is a savepoint. Constraints that wait for the commit are asked where it would be."""

    def __init__(self, connection: Any, name: str) -> None:
        self._connection = connection
        self._says = {
            "BEGIN": f"SAVEPOINT {name}",
            "COMMIT": f"SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED; RELEASE SAVEPOINT {name}",
            "ROLLBACK": f"ROLLBACK TO SAVEPOINT {name}; RELEASE SAVEPOINT {name}",
        }
        self.is_open = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    async def execute(self, sql: str, *args: Any) -> str:
        status: str = await self._connection.execute(self._says.get(sql, sql), *args)
        self.is_open = sql == "BEGIN" or (self.is_open and sql not in self._says)
        return status

    def terminate(self) -> None:
        """The pool takes back what this transaction did when it is released."""


@asynccontextmanager
async def rewinding(database: Any) -> AsyncIterator[RewindingPool]:
    """For the length of the block the database of a stage can be rewound; at its end nothing of it is left."""
    pool = database.pool
    async with pool.acquire() as connection:
        await connection.execute("BEGIN")
        database.pool = RewindingPool(connection)
        try:
            yield database.pool
        finally:
            database.pool = pool
            await connection.execute("ROLLBACK")
