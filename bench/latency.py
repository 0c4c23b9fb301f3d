"""From one service's commit to another's effect, at a steady 500 events a second, each service a process of its own."""

import asyncio
from datetime import UTC, datetime
from uuid import UUID

from bench.results import Result
from kit import clock, new_id
from kit.outbox import emit
from kit.testing import Stage
from kit.testing.broker import broker_url, clear, on_air, until
from kit.tests import criers, echoes
from kit.tests.said.crier import Cried
from tests.faults.processes import Victim, environment

EVENTS_PER_SECOND, SECONDS, STREETS = 500, 20, 200
AIM_P50_MS, AIM_P99_MS = 5.0, 50.0


async def run() -> Result:
    await clear("crier", "echo")
    async with on_air(criers.service) as crier, on_air(echoes.service) as echo:
        processes = [
            Victim("kit.tests.criers", "relay", environment(crier.house.settings.database_url, broker_url())),
            Victim("kit.tests.echoes", "consumer", environment(echo.house.settings.database_url, broker_url())),
        ]
        waking = asyncio.create_task(crier.house.waker.run())
        for process in processes:
            process.start()
        try:
            await _cry(crier, new_id(), 1_000_000)
            await until(lambda: _effects(echo, 1), seconds=60)
            committed, lateness_ms = await _cry_steadily(crier)
            await until(lambda: _effects(echo, len(committed) + 1), seconds=60)
        finally:
            waking.cancel()
            for process in processes:
                process.kill()
        async with echo.transaction() as tx:
            rows = await tx.fetch("SELECT number, heard_at FROM heard_cry WHERE number < 1000000")
    await clear("crier", "echo")
    delays_ms = sorted((row["heard_at"] - committed[row["number"]]).total_seconds() * 1000 for row in rows)
    p50, p99 = _share(delays_ms, 0.5), _share(delays_ms, 0.99)
    return Result(
        "Delay from commit to effect",
        f"{EVENTS_PER_SECOND} events a second for {SECONDS} s over {STREETS} aggregates; relay and consumer are "
        "processes of their own, woken through PostgreSQL.",
        f"p50 ≤ {AIM_P50_MS:g} ms, p99 ≤ {AIM_P99_MS:g} ms",
        f"p50 {p50:.1f} ms ({p50 / AIM_P50_MS:.2f} of the limit), p99 {p99:.1f} ms ({p99 / AIM_P99_MS:.2f})",
        p50 <= AIM_P50_MS and p99 <= AIM_P99_MS,
        [
            ("events", f"{len(delays_ms):,}"),
            ("slowest", f"{delays_ms[-1]:.1f} ms"),
            (
                "how late this machine woke the load itself from its sleep, p50, p99",
                f"{_share(lateness_ms, 0.5):.1f} ms, {_share(lateness_ms, 0.99):.1f} ms",
            ),
        ],
    )


async def _cry(crier: Stage, street: UUID, number: int) -> datetime:
    async with crier.transaction() as tx:
        await emit(tx, Cried(street_id=street, number=number))
    return datetime.now(UTC)


def _share(figures: list[float], share: float) -> float:
    return sorted(figures)[int(len(figures) * share)]


async def _cry_steadily(crier: Stage) -> tuple[dict[int, datetime], list[float]]:
    """When each event was committed; and how late each sleep ended, which is the machine's doing and nobody else's."""
    streets = [new_id() for _ in range(STREETS)]
    committed: dict[int, datetime] = {}
    lateness_ms: list[float] = []
    started = clock.monotonic()

    async def one(number: int) -> None:
        committed[number] = await _cry(crier, streets[number % STREETS], number)

    async with asyncio.TaskGroup() as crying:
        for number in range(EVENTS_PER_SECOND * SECONDS):
            due = started + number / EVENTS_PER_SECOND
            if (early := due - clock.monotonic()) > 0:
                await asyncio.sleep(early)
                lateness_ms.append((clock.monotonic() - due) * 1000)
            crying.create_task(one(number))
    return committed, lateness_ms


async def _effects(echo: Stage, count: int) -> bool:
    async with echo.transaction() as tx:
        return bool(await tx.fetchval("SELECT count(*) >= $1 FROM heard_cry", count))
