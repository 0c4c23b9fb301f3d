"""Long-running tasks that end when they are told to."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


def going_on() -> bool:
    """False once the running task was asked to end, also when a fault at the same moment swallowed the asking."""
    task = asyncio.current_task()
    return task is None or not task.cancelling()


async def apart(work: Coroutine[Any, Any, T]) -> T:
    """Do work in a task of its own, which is cancelled with this one.

    For whatever holds a TaskGroup: when a child fails, the group of Python 3.11 and 3.12 asks its own task to end and
    never takes that back. `going_on` would be false from there on, though nobody told this task to end.
    """
    return await asyncio.create_task(work)


async def woken_within(event: asyncio.Event, seconds: float) -> bool:
    """Wait for an event at most so long; whether it came.

    (`asyncio.wait_for` may lose a cancellation in Python 3.11; `asyncio.timeout` does not.)
    """
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return False
    return True
