"""A database per test, cloned from a template that carries the service's schema."""

import asyncio
import hashlib
import os
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import asyncpg

from kit import migrations

_KIT_SCHEMA = Path(migrations.__file__).parent / "schema"


def server_url() -> str:
    """A superuser's URL of the test server; `bin/test` starts one and names it."""
    url = os.environ.get("PARLEY_TEST_DATABASE_URL")
    if not url:
        raise RuntimeError("PARLEY_TEST_DATABASE_URL names no server; run the tests with bin/test")
    return url


def url_of(database: str) -> str:
    return urlunsplit(urlsplit(server_url())._replace(path=f"/{database}"))


async def template_of(service: str, folder: Path) -> str:
    """The template of a service's schema as it stands in the files; made once per content."""
    digest = hashlib.blake2b(digest_size=6)
    for file in sorted([*_KIT_SCHEMA.glob("*.sql"), *(folder / "schema").glob("*.sql")]):
        digest.update(file.read_bytes())
    name = f"template_{service}_{digest.hexdigest()}"
    connection = await asyncpg.connect(server_url())
    try:
        await connection.execute("SELECT pg_advisory_lock(4242)")
        if not await connection.fetchval("SELECT true FROM pg_database WHERE datname = $1", name):
            await connection.execute(f'DROP DATABASE IF EXISTS "{name}_making"')
            await connection.execute(f'CREATE DATABASE "{name}_making"')
            await _add_extensions(url_of(f"{name}_making"))
            await asyncio.to_thread(migrations.migrate, url_of(f"{name}_making"), folder)
            await connection.execute(f'ALTER DATABASE "{name}_making" RENAME TO "{name}"')
    finally:
        await connection.close()
    return name


async def _add_extensions(url: str) -> None:
    """What the operator's provisioning does as superuser before a service's role takes over."""
    connection = await asyncpg.connect(url)
    try:
        for extension in ("pg_trgm", "unaccent", "btree_gist"):
            await connection.execute(f'CREATE EXTENSION IF NOT EXISTS "{extension}"')
    finally:
        await connection.close()


async def clone(template: str) -> str:
    """A fresh database like the template; its name."""
    name = f"test_{uuid4().hex[:16]}"
    connection = await asyncpg.connect(server_url())
    try:
        await connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY file_copy')
    finally:
        await connection.close()
    return name


async def drop(name: str) -> None:
    connection = await asyncpg.connect(server_url())
    try:
        await connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    finally:
        await connection.close()
