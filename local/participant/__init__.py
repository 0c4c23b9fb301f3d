"""A participant of a call without a browser: real media, made up here, through the relay and the media server."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict

from local.participant.truth import Say, Truth, now
from local.participant.visit import Join, Visit

__all__ = ["Join", "Say", "Truth", "take_part"]
FINAL_CODES = {1000, 4409, 4410}
"""After these there is nothing to come back to."""


async def take_part(
    join: Join,
    seconds: float,
    *,
    drop_at: float | None = None,
    drop_for: float = 0.0,
    rejoin: Callable[[], Awaitable[Join]] | None = None,
    say: Say = lambda line: None,
    stop: asyncio.Event | None = None,
    origin: str | None = None,
) -> Truth:
    """Join, stay `seconds` (or until `stop`, or until the call is over), leave.

    `drop_at` seconds after the start the connection is cut without a word for `drop_for` seconds. With `rejoin`, which
    answers with a fresh join answer, the participant comes back after that and after every other loss.
    """
    ends_at = time.monotonic() + seconds
    drops_at = None if drop_at is None else time.monotonic() + drop_at
    truth, stop = Truth(), stop or asyncio.Event()
    while time.monotonic() < ends_at and not stop.is_set():
        until = min(ends_at, drops_at) if drops_at else ends_at
        visit = Visit(join, truth, say)
        code = await visit.run(until - time.monotonic(), stop, quietly=until == drops_at, origin=origin)
        truth.close_codes.append(code)
        say({"event": "gone", "at": now(), "code": code})
        if drops_at and time.monotonic() >= drops_at:
            drops_at = None
            await asyncio.sleep(drop_for)
        elif code in FINAL_CODES:
            break
        if rejoin is None or time.monotonic() >= ends_at:
            break
        try:
            join = await rejoin()
        except (OSError, ValueError, RuntimeError) as fault:
            say({"event": "no_way_back", "at": now(), "why": str(fault)[:200]})
            await asyncio.sleep(1)
            continue
        truth.reconnects += 1
    say({"event": "truth", **asdict(truth), "connected_seconds": round(truth.connected_seconds, 3),
         "heard_seconds": round(truth.heard_seconds, 3)})  # fmt: skip
    return truth
