"""The calendar feed of a person: an address nobody can guess, which their calendar asks now and then."""

import secrets
from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from kit import NotFound, Tx, clock
from kit.database import Row
from services.scheduling import copies, store
from services.scheduling.rules import calendar_file
from services.scheduling.rules.calendar_file import Hour
from services.scheduling.rules.feed_words import Words, words
from services.scheduling.settings import Settings

BEHIND = timedelta(days=90)
"""How far a feed looks back."""


async def make(tx: Tx, account_id: UUID) -> Row:
    """A new address for the person's feed; the one before it opens nothing from now on."""
    return await store.feeds.make(tx, account_id, secrets.token_urlsafe(32), clock.now())


async def read(tx: Tx, secret: str) -> str:
    """The calendar behind an address. Raises NotFound for one that never was, or is no more."""
    account_id = await store.feeds.owner(tx, secret)
    if account_id is None:
        raise NotFound("There is no calendar at this address, or its owner has changed it.")
    since = clock.now() - BEHIND
    places = await store.feeds.hours_as_student(tx, account_id, since)
    own = await store.feeds.hours_as_consultant(tx, account_id, since)
    people = await copies.people(tx, [account_id, *(row["consultant_id"] for row in places)])
    reader = people.get(account_id)
    said = words(reader["locale"] if reader else "en")
    hours = [*(_place(row, people, said) for row in places), *(_own_hour(row, account_id, said) for row in own)]
    return calendar_file.written(said.calendar, sorted(hours, key=lambda hour: (hour.starts_at, hour.uid)))


def _place(row: Row, people: Mapping[UUID, Row], said: Words) -> Hour:
    url = f"{_home()}/bookings/{row['booking_id']}"
    consultant = people.get(row["consultant_id"])
    details = [said.place_held, url, row["question"]]
    return Hour(
        uid=f"{row['booking_id']}@parley",
        starts_at=row["block_starts_at"],
        ends_at=row["block_ends_at"],
        title=said.with_name.format(name=consultant["name"]) if consultant else said.with_somebody,
        details="\n\n".join(text for text in details if text),
        url=url,
        changed_at=row["changed_at"],
        revision=row["changes"],
        is_cancelled=row["state"] == "cancelled",
    )


def _own_hour(row: Row, consultant_id: UUID, said: Words) -> Hour:
    kept = row["kept"]
    return Hour(
        uid=f"{consultant_id}-{row['block_starts_at']:%Y%m%dT%H%M}@parley",
        starts_at=row["block_starts_at"],
        ends_at=row["block_ends_at"],
        title=said.own_hour,
        details=said.booked.format(count=kept) if kept else said.nobody_left,
        url=f"{_home()}/desk",
        changed_at=row["changed_at"],
        revision=row["changes"],
        is_cancelled=not kept,
    )


def _home() -> str:
    return Settings.current().public_url.rstrip("/")
