"""One process leads: a session lock in the service's own database, with standbys that take over."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import asyncpg

from kit import metrics
from kit.database import Database

if TYPE_CHECKING:
    Connection = asyncpg.Connection[asyncpg.Record]

_TRY = "SELECT pg_try_advisory_lock(hashtextextended('kit leader ' || $1, 0))"


@asynccontextmanager
async def leading(
    database: Database, role: str, every_seconds: float = 1.0, standing_by: Callable[[], object] = lambda: None
) -> "AsyncIterator[Connection]":
    """Wait until this process leads `role`, then keep it for the block. The lock lives as long as the connection.

    `standing_by` is called while another leads.
    """
    connection = await database.own_connection()
    try:
        while not await connection.fetchval(_TRY, role):
            standing_by()
            await asyncio.sleep(every_seconds)
        metrics.leading.labels(role).set(1)
        yield connection
    finally:
        metrics.leading.labels(role).set(0)
        connection.terminate()
