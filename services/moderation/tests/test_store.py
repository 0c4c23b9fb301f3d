"""Every query is one PostgreSQL accepts."""

import pkgutil
from importlib import import_module

from kit.testing import Stage
from services.moderation import copies, store


async def test_every_query_is_prepared_against_the_schema(stage: Stage) -> None:
    modules = [import_module(f"{store.__name__}.{found.name}") for found in pkgutil.iter_modules(store.__path__)]
    queries = {
        f"{module.__name__}.{name}": value
        for module in [*modules, copies]
        for name, value in vars(module).items()
        if name.startswith("_")
        and isinstance(value, str)
        and not name.startswith("__")
        and name not in ("_COLUMNS", "_ORDER", "_IS_DONE")
    }
    assert len(queries) >= 35
    async with stage.house.database.pool.acquire() as connection:
        for name, sql in queries.items():
            assert await connection.prepare(sql), name
