"""Work by the clock: jobs of a service's schedule.py, run by one leading process of the service."""

import asyncio
import importlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kit import clock, logs, metrics, trace
from kit.database import PASSING_FAULTS, Transaction
from kit.leader import leading
from kit.tasks import going_on, woken_within

if TYPE_CHECKING:
    from kit.house import House

log = logs.logger(__name__)


@dataclass(frozen=True)
class Job:
    """A function that runs every so often. With `transaction` it gets a Tx, otherwise the House."""

    run: Callable[[Any], Awaitable[None]]
    seconds: float
    transaction: bool

    @property
    def name(self) -> str:
        return self.run.__name__


def every(
    *, seconds: float, transaction: bool = True
) -> Callable[[Callable[[Any], Awaitable[None]]], Callable[[Any], Awaitable[None]]]:
    """Run this function every `seconds`, first when the schedule starts; one replica at a time."""

    def mark(run: Callable[[Any], Awaitable[None]]) -> Callable[[Any], Awaitable[None]]:
        run._parley_job = Job(run, seconds, transaction)  # type: ignore[attr-defined]
        return run

    return mark


def jobs_of(package: str) -> list[Job]:
    """The jobs in `<package>.schedule` (and those it imports from the service's own modules)."""
    try:
        module = importlib.import_module(f"{package}.schedule")
    except ModuleNotFoundError as missing:
        if missing.name != f"{package}.schedule":
            raise
        return []
    found = [getattr(value, "_parley_job", None) for value in vars(module).values()]
    return [job for job in found if isinstance(job, Job)]


def wake(tx: Transaction, run: Callable[[Any], Awaitable[None]]) -> None:
    """Run a job as soon as `tx` has committed, in whichever process has the schedule."""
    name = run._parley_job.name  # type: ignore[attr-defined]
    tx.after_commit(lambda: tx.waker(f"job {name}") if tx.waker else None)


async def run(house: "House") -> None:
    """Lead the schedule and run its jobs, each at its own pace; until cancelled."""
    if not house.jobs:
        return
    while going_on():
        try:
            async with leading(house.database, "schedule") as connection:
                await house.waker.listen(connection)
                async with asyncio.TaskGroup() as tasks:
                    for job in house.jobs:
                        tasks.create_task(_repeat(house, job))
                    while True:
                        await asyncio.sleep(2)
                        await connection.fetchval("SELECT 1")  # the lock is lost with the connection
        except* PASSING_FAULTS as fault:
            log.warning("schedule starts over", fault=type(fault.exceptions[0]).__name__)
        finally:
            for job in house.jobs:
                house.waker.leave(f"job {job.name}")
        await asyncio.sleep(1)


async def _repeat(house: "House", job: Job) -> None:
    woken = house.waker.sleeper(f"job {job.name}")
    while True:
        woken.clear()
        await house.finishing(run_once(house, job))
        await woken_within(woken, job.seconds)


async def run_once(house: "House", job: Job) -> None:
    """One run; a fault is logged and counted, and the next run comes as planned."""
    trace.follow(None)
    started = clock.monotonic()
    try:
        if job.transaction:
            async with house.database.transaction() as tx:
                await job.run(tx)
        else:
            await job.run(house)
    except Exception:
        metrics.job_failures.labels(job.name).inc()
        log.exception("a job failed", job=job.name)
    metrics.job_seconds.labels(job.name).observe(clock.monotonic() - started)
