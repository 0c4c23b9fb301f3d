"""The database server gives each service a place of its own."""

import os

import psycopg
import pytest

from local.parts import postgres

PASSWORDS = {"tea_room": "one", "coal_cellar": "two"}


@pytest.fixture(scope="module")
def urls() -> dict[str, str]:
    return postgres.provision(os.environ["PARLEY_TEST_DATABASE_URL"], PASSWORDS)


def test_a_role_reaches_its_own_database_with_its_extensions(urls: dict[str, str]) -> None:
    with psycopg.connect(urls["tea_room"]) as connection:
        assert connection.execute("SELECT current_user").fetchone() == ("tea_room",)
        assert connection.execute("SELECT similarity(unaccent('Zoë'), 'zoe') > 0.9").fetchone() == (True,)
        connection.execute("CREATE TABLE cups (id int)")


@pytest.mark.parametrize("other", ["coal_cellar", "postgres", "template1"])
def test_a_role_cannot_connect_to_another_database(urls: dict[str, str], other: str) -> None:
    theirs = urls["tea_room"].removesuffix("/tea_room") + f"/{other}"
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(theirs)


def test_provisioning_twice_keeps_what_is_stored(urls: dict[str, str]) -> None:
    with psycopg.connect(urls["coal_cellar"], autocommit=True) as connection:
        connection.execute("CREATE TABLE sacks AS SELECT 7 AS coals")
    again = postgres.provision(os.environ["PARLEY_TEST_DATABASE_URL"], PASSWORDS)
    with psycopg.connect(again["coal_cellar"]) as connection:
        assert connection.execute("SELECT coals FROM sacks").fetchone() == (7,)
