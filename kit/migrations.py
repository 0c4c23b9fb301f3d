"""Migrations: numbered plain SQL files, the kit's first, applied by yoyo under its own lock."""

import re
from pathlib import Path

from yoyo import get_backend, read_migrations

_KIT = Path(__file__).parent / "schema"


def migrate(database_url: str, package_folder: Path) -> None:
    """Bring a database to the schema of this code. Safe to run from several processes at once."""
    url = re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", database_url)
    backend = get_backend(url, migration_table="kit_migration")
    try:
        with backend.lock():
            for folder in (_KIT, package_folder / "schema"):
                found = read_migrations(str(folder))
                backend.apply_migrations(backend.to_apply(found))
    finally:
        backend.connection.close()
