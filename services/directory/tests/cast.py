"""Profiles, and what the other services tell of the people behind them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from contracts.billing import FeeScheduleChanged
from contracts.identity import AccountOpened
from contracts.scheduling import AvailableNowChanged, OpenBlock, OpenBlocksChanged
from kit.testing import Stage
from kit.testing.cast import Person

TEN = datetime(2026, 3, 2, 10, tzinfo=UTC)
"""A Monday."""


def profile(**changes: Any) -> dict[str, Any]:
    return {
        "headline": "Python, patiently explained",
        "bio": "Twenty years of it.",
        "topics": ["python"],
        "languages": ["en"],
        "rate_per_minute": {"amount_minor": 250, "currency": "EUR"},
        **changes,
    }


async def publish(stage: Stage, person: Person, **changes: Any) -> dict[str, Any]:
    """The person publishes a profile and has a name."""
    answer = await stage.as_(person).put("/me", json=profile(**changes))
    assert answer.status_code == 200, answer.text
    await stage.hear(opened(person))
    found: dict[str, Any] = answer.json()
    return found


async def found(stage: Stage, **params: Any) -> list[str]:
    """The names of the consultants a search finds, in order."""
    answer = await stage.nobody.get("/consultants", params=params)
    assert answer.status_code == 200, answer.text
    return [card["name"] for card in answer.json()["items"]]


def opened(person: Person) -> AccountOpened:
    return AccountOpened(
        account_id=person.account_id,
        email=person.email,
        name=person.name,
        time_zone=person.time_zone,
        locale="en",
        opened_at=TEN,
    )


def fee(fee_bps: int, effective_from: datetime = TEN) -> FeeScheduleChanged:
    return FeeScheduleChanged(schedule="platform", fee_bps=fee_bps, effective_from=effective_from)


def open_blocks(person: Person, *hours: float, places: int = 4) -> OpenBlocksChanged:
    """Blocks of an hour, so many hours after ten."""
    return OpenBlocksChanged(
        consultant_id=person.account_id,
        open_blocks=[
            OpenBlock(starts_at=TEN + timedelta(hours=at), ends_at=TEN + timedelta(hours=at + 1), places_left=places)
            for at in hours
        ],
        as_of=TEN,
    )


def available(person: Person, minutes: float | None) -> AvailableNowChanged:
    """Available for some minutes from ten on; None = no longer."""
    until = None if minutes is None else TEN + timedelta(minutes=minutes)
    return AvailableNowChanged(
        consultant_id=person.account_id,
        on=until is not None,
        until=until,
        block_starts_at=None,
        block_ends_at=None,
        why="asked",
        changed_at=TEN,
    )
