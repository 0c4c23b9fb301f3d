"""Where a piece of Python spends its time, by part of the house."""

import cProfile
import pstats
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

_PARTS = {
    "asyncpg": "asyncpg (talking to PostgreSQL)",
    "aio_pika": "aio-pika, aiormq, pamqp (talking to the broker)",
    "aiormq": "aio-pika, aiormq, pamqp (talking to the broker)",
    "pamqp": "aio-pika, aiormq, pamqp (talking to the broker)",
    "pydantic": "pydantic (reading and writing JSON)",
    "fastapi": "FastAPI and Starlette",
    "starlette": "FastAPI and Starlette",
    "asyncio": "asyncio",
    "uvicorn": "uvicorn",
    "/jwt/": "verifying tokens",
    "cryptography": "verifying tokens",
    "/kit/": "the kit",
    "/services/": "the service",
}


async def of(work: Callable[[], Awaitable[Any]]) -> list[str]:
    """Shares of the CPU time of one run of `work`, largest first; the rest is built-ins and waiting in the loop."""
    profile = cProfile.Profile()
    profile.enable()
    await work()
    profile.disable()
    return shares(pstats.Stats(profile))


def shares(stats: pstats.Stats) -> list[str]:
    """The same of a profile that another process wrote."""
    found: Counter[str] = Counter()
    for (file, _, name), (_, _, own_seconds, _, _) in stats.stats.items():  # type: ignore[attr-defined]
        if any(waiting in name for waiting in ("poll", "select", "run_until_complete")):
            continue
        part = next((label for mark, label in _PARTS.items() if mark in file), "Python's own and everything else")
        found[part] += own_seconds
    whole = sum(found.values()) or 1.0
    return [f"{part}: {seconds / whole:.0%}" for part, seconds in found.most_common(7)]
