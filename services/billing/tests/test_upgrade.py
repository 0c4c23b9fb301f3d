"""A database from before there were charges: what its students used is theirs to pay after the upgrade."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest

from kit import migrations, new_id
from kit.testing import databases
from kit.testing.cast import ANNA, BEN, CLEO
from services.billing.tests.cast import TEN

SCHEMA = Path(__file__).parents[1] / "schema"
BEFORE_CHARGES = ("0001", "0002")
_LINE = """
INSERT INTO line (line_id, call_id, booking_id, student_id, consultant_id, month, started_at, ended_at, end_reason,
                  intervals, paused_seconds, billable_seconds, flagged, free_reason, rate_minor, currency, fee_bps,
                  amount_minor, fee_minor, share_minor, ledger_transaction_id, posted_at)
VALUES ($1, $2, $3, $4, $5, '2026-03', $6, $6, 'hung_up', '[]', 0, 60, false, $7, $8, $9, 0, $8, 0, $8, $10, $6)
"""
_ACCOUNT = "INSERT INTO ledger_account VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING"
_ENTRY = """
INSERT INTO ledger_entry (ledger_transaction_id, ledger_account_id, amount_minor, currency)
SELECT $1, ledger_account_id, $2, $3 FROM ledger_account WHERE kind = $4 AND party_id = $5 AND currency = $3
"""


def schema_of(folder: Path, numbers: tuple[str, ...] | None) -> Path:
    """A service's folder with only these migrations (None: all)."""
    (folder / "schema").mkdir(parents=True, exist_ok=True)
    for file in SCHEMA.glob("*.sql"):
        if numbers is None or file.name.startswith(numbers):
            shutil.copy(file, folder / "schema")
    return folder


@pytest.fixture
async def old(tmp_path: Path) -> AsyncIterator[str]:
    """A database as the first two migrations leave it; its URL."""
    name = f"test_upgrade_{new_id().hex[:12]}"
    server = await asyncpg.connect(databases.server_url())
    await server.execute(f'CREATE DATABASE "{name}"')
    url = databases.url_of(name)
    await asyncio.to_thread(migrations.migrate, url, schema_of(tmp_path, BEFORE_CHARGES))
    yield url
    await server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    await server.close()


async def post(database: asyncpg.Connection, student: object, minor: int, currency: str = "EUR") -> None:
    """A call of then, without a fee."""
    async with database.transaction():
        transaction_id = new_id() if minor else None
        if minor:
            await database.execute(
                "INSERT INTO ledger_transaction (ledger_transaction_id, kind, posted_at) VALUES ($1, 'call', $2)",
                transaction_id, TEN,
            )  # fmt: skip
            sides = (("student_receivable", student, minor), ("consultant_payable", CLEO.account_id, -minor))
            for kind, party, amount in sides:
                await database.execute(_ACCOUNT, new_id(), kind, party, currency, TEN)
                await database.execute(_ENTRY, transaction_id, amount, currency, kind, party)
        await database.execute(
            _LINE, new_id(), new_id(), new_id(), student, CLEO.account_id, TEN, None if minor else "free_rate", minor,
            currency, transaction_id,
        )  # fmt: skip


async def test_lines_from_before_are_owed_after_the_upgrade(old: str, tmp_path: Path) -> None:
    database = await asyncpg.connect(old)
    await post(database, ANNA.account_id, 1200)
    await post(database, ANNA.account_id, 0)
    await post(database, ANNA.account_id, 300)
    await post(database, ANNA.account_id, 77, "JPY")
    await post(database, BEN.account_id, 0)
    await asyncio.to_thread(migrations.migrate, old, schema_of(tmp_path, None))
    rows = await database.fetch("SELECT student_id, currency, accrued_minor FROM student_account ORDER BY 3 DESC")
    assert [tuple(row) for row in rows if row["accrued_minor"]] == [
        (ANNA.account_id, "EUR", 1500),
        (ANNA.account_id, "JPY", 77),
    ]
    sequences = [row["sequence"] for row in await database.fetch("SELECT sequence FROM line ORDER BY 1")]
    assert len(set(sequences)) == 5
    assert await database.fetchval("SELECT nextval('ledger_sequence')") > max(sequences)
    await database.close()


async def test_what_was_posted_since_an_upgrade_is_counted_once(old: str, tmp_path: Path) -> None:
    database = await asyncpg.connect(old)
    await post(database, ANNA.account_id, 1200)
    first = tuple(f"000{number}" for number in range(1, 9))
    await asyncio.to_thread(migrations.migrate, old, schema_of(tmp_path, first))
    await database.execute("INSERT INTO student_account VALUES ($1, 'EUR', 500), ($1, 'JPY', 0)", ANNA.account_id)
    async with database.transaction():
        transaction_id = new_id()
        sequence = await database.fetchval(
            "INSERT INTO ledger_transaction (ledger_transaction_id, kind, posted_at) VALUES ($1, 'call', $2) "
            "RETURNING sequence", transaction_id, TEN,
        )  # fmt: skip
        for kind, party, amount in (
            ("student_receivable", ANNA.account_id, 500), ("consultant_payable", CLEO.account_id, -500)
        ):  # fmt: skip
            await database.execute(_ENTRY, transaction_id, amount, "EUR", kind, party)
        await database.execute(
            _LINE.replace("posted_at)", "posted_at, sequence)").replace("$6)", "$6, $11)"), new_id(), new_id(),
            new_id(), ANNA.account_id, CLEO.account_id, TEN, None, 500, "EUR", transaction_id, sequence,
        )  # fmt: skip
    await asyncio.to_thread(migrations.migrate, old, schema_of(tmp_path, None))
    accrued = await database.fetchval("SELECT accrued_minor FROM student_account WHERE currency = 'EUR'")
    assert accrued == 1700
    await database.close()
