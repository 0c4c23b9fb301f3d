"""`bin/parked SERVICE [list | replay [AGGREGATE_ID] | drop AGGREGATE_ID]`: what a service could not digest."""

import argparse
import asyncio
import importlib

from kit import inbox
from kit.broker import queues_of
from kit.house import House, open_house
from kit.service import Service

_PARKED = """
SELECT speaker, aggregate, aggregate_id, h.version AS heard, count(k.version) AS waiting,
       (array_agg(k.name ORDER BY k.version))[1] AS name, max(k.error) AS error, min(k.held_at) AS since
FROM kit_heard h JOIN kit_held k USING (speaker, aggregate, aggregate_id)
WHERE h.parked AND ($1::text IS NULL OR aggregate_id = $1)
GROUP BY speaker, aggregate, aggregate_id, h.version ORDER BY since
"""
_DROP = """
WITH first AS (
    DELETE FROM kit_held k USING kit_heard h
    WHERE h.parked AND (k.speaker, k.aggregate, k.aggregate_id) = (h.speaker, h.aggregate, h.aggregate_id)
      AND k.aggregate_id = $1 AND k.version = h.version + 1
    RETURNING k.speaker, k.aggregate, k.aggregate_id
)
UPDATE kit_heard h SET version = h.version + 1, held = h.held - 1, parked = h.held > 1 FROM first
WHERE (h.speaker, h.aggregate, h.aggregate_id) = (first.speaker, first.aggregate, first.aggregate_id)
"""


async def list_parked(house: House, aggregate_id: str | None = None) -> list[dict[str, object]]:
    async with house.transaction() as tx:
        return [dict(row) for row in await tx.fetch(_PARKED, aggregate_id)]


async def replay(house: House, aggregate_id: str | None = None) -> tuple[int, int]:
    """Try parked aggregates again, each in its own transaction: (events that took effect, aggregates still parked)."""
    applied = failed = 0
    partitions = queues_of(house.name, house.settings.partitions)
    for row in await list_parked(house, aggregate_id):
        story = (str(row["speaker"]), str(row["aggregate"]), str(row["aggregate_id"]))
        try:
            async with house.transaction() as tx:
                applied += await inbox.replay(tx, house.hearing, story, partitions)
        except Exception as fault:
            failed += 1
            print(f"still parked: {story}: {type(fault).__name__}: {fault}")
    return applied, failed


async def drop(house: House, aggregate_id: str) -> int:
    """Give the first parked event of an aggregate up for good (its version counts as heard); then replay the rest."""
    async with house.transaction() as tx:
        return await tx.execute(_DROP, aggregate_id)


async def _main(service: Service, what: str, aggregate_id: str | None) -> int:
    async with open_house(service.name, service.settings.read_or_exit(), service.hearing, []) as house:
        if what == "list":
            rows = await list_parked(house)
            for row in rows:
                print(" ".join(f"{name}={value}" for name, value in row.items()))
            print(f"{len(rows)} aggregates are parked")
            return 0
        if what == "drop" and (aggregate_id is None or not await drop(house, aggregate_id)):
            print("nothing is parked under that aggregate id")
            return 1
        applied, failed = await replay(house, aggregate_id)
        print(f"{applied} events took effect, {failed} aggregates are still parked")
        return 1 if failed else 0


def main() -> int:
    parser = argparse.ArgumentParser(prog="bin/parked", description=__doc__)
    parser.add_argument("service")
    parser.add_argument("what", nargs="?", choices=["list", "replay", "drop"], default="list")
    parser.add_argument("aggregate_id", nargs="?")
    asked = parser.parse_args()
    service: Service = importlib.import_module(f"services.{asked.service}.app").service
    return asyncio.run(_main(service, asked.what, asked.aggregate_id))


if __name__ == "__main__":
    raise SystemExit(main())
