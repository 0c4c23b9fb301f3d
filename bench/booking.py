"""Bookings over HTTP through one process of scheduling, against pgbench with the statements of the same transaction."""

import asyncio
import json
import os
import pstats
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from uuid import UUID

import asyncpg
import psutil

from bench import pgbench, profiles
from bench.results import Result, ratio_of
from kit import clock, tokens
from kit.database import Database
from kit.testing import databases
from kit.testing.cast import Person
from kit.testing.tokens import KID, public_pem, token_of
from local import machine
from services.scheduling.app import service
from tests.faults.processes import ROOT, environment

ROUNDS, SECONDS, CONNECTIONS = 5, 2, 16
CONSULTANTS, BLOCKS, PLACES = 100, 24, 100
REQUESTS_PER_ROUND = 5_000
"""More than are made: every request has a student and a token of its own, and none is sent twice."""
AIM = 0.25

LOAD = """
local lines, place = {}, 0
for line in io.lines(os.getenv("BENCH_REQUESTS")) do lines[#lines + 1] = line end
function request()
    place = place + 1
    local token, body = lines[place]:match("^(%S+) (.*)$")
    local headers = {["Authorization"] = "Bearer " .. token, ["Content-Type"] = "application/json"}
    return wrk.format("POST", "/api/scheduling/bookings", headers, body)
end
"""
FURNISH = f"""
INSERT INTO known_fee (effective_from, fee_bps) VALUES ('2020-01-01T00:00:00Z', 1500);
INSERT INTO known_consultant (consultant_id, rate_amount_minor, rate_currency, listed)
SELECT {pgbench.as_uuid("n")}, 250, 'EUR', true FROM generate_series(1, {CONSULTANTS}) n;
INSERT INTO block (consultant_id, starts_at, ends_at, kind, max_calls)
SELECT {pgbench.as_uuid("n")}, timestamptz '{{first}}' + h * interval '1 hour',
       timestamptz '{{first}}' + (h + 1) * interval '1 hour', 'weekly', {PLACES}
FROM generate_series(1, {CONSULTANTS}) n, generate_series(0, {BLOCKS - 1}) h;
ANALYZE
"""


async def run() -> Result:
    machine.ensure_installed({"wrk": "wrk", pgbench.BINARY: "postgresql"})
    first_block = (clock.now() + timedelta(days=2)).replace(minute=0, second=0, microsecond=0)
    template = await databases.template_of(service.name, service.folder)
    name = await databases.clone(template)
    url = databases.url_of(name)
    try:
        await _furnish(url, first_block.isoformat())
        with tempfile.TemporaryDirectory(prefix="parley-bench-") as folder:
            return await asyncio.to_thread(_measure, Path(folder), url, first_block.isoformat())
    finally:
        await databases.drop(name)


async def _furnish(url: str, first_block: str) -> None:
    """A fee, listed consultants, blocks with places; and the service trusts the test key."""
    database = await Database.connect(url, service.name, 2)
    try:
        await database.pool.execute(FURNISH.format(first=first_block))
        async with database.transaction() as tx:
            await tokens.learn(tx, KID, "RS256", public_pem())
    finally:
        await database.close()


def _measure(folder: Path, url: str, first_block: str) -> Result:
    script = folder / "booking.sql"
    script.write_text(pgbench.script(CONSULTANTS, BLOCKS, first_block))
    (folder / "load.lua").write_text(LOAD)
    ours: list[float] = []
    peers: list[float] = []
    cpu_us: list[float] = []
    with _service(url, [sys.executable]) as (process, port):
        _load(port, _requests(folder, 0, first_block))
        pgbench.run(script, url, CONNECTIONS, 1)
        for number in range(1, ROUNDS + 1):
            requests, before, made = _requests(folder, number, first_block), _cpu_seconds(process), _bookings(url)
            rate, answered = _load(port, requests)
            assert _bookings(url) - made >= answered
            ours.append(rate)
            cpu_us.append((_cpu_seconds(process) - before) / answered * 1e6)
            peers.append(pgbench.run(script, url, CONNECTIONS, SECONDS))
    ratio = ratio_of(ours, peers)
    return Result(
        "Booking",
        "Bookings a second over HTTP through one process of scheduling (role api, uvicorn), each a student and a token "
        "of its own; against pgbench with the statements of the same transaction, on the same server, with as many "
        "connections.",
        f"≥ {AIM}",
        f"{ratio:.2f}",
        ratio >= AIM,
        [
            ("scheduling, bookings/s (median of rounds)", f"{median(ours):,.0f}"),
            ("pgbench, transactions/s", f"{median(peers):,.0f}"),
            ("scheduling, CPU per booking", f"{median(cpu_us):.0f} µs"),
            ("rounds, seconds each, connections", f"{ROUNDS}, {SECONDS}, {CONNECTIONS}"),
        ],
        _profile(folder, url, _requests(folder, ROUNDS + 1, first_block)),
    )


def _profile(folder: Path, url: str, requests: Path) -> list[str]:
    outcome = folder / "profile"
    with _service(url, [sys.executable, "-m", "cProfile", "-o", str(outcome)]) as (_, port):
        _load(port, requests)
    return profiles.shares(pstats.Stats(str(outcome)))


def _requests(folder: Path, round_number: int, first_block: str) -> Path:
    """A file of tokens and bodies, a line each: one student, one place."""
    path = folder / f"requests-{round_number}"
    first = datetime.fromisoformat(first_block)
    with path.open("w") as file:
        for number in range(REQUESTS_PER_ROUND):
            student = Person("student", UUID(int=(round_number + 1) << 20 | number), "UTC")
            body = {
                "consultant_id": str(UUID(int=number % CONSULTANTS + 1)),
                "block_starts_at": (first + timedelta(hours=number // CONSULTANTS % BLOCKS)).isoformat(),
                "question": "How do I begin?",
            }
            file.write(f"{token_of(student)} {json.dumps(body)}\n")
    return path


def _load(port: int, requests: Path) -> tuple[float, int]:
    """(bookings a second, bookings) of one round; every answer must be a 201."""
    said = subprocess.run(
        ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-s", str(requests.parent / "load.lua"),
         f"http://127.0.0.1:{port}"],
        capture_output=True, text=True, check=True, timeout=SECONDS + 20,
        env={**os.environ, "BENCH_REQUESTS": str(requests)},
    ).stdout  # fmt: skip
    assert "Non-2xx" not in said, said
    assert "Socket errors" not in said, said
    rate, answered = re.search(r"Requests/sec:\s+([\d.]+)", said), re.search(r"(\d+) requests in", said)
    assert rate is not None
    assert answered is not None
    return float(rate[1]), int(answered[1])


def _bookings(url: str) -> int:
    async def count() -> int:
        connection = await asyncpg.connect(url)
        try:
            return int(await connection.fetchval("SELECT count(*) FROM booking"))
        finally:
            await connection.close()

    return asyncio.run(count())


def _cpu_seconds(process: psutil.Process) -> float:
    spent = process.cpu_times()
    return float(spent.user + spent.system)


@contextmanager
def _service(url: str, python: list[str]) -> Iterator[tuple[psutil.Process, int]]:
    """The service as bin/up and an image start it, ended by SIGTERM so that a profile is written."""
    port = machine.free_port()
    process = subprocess.Popen(
        [*python, "-m", "services.scheduling.app", "--role", "api"],
        cwd=ROOT,
        env={**os.environ, **environment(url, "amqp://nobody/", HTTP_PORT=str(port), POOL_SIZE=str(CONNECTIONS))},
        stdout=subprocess.DEVNULL,
    )
    try:
        machine.wait_until(
            "scheduling", lambda: machine.listens(port), lambda: process.poll() is None, ROOT / "bench", 60
        )
        yield psutil.Process(process.pid), port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)
