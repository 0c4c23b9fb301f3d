"""Doing many things outside at once, a bounded number of them."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from kit import logs
from kit.database import Row

log = logs.logger(__name__)
AT_ONCE = 16


async def abreast(
    fetch: Callable[[], Awaitable[Sequence[Row]]], do: Callable[[Row], Awaitable[None]], at_once: int = AT_ONCE
) -> None:
    """Do what `fetch` gives, `at_once` at a time, until it gives nothing. A slow one takes one place, not everybody's.

    `fetch` must not give again what it gave. A fault is logged and ends only its own piece of work, which whatever
    mends a crash mends too.
    """
    waiting: list[Row] = []
    running: set[asyncio.Task[None]] = set()
    is_more = True
    try:
        while True:
            if is_more and not waiting:
                waiting = list(reversed(await fetch()))
                is_more = bool(waiting)
            while waiting and len(running) < at_once:
                running.add(asyncio.create_task(_alone(do, waiting.pop())))
            if not running:
                return
            done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
    finally:
        if running:
            await asyncio.wait(running)


async def _alone(do: Callable[[Row], Awaitable[None]], row: Row) -> None:
    try:
        await do(row)
    except Exception:
        log.exception("a piece of work failed")
