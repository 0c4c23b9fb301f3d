"""From one service's commit to another's effect, at a steady 500 events a second, each service a process of its own."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from uuid import UUID

from aio_pika.abc import AbstractIncomingMessage

from bench.bare_path import Arrivals, bare_path
from bench.results import Result
from kit import broker, clock, new_id
from kit.outbox import emit
from kit.testing import Stage
from kit.testing.broker import broker_url, clear, on_air, until
from kit.tests import criers, echoes
from kit.tests.said.crier import Cried
from tests.faults.processes import Victim, environment

EVENTS_PER_SECOND, SECONDS, STREETS = 500, 20, 200
TAPPED_SECONDS, TAPPED_FROM = 10, 500_000
WARM = 1_000_000
Times = dict[int, datetime]
"""When something happened to each event, by its number."""
AIM_P50_MS, AIM_P99_MS = 5.0, 50.0


async def run() -> Result:
    quiet, looked_at = await _measure()
    delays_ms, lateness_ms = quiet
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
        [
            *looked_at,
            _leg(
                "of these, the broker alone at the same pace, from publishing to consuming, all in one process",
                *await _bare_broker(),
            ),
        ],
    )


async def _measure() -> tuple[tuple[list[float], list[float]], list[str]]:
    """(delays, how late the load was woken; both ms) of one while, and the legs of the way in another."""
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
            await _cry(crier, new_id(), WARM)
            await until(lambda: _effects(echo, 1), seconds=60)
            committed, lateness_ms = await _cry_steadily(crier, SECONDS)
            await until(lambda: _effects(echo, len(committed) + 1), seconds=60)
            async with _tap() as tapped:
                again, _ = await _cry_steadily(crier, TAPPED_SECONDS, TAPPED_FROM)
                await until(lambda: _effects(echo, len(committed) + len(again) + 1), seconds=60)
        finally:
            waking.cancel()
            for process in processes:
                process.kill()
        async with echo.transaction() as tx:
            rows = await tx.fetch("SELECT number, heard_at FROM heard_cry WHERE number < $1", WARM)
    heard = {row["number"]: row["heard_at"] for row in rows}
    await clear("crier", "echo")
    legs = [
        _leg(
            "from the commit until the broker gives the event out (the relay is woken, reads, publishes)", again, tapped
        ),
        _leg("from there to its effect (the consumer takes a batch and asks what it has heard)", tapped, heard),
    ]
    return (_delays_ms(committed, heard), lateness_ms), legs


def _leg(what: str, left: Times, came: Times) -> str:
    delays_ms = _delays_ms(left, came)
    return f"{what}: p50 {_share(delays_ms, 0.5):.1f} ms, p99 {_share(delays_ms, 0.99):.1f} ms"


def _delays_ms(left: Times, came: Times) -> list[float]:
    return sorted((came[number] - at).total_seconds() * 1000 for number, at in left.items())


@asynccontextmanager
async def _tap() -> AsyncIterator[Times]:
    """When the broker gave each event out: one more listener, here, that only looks at the clock."""
    came: Times = {}
    async with broker.connection(broker_url(), "bench tap") as opened:
        channel = await opened.channel()
        await channel.set_qos(prefetch_count=500)
        exchange, _ = await broker.declare_speaker(channel, "crier")
        queue = await channel.declare_queue("bench.tap", durable=True, arguments={"x-queue-type": "quorum"})
        await queue.bind(exchange, routing_key="#")

        async def take(message: AbstractIncomingMessage) -> None:
            at = datetime.now(UTC)
            came[Cried.model_validate_json(message.body).number] = at
            await message.ack()

        tag = await queue.consume(take)
        try:
            yield came
        finally:
            await queue.cancel(tag)
            await queue.delete(if_unused=False, if_empty=False)


async def _bare_broker() -> tuple[Times, Times]:
    arrivals = Arrivals()
    async with bare_path("a cry in the street") as send:
        sending = []
        began = clock.monotonic()
        for number in range(EVENTS_PER_SECOND * TAPPED_SECONDS):
            await asyncio.sleep(max(0.0, began + number / EVENTS_PER_SECOND - clock.monotonic()))
            sending.append(asyncio.ensure_future(send(number, arrivals)))
        await asyncio.gather(*sending)
        await until(lambda: _all_came(arrivals), seconds=60)
    return _by_number(arrivals.sent), _by_number(arrivals.came)


def _by_number(seconds: dict[str, float]) -> Times:
    """Of a clock that begins anywhere: good for differences alone."""
    return {int(name): datetime.fromtimestamp(at, UTC) for name, at in seconds.items()}


async def _all_came(arrivals: Arrivals) -> bool:
    return len(arrivals.came) == len(arrivals.sent)


async def _cry(crier: Stage, street: UUID, number: int) -> datetime:
    async with crier.transaction() as tx:
        await emit(tx, Cried(street_id=street, number=number))
    return datetime.now(UTC)


def _share(figures: list[float], share: float) -> float:
    return sorted(figures)[int(len(figures) * share)]


async def _cry_steadily(crier: Stage, seconds: int, first: int = 0) -> tuple[Times, list[float]]:
    """When each event was committed; and how late each sleep ended, which is the machine's doing and nobody else's."""
    streets = [new_id() for _ in range(STREETS)]
    committed: Times = {}
    lateness_ms: list[float] = []
    started = clock.monotonic()

    async def one(number: int) -> None:
        committed[first + number] = await _cry(crier, streets[number % STREETS], first + number)

    async with asyncio.TaskGroup() as crying:
        for number in range(EVENTS_PER_SECOND * seconds):
            due = started + number / EVENTS_PER_SECOND
            if (early := due - clock.monotonic()) > 0:
                await asyncio.sleep(early)
                lateness_ms.append((clock.monotonic() - due) * 1000)
            crying.create_task(one(number))
    return committed, lateness_ms


async def _effects(echo: Stage, count: int) -> bool:
    async with echo.transaction() as tx:
        return bool(await tx.fetchval("SELECT count(*) >= $1 FROM heard_cry", count))
