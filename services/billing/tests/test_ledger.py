"""What the database itself refuses, whoever asks and however."""

from collections.abc import AsyncIterator
from uuid import uuid4

import asyncpg
import pytest

from kit import clock, new_id
from kit.testing import Stage
from kit.testing.cast import ANNA, CLEO
from services.billing import store
from services.billing.rules import Entry
from services.billing.tests.cast import call_ended

POSTED = ("ledger_account", "ledger_transaction", "ledger_entry", "line")


STUDENT = Entry("student_receivable", ANNA.account_id, 5)
CONSULTANT = Entry("consultant_payable", CLEO.account_id, -5)
BALANCED = [STUDENT, CONSULTANT]


async def post(stage: Stage, entries: list[Entry], *statements: str, role: str | None = None) -> None:
    """Post entries and run statements after them, in one transaction, as somebody."""
    async with stage.transaction() as tx:
        if role:
            await tx.execute(f"SET LOCAL ROLE {role}")
        await store.ledger.post(tx, new_id(), "call", entries, "EUR", clock.now())
        for statement in statements:
            await tx.execute(statement)


async def run(stage: Stage, *statements: str, role: str | None = None) -> None:
    async with stage.transaction() as tx:
        if role:
            await tx.execute(f"SET LOCAL ROLE {role}")
        for statement in statements:
            await tx.execute(statement)


def again(amount: str = "amount_minor", currency: str = "currency", of: str = "ledger_entry") -> str:
    """Add entries like those there are, to the same ledger transactions."""
    return (
        "INSERT INTO ledger_entry (ledger_transaction_id, ledger_account_id, amount_minor, currency) "
        f"SELECT ledger_transaction_id, ledger_account_id, {amount}, {currency} FROM {of}"
    )


@pytest.mark.parametrize("entries", [[STUDENT], [CONSULTANT], [STUDENT, STUDENT], []])
async def test_a_transaction_that_does_not_balance_is_not_committed(stage: Stage, entries: list[Entry]) -> None:
    with pytest.raises(asyncpg.CheckViolationError, match=r"does not balance|has no entries"):
        await post(stage, entries)
    async with stage.transaction() as tx:
        assert await tx.fetchval("SELECT count(*) FROM ledger_transaction") == 0


async def test_a_balanced_transaction_is_committed(stage: Stage) -> None:
    await post(stage, BALANCED)
    async with stage.transaction() as tx:
        assert await tx.fetchval("SELECT count(*) FROM ledger_entry") == 2


async def test_two_currencies_do_not_balance_each_other(stage: Stage) -> None:
    yen = (
        "INSERT INTO ledger_account (ledger_account_id, kind, party_id, currency, opened_at) "
        f"VALUES ('{new_id()}', 'consultant_payable', '{CLEO.account_id}', 'JPY', now())"
    )
    accounts = "ledger_transaction, ledger_account WHERE currency = 'JPY'"
    with pytest.raises(asyncpg.CheckViolationError, match="does not balance"):
        await post(stage, [STUDENT], yen, again("-5", "'JPY'", of=accounts))


async def test_looking_early_does_not_let_a_later_entry_through(stage: Stage) -> None:
    with pytest.raises(asyncpg.CheckViolationError, match="does not balance"):
        await post(stage, BALANCED, "SET CONSTRAINTS ALL IMMEDIATE", again("7") + " LIMIT 1")


async def test_a_balanced_pair_cannot_join_a_transaction_of_the_past(stage: Stage) -> None:
    await post(stage, BALANCED)
    with pytest.raises(asyncpg.RestrictViolationError, match="not of this database transaction"):
        await run(stage, again())


async def test_an_entry_in_another_currency_than_its_account_is_refused(stage: Stage) -> None:
    with pytest.raises(asyncpg.ForeignKeyViolationError):
        await post(stage, BALANCED, again(currency="'JPY'"))


@pytest.mark.parametrize("table", POSTED)
@pytest.mark.parametrize("change", ["UPDATE {} SET currency = 'EUR'", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
async def test_nothing_posted_is_changed_or_removed_even_by_a_superuser(stage: Stage, table: str, change: str) -> None:
    await stage.hear(call_ended(60))
    if table == "ledger_transaction":
        change = change.replace("currency = 'EUR'", "kind = 'call'")
    with pytest.raises(asyncpg.RestrictViolationError, match="append-only"):
        await run(stage, change.format(table))


@pytest.fixture
async def owner(stage: Stage) -> AsyncIterator[str]:
    """A role without special powers that owns every table, as billing's role does where it runs."""
    role = f"owner_{uuid4().hex[:12]}"
    async with stage.transaction() as tx:
        await tx.execute(f"CREATE ROLE {role}")
        for row in await tx.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"):
            await tx.execute(f"ALTER TABLE {row['tablename']} OWNER TO {role}")
        await tx.execute(f"ALTER SEQUENCE ledger_sequence OWNER TO {role}")
    try:
        yield role
    finally:
        async with stage.transaction() as tx:
            await tx.execute(f"REASSIGN OWNED BY {role} TO CURRENT_USER")
            await tx.execute(f"DROP OWNED BY {role}")
            await tx.execute(f"DROP ROLE {role}")


@pytest.mark.parametrize("table", ["ledger_entry", "line"])
@pytest.mark.parametrize("change", ["UPDATE {} SET currency = 'EUR'", "DELETE FROM {}", "TRUNCATE {}"])
async def test_the_owner_of_the_tables_lacks_the_right_and_granting_it_to_itself_does_not_help(
    stage: Stage, owner: str, table: str, change: str
) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await run(stage, change.format(table), role=owner)
    with pytest.raises(asyncpg.RestrictViolationError, match="append-only"):
        await run(stage, f"GRANT ALL ON {table} TO {owner}", change.format(table), role=owner)


async def test_the_owner_of_the_tables_can_post(stage: Stage, owner: str) -> None:
    await post(stage, BALANCED, role=owner)
    async with stage.transaction() as tx:
        assert await tx.fetchval("SELECT count(*) FROM ledger_entry") == 2


async def test_every_currency_has_its_exponent(stage: Stage) -> None:
    async with stage.transaction() as tx:
        rows = await tx.fetch("SELECT code, exponent FROM currency WHERE code = ANY($1)", ["EUR", "JPY", "BHD"])
    assert {row["code"]: row["exponent"] for row in rows} == {"EUR": 2, "JPY": 0, "BHD": 3}
