"""Three ways to keep what was said and know what is unpublished: a flag, a move, a pointer row."""

import asyncio
from dataclasses import dataclass

from bench.results import Result
from kit import clock, new_id
from kit.database import Database
from kit.testing import databases
from kit.tests import criers

EVENTS, WRITERS, BATCH, ROUNDS = 8_000, 16, 500, 3
BODY = '{"street_id": "019b0000-0000-7000-8000-000000000001", "number": 7, "more": "' + "x" * 300 + '"}'


@dataclass(frozen=True)
class Way:
    name: str
    tables: str
    write: str
    read: str
    mark: str


COLUMNS = "id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, event_id uuid NOT NULL, body text NOT NULL"
WAYS = (
    Way(
        "flag",
        f"CREATE TABLE said ({COLUMNS}, published boolean NOT NULL DEFAULT false);"
        "CREATE INDEX ON said (id) WHERE NOT published",
        "INSERT INTO said (event_id, body) VALUES ($1, $2)",
        "SELECT id, event_id, body FROM said WHERE NOT published ORDER BY id LIMIT $1",
        "UPDATE said SET published = true WHERE id = ANY($1::bigint[])",
    ),
    Way(
        "move",
        f"CREATE TABLE unsaid ({COLUMNS}); CREATE TABLE said (id bigint PRIMARY KEY, event_id uuid, body text)",
        "INSERT INTO unsaid (event_id, body) VALUES ($1, $2)",
        "SELECT id, event_id, body FROM unsaid ORDER BY id LIMIT $1",
        "WITH gone AS"
        " (DELETE FROM unsaid WHERE id = ANY($1::bigint[]) RETURNING *) INSERT INTO said SELECT * FROM gone",
    ),
    Way(
        "pointer",
        f"CREATE TABLE said ({COLUMNS}); CREATE TABLE unsaid (id bigint PRIMARY KEY)",
        "WITH one AS (INSERT INTO said (event_id, body) VALUES ($1, $2) RETURNING id)"
        " INSERT INTO unsaid SELECT id FROM one",
        "SELECT id, event_id, body FROM (SELECT id FROM unsaid ORDER BY id LIMIT $1) u JOIN said USING (id)"
        " ORDER BY id",
        "DELETE FROM unsaid WHERE id = ANY($1::bigint[])",
    ),
)


async def run() -> Result:
    """Writers and a relay (without a broker) at the same time, until everything is marked."""
    template = await databases.template_of("crier", criers.service.folder)
    seconds: dict[str, list[float]] = {way.name: [] for way in WAYS}
    for _ in range(ROUNDS):
        for way in WAYS:
            name = await databases.clone(template)
            try:
                seconds[way.name].append(await _measure(way, databases.url_of(name)))
            finally:
                await databases.drop(name)
    best = {name: min(found) for name, found in seconds.items()}
    ratio = best["move"] / min(best["flag"], best["pointer"])
    return Result(
        "Keeping what was said",
        f"{WRITERS} writers commit {EVENTS:,} events, one a transaction, while a relay reads and marks them.",
        "≤ 1.1",
        f"moving takes {ratio:.2f} of the time of the quicker other way",
        ratio <= 1.1,
        [(f"{name}, seconds (best of {ROUNDS})", f"{found:.2f}") for name, found in best.items()],
    )


async def _measure(way: Way, url: str) -> float:
    database = await Database.connect(url, "crier", WRITERS + 2)
    try:
        await database.pool.execute(way.tables)
        started = clock.monotonic()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(_relay(database, way))
            for _ in range(WRITERS):
                tasks.create_task(_write(database, way))
        return clock.monotonic() - started
    finally:
        await database.close()


async def _write(database: Database, way: Way) -> None:
    for _ in range(EVENTS // WRITERS):
        async with database.transaction() as tx:
            await tx.execute(way.write, new_id(), BODY)


async def _relay(database: Database, way: Way) -> None:
    marked = 0
    while marked < EVENTS:
        async with database.pool.acquire() as connection:
            rows = await connection.fetch(way.read, BATCH)
            await connection.execute(way.mark, [row["id"] for row in rows])
        marked += len(rows)
        await asyncio.sleep(0.002)
