"""`python -m local.earlier`: a call that is over since a moment of one's choosing, for demos and tests of month-ends.

Nobody can wait for a month to pass. The rows of the call are written with calls' own store, as its queue and the
servers that watch a call would have left them; then calls itself counts the seconds and says that it ended.
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from kit import House, Tx, clock, new_id
from kit.house import open_house
from local import machine
from services.calls.actions import ending
from services.calls.app import service
from services.calls.meter import Observation, Source
from services.calls.rules.call import RING, Call
from services.calls.rules.turn import Turn
from services.calls.store import calls, desks, observations, turns

HOUR = timedelta(hours=1)
FEE_BPS, CURRENCY, SECONDS = 1500, "EUR", 60.0


def have_called(
    environment: dict[str, str], student_id: str, consultant_id: str, started_at: datetime, *, seconds: int, rate: int
) -> str:
    """The id of a call of these two; `environment` is what calls runs with, `rate` minor units of euros a minute.

    In a process of its own, whose clock stands at the end of that call.
    """
    order = [sys.executable, "-m", "local.earlier", student_id, consultant_id, started_at.isoformat()]
    done = subprocess.run(
        [*order, str(seconds), str(rate)], cwd=machine.ROOT, env={**os.environ, **environment},
        capture_output=True, text=True, timeout=SECONDS, check=False,
    )  # fmt: skip
    if done.returncode:
        raise machine.NotReadyError(f"no call could be added: {done.stderr[-2000:]}")
    call_id: str = json.loads(done.stdout)["call_id"]
    return call_id


async def add(house: House, people: tuple[UUID, UUID], started_at: datetime, seconds: int, rate: int) -> UUID:
    """A call of (student, consultant), settled; its id."""
    async with house.transaction() as tx:
        turn = await _called(tx, people, started_at, rate)
        call = await _started(tx, turn, started_at)
        ended_at = started_at + timedelta(seconds=seconds)
        await observations.add(tx, list(_seen(call, started_at, ended_at)))
        settled = await ending.end(tx, call, "hung_up", ended_at)
    if settled.settled_at is None:
        raise LookupError(f"{settled.call_id} is not settled")
    return settled.call_id


async def _called(tx: Tx, people: tuple[UUID, UUID], started_at: datetime, rate: int) -> Turn:
    """Somebody with a place in the hour of the call; the block is closed, so that nothing happens in it any more."""
    (student_id, consultant_id), begins = people, started_at.replace(minute=0, second=0, microsecond=0)
    booking_id = new_id()
    await desks.ensure_block(tx, consultant_id, begins, begins + HOUR)
    await desks.lock(tx, consultant_id)
    noted = dict.fromkeys(("appeared_at", "begun_at", "reforecast_at", "absence_noted_at"), begins)
    await desks.change_block(tx, consultant_id, begins, closed_at=begins + HOUR, **noted)
    await turns.new(
        tx, booking_id=booking_id, consultant_id=consultant_id, student_id=student_id, block_starts_at=begins,
        block_ends_at=begins + HOUR, walk_in=False, rate_amount_minor=rate, rate_currency=CURRENCY, fee_bps=FEE_BPS,
        question=None, made_at=begins - HOUR,
    )  # fmt: skip
    return await turns.change(tx, booking_id, state="in_call")


async def _started(tx: Tx, turn: Turn, started_at: datetime) -> Call:
    call = await calls.new(tx, turn, now=started_at, answer_by=started_at + RING)
    if call is None:
        raise LookupError("one of the two is in another call")
    room = {"room_ready_at": started_at, "room_closed_at": started_at}
    return await calls.change(
        tx, call.call_id, state="in_call", answered_at=started_at, started_at=started_at, due_at=None, **room
    )


def _seen(call: Call, started_at: datetime, ended_at: datetime) -> Iterator[Observation]:
    """What the two servers that push what they see would have told of a call nobody dropped out of."""
    sources: tuple[Source, ...] = ("provider", "relay")
    for source in sources:
        for person in call.people:
            who = (call.call_id, source, person, f"{source}-{person}")
            yield Observation(str(new_id()), *who, "connected", started_at, started_at)
            yield Observation(str(new_id()), *who, "disconnected", ended_at, ended_at)


async def _main(asked: argparse.Namespace) -> None:
    settings = service.settings.read_or_exit()
    clock.stand_at(asked.started_at + timedelta(seconds=asked.seconds))
    async with open_house(service.name, settings, service.hearing, []) as house:
        people = (asked.student_id, asked.consultant_id)
        call_id = await add(house, people, asked.started_at, asked.seconds, asked.rate)
    sys.stdout.write(json.dumps({"call_id": str(call_id)}))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("student_id", type=UUID)
    parser.add_argument("consultant_id", type=UUID)
    parser.add_argument("started_at", type=datetime.fromisoformat)
    parser.add_argument("seconds", type=int)
    parser.add_argument("rate", type=int, help="minor units of euros a minute")
    asyncio.run(_main(parser.parse_args()))
