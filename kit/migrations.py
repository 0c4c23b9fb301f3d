"""Migrations: numbered plain SQL files, the kit's first, applied by yoyo, one process at a time."""

import re
from pathlib import Path

import psycopg
from yoyo import get_backend, read_migrations

_KIT = Path(__file__).parent / "schema"
_LOCK = "SELECT pg_advisory_lock(hashtextextended('kit migrations', 0))"


def migrate(database_url: str, package_folder: Path) -> None:
    """Bring a database to the schema of this code. Safe to run from several processes at once, and to kill at any line.

    The lock is one that ends with its connection. yoyo's own is a row that outlives a killed process and would let
    nobody start ever after; whoever is alone here may take such a row away.
    """
    url = re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", database_url)
    with psycopg.connect(database_url, autocommit=True) as alone:
        alone.execute(_LOCK)
        backend = get_backend(url, migration_table="kit_migration")
        try:
            backend.break_lock()
            for folder in (_KIT, package_folder / "schema"):
                found = read_migrations(str(folder))
                backend.apply_migrations(backend.to_apply(found))
        finally:
            backend.connection.close()
