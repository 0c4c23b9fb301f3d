"""`bin/parked` and `bin/resay` at a running Parley: no address to give them, whatever the service."""

import asyncio
import os
import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
import pytest

from kit import broker, clock, inbox, new_id
from local import machine
from local.people import insist
from local.visitor import RefusedError, Visitor
from workshop.reading import service, service_names

ASKED = "calls"
pytestmark = pytest.mark.slow

Door = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def door(parley_folder: Path) -> Door:
    """One of bin/, asked as a person at this Parley would."""

    def ask(name: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [machine.ROOT / "bin" / name, *arguments], capture_output=True, text=True, timeout=60, check=False,
            env={**os.environ, "PARLEY_FOLDER": str(parley_folder), **environment},
        )  # fmt: skip

    return ask


@pytest.fixture
async def poisoned(parley: dict[str, Any], door: Door) -> Any:
    """The id of a booking whose first event nobody can read."""
    booking_id = str(new_id())
    event = inbox.Heard("scheduling", "booking", booking_id, 1, new_id(), "BookingMade", "{}", "", clock.now())
    async with broker.connection(parley["broker"], "poisoner") as opened:
        channel = await opened.channel(publisher_confirms=True)
        exchange = await channel.get_exchange(broker.exchange_of("scheduling"))
        await exchange.publish(broker.to_wire(event), routing_key="booking.BookingMade")
    yield booking_id
    door("parked", ASKED, "drop", booking_id)
    for listener in service_names():
        if listener != ASKED and ("scheduling", "booking") in service(listener).hearing.followed:
            await asyncio.to_thread(insist, partial(given_up, door, listener, booking_id))


def test_what_is_parked_is_listed_tried_again_and_given_up(poisoned: str, door: Door) -> None:
    def listed() -> str:
        shown = door("parked", ASKED).stdout
        if poisoned not in shown:
            raise RefusedError(shown)
        return shown

    assert "BookingMade" in insist(listed)
    again = door("parked", ASKED, "replay", poisoned)
    assert (again.returncode, again.stdout.splitlines()[-1]) == (
        1,
        "0 events took effect, 1 aggregates are still parked",
    )
    assert door("parked", ASKED, "drop", poisoned).returncode == 0
    assert poisoned not in door("parked", ASKED).stdout
    assert door("parked", ASKED, "drop", poisoned).returncode == 1


@pytest.fixture
def somebody(parley: dict[str, Any]) -> Iterator[str]:
    """The id of an account that calls has heard of."""
    with Visitor(parley["gateway"], parley["inbox"], f"zara-{new_id()}@example.org") as zara:
        zara.sign_in("Zara", "Europe/Berlin")
        account_id = zara.account["id"]
        insist(lambda: name_at_calls(parley, account_id))
        yield account_id


def test_the_past_is_said_again_to_a_listener_that_lost_it(parley: dict[str, Any], somebody: str, door: Door) -> None:
    with psycopg.connect(parley["databases"]["calls"]) as connection:
        connection.execute("DELETE FROM account_copy WHERE account_id = %s", [somebody])
        connection.execute("DELETE FROM kit_heard WHERE speaker = 'identity' AND aggregate_id = %s", [somebody])
    told = door("resay", "identity", "calls", "account", somebody)
    assert told.stdout.splitlines()[-1] == "1 events said again", told.stderr
    assert insist(lambda: name_at_calls(parley, somebody)) == "Zara"


def test_a_service_that_is_not_there_is_named_with_those_that_are(parley: dict[str, Any], door: Door) -> None:
    refused = door("parked", "teapot")
    assert refused.returncode == 1
    assert "No service is called teapot; there are billing, calls," in refused.stderr


def test_outside_the_local_profile_the_environment_counts_as_it_stands(parley: dict[str, Any], door: Door) -> None:
    refused = door("parked", "directory", PROFILE="production")
    assert refused.returncode == 2
    assert "production needs its own value for: DATABASE_URL" in refused.stderr


def given_up(door: Door, listener: str, booking_id: str) -> None:
    """A listener may park it later than the one that was asked: others' books would say so ever after."""
    if door("parked", listener, "drop", booking_id).returncode:
        raise RefusedError(f"{listener} has parked nothing yet")


def name_at_calls(parley: dict[str, Any], account_id: str) -> str:
    with psycopg.connect(parley["databases"]["calls"]) as connection:
        found = connection.execute("SELECT name FROM account_copy WHERE account_id = %s", [account_id]).fetchone()
    if found is None:
        raise RefusedError("calls has not heard of this account")
    return str(found[0])
