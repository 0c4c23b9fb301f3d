"""What the services' databases hold, read with each service's own role: has everything said been heard, once?"""

import asyncio
from dataclasses import dataclass
from typing import Any

import asyncpg

from kit import clock
from workshop.reading import service

_KEPT_BACK = """
SELECT (SELECT count(*) FROM kit_outbox) AS unpublished, (SELECT count(*) FROM kit_held) AS held,
       (SELECT count(*) FROM kit_heard WHERE parked OR held <> 0) AS parked
"""
_FIRST_HELD = "SELECT speaker, name, aggregate_id, version, error FROM kit_held ORDER BY held_at LIMIT 1"
_SAID = "SELECT aggregate_id, version FROM kit_aggregate WHERE aggregate = $1"
_HEARD = "SELECT aggregate_id, version FROM kit_heard WHERE speaker = $1 AND aggregate = $2"


@dataclass(frozen=True)
class Books:
    urls: dict[str, str]

    async def ask(self, name: str, sql: str, *values: Any) -> list[dict[str, Any]]:
        connection = await asyncpg.connect(self.urls[name], timeout=10)
        try:
            return [dict(row) for row in await connection.fetch(sql, *values)]
        finally:
            await connection.close()

    async def all_heard(self, seconds: float = 60) -> None:
        """Returns once nobody has anything left to say or to hear, and nothing is held or parked."""
        deadline = clock.monotonic() + seconds
        while left := await self.left_over():
            assert clock.monotonic() < deadline, left
            await asyncio.sleep(0.3)

    async def left_over(self) -> list[str]:
        """In words, what has been said and not heard yet, or is kept back anywhere."""
        left = []
        for name in self.urls:
            [kept] = await self.ask(name, _KEPT_BACK)
            left += [f"{name}: {count} {what}" for what, count in kept.items() if count]
            left += [f"{name} holds {dict(row)}" for row in await self.ask(name, _FIRST_HELD)]
            for speaker, aggregate in service(name).hearing.followed:
                if speaker not in self.urls:
                    continue  # a speaker there will be: it has said nothing yet
                # The speaker's side first: what is said meanwhile can only make the listener look ahead.
                said = await self.ask(speaker, _SAID, aggregate)
                heard = {
                    row["aggregate_id"]: row["version"] for row in await self.ask(name, _HEARD, speaker, aggregate)
                }
                late = [row["aggregate_id"] for row in said if heard.get(row["aggregate_id"], 0) < row["version"]]
                left += (
                    [f"{name} has not heard all of {speaker}'s {aggregate} {late[0]} and {len(late)}"] if late else []
                )
        return left
