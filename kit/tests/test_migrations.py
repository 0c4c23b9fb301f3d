"""A database is brought to its schema once, by however many start at the same time, and whoever was killed at it."""

import asyncio
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest

from kit import migrations
from kit.testing import databases
from kit.testing.broker import until

SLOW = "CREATE TABLE brewed (tea text); SELECT pg_sleep({seconds});"


@pytest.fixture
async def url() -> AsyncIterator[str]:
    template = await databases.template_of("bare", Path(__file__).parent / "said")
    name = await databases.clone(template)
    yield databases.url_of(name)
    await databases.drop(name)


def package(folder: Path, seconds: float) -> Path:
    (folder / "schema").mkdir(exist_ok=True)
    (folder / "schema" / "0001_tea.sql").write_text(SLOW.format(seconds=seconds))
    return folder


def start(url: str, folder: Path) -> "subprocess.Popen[bytes]":
    code = f"from pathlib import Path; from kit import migrations; migrations.migrate({url!r}, Path({str(folder)!r}))"
    return subprocess.Popen([sys.executable, "-c", code])


async def is_brewing(url: str) -> bool:
    connection = await asyncpg.connect(url)
    try:
        return bool(
            await connection.fetchval(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'"
            )
        )
    finally:
        await connection.close()


@pytest.mark.slow
async def test_a_process_killed_while_it_migrates_keeps_nobody_from_starting(url: str, tmp_path: Path) -> None:
    killed = start(url, package(tmp_path, seconds=5))
    await until(lambda: is_brewing(url))
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    package(tmp_path, seconds=0)
    async with asyncio.timeout(9):
        await asyncio.to_thread(migrations.migrate, url, tmp_path)
    assert await tables(url) == ["brewed"]


async def test_a_lock_that_a_killed_process_left_keeps_nobody_from_starting(url: str, tmp_path: Path) -> None:
    connection = await asyncpg.connect(url)
    await connection.execute("INSERT INTO yoyo_lock (locked, ctime, pid) VALUES (1, now(), 1)")
    await connection.close()
    await asyncio.to_thread(migrations.migrate, url, package(tmp_path, seconds=0))
    assert await tables(url) == ["brewed"]


async def test_those_that_start_at_the_same_time_migrate_once(url: str, tmp_path: Path) -> None:
    package(tmp_path, seconds=0.2)
    await asyncio.gather(*(asyncio.to_thread(migrations.migrate, url, tmp_path) for _ in range(8)))
    assert await tables(url) == ["brewed"]


async def tables(url: str) -> list[str]:
    connection = await asyncpg.connect(url)
    try:
        rows = await connection.fetch("SELECT tablename FROM pg_tables WHERE tablename = 'brewed'")
        return [row["tablename"] for row in rows]
    finally:
        await connection.close()
