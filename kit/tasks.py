"""Long-running tasks that end when they are told to."""

import asyncio


def going_on() -> bool:
    """False once the running task was asked to end, also when a fault at the same moment swallowed the asking."""
    task = asyncio.current_task()
    return task is None or not task.cancelling()


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
