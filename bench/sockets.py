"""Ten thousand idle devices on one process of realtime: what each costs in memory, and that all of them still hear."""

import asyncio
import hashlib
import resource
import secrets
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from uuid import UUID

import httpx
import psutil
from websockets.asyncio.client import ClientConnection, connect

from bench.results import Result
from kit import clock
from kit.database import Database
from kit.testing import databases
from kit.testing.broker import until
from kit.wake import CHANNEL
from local import machine
from services.realtime import store
from services.realtime.actions.frames import WAKES
from services.realtime.app import service
from tests.faults.processes import ROOT, environment

SOCKETS, AT_ONCE, HEARING = 10_000, 100, 200
AIM_MB = 400.0


async def run() -> Result:
    _allow_files(SOCKETS + 2_000)
    name = await databases.clone(await databases.template_of(service.name, service.folder))
    try:
        async with _process(databases.url_of(name)) as (process, port):
            return await _measure(process, port, databases.url_of(name))
    finally:
        await databases.drop(name)


async def _measure(process: psutil.Process, port: int, url: str) -> Result:
    database = await Database.connect(url, service.name, 4)
    empty = _memory_mb(process)
    lines: list[ClientConnection] = []
    began = clock.monotonic()
    try:
        for first in range(1, SOCKETS + 1, AT_ONCE):
            numbers = range(first, first + AT_ONCE)
            lines += await asyncio.gather(*(_open(database, port, number) for number in numbers))
        opened_seconds = clock.monotonic() - began
        await asyncio.sleep(30)
        full = _memory_mb(process)
        delay = await _delay_ms(database, lines[:: SOCKETS // HEARING])
    finally:
        await asyncio.gather(*(line.close() for line in lines), return_exceptions=True)
        await database.close()
    return Result(
        "Sockets",
        f"{SOCKETS:,} idle devices of as many people on one process of realtime, pinged for half a minute.",
        f"≤ {AIM_MB:.0f} MB",
        f"{full:.0f} MB ({full / AIM_MB:.2f} of the limit)",
        full <= AIM_MB,
        [
            ("resident memory without sockets", f"{empty:.0f} MB"),
            ("a socket", f"{(full - empty) * 1000 / SOCKETS:.1f} kB"),
            ("opened", f"{SOCKETS / opened_seconds:,.0f} a second"),
            (f"a frame to {HEARING} of them, one after the other: median delay", f"{delay:.1f} ms"),
        ],
    )


async def _ticket(database: Database, number: int) -> str:
    ticket = secrets.token_urlsafe(24)
    async with database.transaction() as tx:
        await store.tickets.add(
            tx, hashlib.sha256(ticket.encode()).digest(), UUID(int=number), clock.now() + timedelta(minutes=1)
        )
    return ticket


async def _open(database: Database, port: int, number: int) -> ClientConnection:
    ticket = await _ticket(database, number)
    line = await connect(
        f"ws://127.0.0.1:{port}/api/realtime/socket?ticket={ticket}", compression=None, ping_interval=None, max_queue=2
    )
    assert '"ready"' in str(await line.recv())
    return line


async def _delay_ms(database: Database, some: list[ClientConnection]) -> float:
    """From the commit of a frame to the device, one device after the other."""
    delays = []
    for index, line in enumerate(some):
        account_id = UUID(int=index * (SOCKETS // HEARING) + 1)
        now = clock.now()
        async with database.transaction() as tx:
            numbers = await store.frames.number(tx, [account_id])
            await store.frames.add(tx, [(account_id, numbers[account_id], "ring", now, {}, now)])
        committed = clock.monotonic()
        await database.pool.execute("SELECT pg_notify($1, $2)", CHANNEL, f"{WAKES}{account_id}")
        async with asyncio.timeout(10):
            await line.recv()
        delays.append((clock.monotonic() - committed) * 1000)
    return sorted(delays)[len(delays) // 2]


def _memory_mb(process: psutil.Process) -> float:
    return float(process.memory_info().rss) / 1e6


def _allow_files(wanted: int) -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if most != resource.RLIM_INFINITY and most < wanted:
        raise SystemExit(f"this needs {wanted} open files in a process; the limit here is {most}")
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


@asynccontextmanager
async def _process(url: str) -> AsyncIterator[tuple[psutil.Process, int]]:
    port = machine.free_port()
    running = subprocess.Popen(  # noqa: ASYNC220 - starts in no time
        [sys.executable, "-m", "services.realtime.app", "--role", "api"],
        cwd=ROOT, env=environment(url, "amqp://nobody@127.0.0.1:1/", HTTP_PORT=str(port)), stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        async with httpx.AsyncClient() as client:

            async def live() -> bool:
                try:
                    return (await client.get(f"http://127.0.0.1:{port}/healthz")).status_code == 200
                except httpx.TransportError:
                    return False

            await until(live, seconds=30)
        yield psutil.Process(running.pid), port
    finally:
        running.terminate()
        running.wait(timeout=30)
