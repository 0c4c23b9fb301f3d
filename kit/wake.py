"""Waking sleepers after a commit: in this process at once, in others by a throttled NOTIFY.

The NOTIFY is never part of the business transaction: there it takes a lock that puts all commits of the database in one
line. Sent afterwards and at most once every few milliseconds it costs next to nothing; sleepers poll as well.
"""

import asyncio
from typing import TYPE_CHECKING

import asyncpg

from kit.database import PASSING_FAULTS, Database
from kit.tasks import going_on

if TYPE_CHECKING:
    Connection = asyncpg.Connection[asyncpg.Record]

CHANNEL = "kit_wake"
_THROTTLE_SECONDS = 0.005


class Waker:
    """Who sleeps in this process, and how the others are reached."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._here: dict[str, asyncio.Event] = {}
        self._elsewhere: set[str] = set()
        self._pending = asyncio.Event()

    def sleeper(self, name: str) -> asyncio.Event:
        """An event that is set whenever `name` is woken; while somebody holds one here, nobody else is told."""
        return self._here.setdefault(name, asyncio.Event())

    def leave(self, name: str) -> None:
        self._here.pop(name, None)

    def wake(self, name: str) -> None:
        if found := self._here.get(name):
            found.set()
        else:
            self._elsewhere.add(name)
            self._pending.set()

    async def listen(self, connection: "Connection") -> None:
        """Be woken through this connection too."""

        def on_notify(_: object, __: int, ___: str, payload: object) -> None:
            if found := self._here.get(str(payload)):
                found.set()

        await connection.add_listener(CHANNEL, on_notify)

    async def run(self) -> None:
        """Tell other processes, throttled, until cancelled."""
        while going_on():
            connection: Connection | None = None
            try:
                connection = await self._database.own_connection()
                await connection.execute("SET synchronous_commit = off")  # a NOTIFY has nothing to keep
                while True:
                    await self._pending.wait()
                    self._pending.clear()
                    names, self._elsewhere = self._elsewhere, set()
                    for name in names:
                        await connection.execute("SELECT pg_notify($1, $2)", CHANNEL, name)
                    await asyncio.sleep(_THROTTLE_SECONDS)
            except PASSING_FAULTS:
                await asyncio.sleep(1)
            finally:
                if connection is not None:
                    connection.terminate()
