"""A database of before this service asked identity who is suspended: what it let pass by then, it hears again."""

import asyncio

import pytest

from contracts.identity import AccountOpened, AccountReinstated, AccountSuspended
from kit import clock, consumer, migrations
from kit.testing.cast import CLEO, DEVI, Person
from services.calls.tests.hour import START, Hour

_HEARD_ALL = """
INSERT INTO kit_heard (speaker, aggregate, aggregate_id, version, held, parked) VALUES
    ('identity', 'account', $1, 2, 0, false), ('identity', 'account', $2, 1, 1, true)
"""
_PARKED = """
INSERT INTO kit_held (speaker, aggregate, aggregate_id, version, event_id, name, body, traceparent, said_at, held_at)
VALUES ('identity', 'account', $1, 2, gen_random_uuid(), 'AccountChanged', '{}', '', $2, $2)
"""


@pytest.fixture(autouse=True)
async def heard_before(hour: Hour) -> None:
    """As version 0004 left it: all of identity's accounts were heard, and suspensions passed over; one is parked."""
    async with hour.stage.transaction() as tx:
        await tx.execute("DELETE FROM kit_migration WHERE migration_id > '0005'")
        await tx.execute("INSERT INTO kit_history_heard VALUES ('identity', 'account', $1)", clock.now())
        await tx.execute(_HEARD_ALL, str(CLEO.account_id), str(DEVI.account_id))
        await tx.execute(_PARKED, str(DEVI.account_id), clock.now())
    await asyncio.to_thread(migrations.migrate, hour.stage.house.settings.database_url, hour.stage.service.folder)
    await hour.listed(CLEO, DEVI)


def opened(who: Person) -> AccountOpened:
    return AccountOpened(
        account_id=who.account_id, email=f"{who.name}@example.org", name=who.name, locale="en", time_zone="UTC",
        opened_at=clock.now(),
    )  # fmt: skip


def suspended(who: Person) -> AccountSuspended:
    return AccountSuspended(account_id=who.account_id, reason="fraud", suspended_at=clock.now())


async def seen(hour: Hour, who: Person) -> int:
    path, params = f"/consultants/{who.account_id}/outlook", {"block": START.isoformat()}
    return (await hour.stage.nobody.get(path, params=params)).status_code


async def test_who_was_suspended_before_is_hidden_once_the_past_is_heard(hour: Hour) -> None:
    assert await consumer._past_is_missing(hour.stage.house, "identity", "account"), "it asks for the past"
    await hour.stage.hear(opened(CLEO), suspended(CLEO), opened(DEVI), suspended(DEVI))
    assert (await seen(hour, CLEO), await seen(hour, DEVI)) == (404, 404)
    await hour.stage.hear(AccountReinstated(account_id=CLEO.account_id, reinstated_at=clock.now()))
    assert (await seen(hour, CLEO), await seen(hour, DEVI)) == (200, 404)
    async with hour.stage.transaction() as tx:
        assert await tx.fetchval("SELECT count(*) FROM kit_held") == 0, "nothing waits that nobody will release"
