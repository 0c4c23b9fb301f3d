"""What most of scheduling's tests begin with: a consultant with a week, a fee, and somebody who books."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from contracts.base import Money
from contracts.billing import FeeScheduleChanged
from contracts.directory import ProfileChanged, ProfilePublished
from kit.testing import Stage
from kit.testing.cast import CLEO, Person
from services.scheduling.schedule import say_open_blocks

MONDAY_NOON = "2026-03-02T12:00:00Z"
"""The clock of most tests: Monday of ISO week 10."""
TUESDAY_10 = "2026-03-03T09:00:00Z"
"""Tuesday 10:00 in Berlin, Cleo's first block of the week; the next starts an hour later, the third on Wednesday."""
TUESDAY_11 = "2026-03-03T10:00:00Z"
WEDNESDAY_10 = "2026-03-04T09:00:00Z"
NEXT_TUESDAY_10 = "2026-03-10T09:00:00Z"
WEEK = [(2, 10, 2), (2, 11, 2), (3, 10, 2)]
RATE = Money(amount_minor=250, currency="EUR")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def slots(*blocks: tuple[int, int, int]) -> list[dict[str, int]]:
    return [{"weekday": weekday, "hour": hour, "max_calls": max_calls} for weekday, hour, max_calls in blocks]


def profile(
    who: Person, listed: bool = True, rate: Money = RATE, contract: type[Any] = ProfilePublished
) -> ProfilePublished | ProfileChanged:
    when = "published_at" if contract is ProfilePublished else "changed_at"
    found: ProfilePublished | ProfileChanged = contract(
        consultant_id=who.account_id,
        headline="Thesis help",
        topics=["maths"],
        languages=["en"],
        rate_per_minute=rate,
        listed=listed,
        **{when: at(MONDAY_NOON)},
    )
    return found


def fee(bps: int = 1500, since: str = "2026-01-01T00:00:00Z") -> FeeScheduleChanged:
    return FeeScheduleChanged(schedule="standard", fee_bps=bps, effective_from=at(since))


async def open_for_booking(stage: Stage, *, week: list[tuple[int, int, int]] = WEEK, who: Person = CLEO) -> None:
    """Monday noon; `who` is listed at 2.50 EUR a minute, the fee is 15 %, and the week stands in Berlin's zone."""
    stage.clock.set(MONDAY_NOON)
    await stage.hear(fee(), profile(who))
    await save_week(stage, week, who=who)
    await stage.said()


async def save_week(stage: Stage, week: list[tuple[int, int, int]], *, who: Person = CLEO, **fields: Any) -> Any:
    body = {"time_zone": "Europe/Berlin", "blocks": slots(*week)} | fields
    answer = await stage.as_(who).put("/me/week", json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def try_to_book(stage: Stage, who: Person, starts_at: str, *, of: Person = CLEO, **fields: Any) -> Any:
    body = {"consultant_id": str(of.account_id), "block_starts_at": starts_at} | fields
    return await stage.as_(who).post("/bookings", json=body)


async def book(stage: Stage, who: Person, starts_at: str, *, of: Person = CLEO, **fields: Any) -> Any:
    answer = await try_to_book(stage, who, starts_at, of=of, **fields)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def refused(answer: Any, status: int, slug: str) -> Any:
    found = answer.json()
    assert (answer.status_code, found["type"]) == (status, slug), found
    return found


async def wait_for(stage: Stage, who: Person, starts_at: str, *, of: Person = CLEO) -> Any:
    body = {"consultant_id": str(of.account_id), "block_starts_at": starts_at}
    answer = await stage.as_(who).post("/waiting-list", json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def cancel(stage: Stage, who: Person, booking: Any) -> Any:
    answer = await stage.as_(who).post(f"/bookings/{booking['id']}/cancel")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def blocks_of(stage: Stage, query: dict[str, str] | None = None, *, who: Person = CLEO) -> list[Any]:
    answer = await stage.nobody.get(f"/consultants/{who.account_id}/blocks", params=query)
    assert answer.status_code == 200, answer.text
    found: list[Any] = answer.json()["items"]
    return found


async def state_of(stage: Stage, who: Person, booking: Any) -> Any:
    answer = await stage.as_(who).get(f"/bookings/{booking['id']}")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def open_blocks_said(stage: Stage, contract: type[Any]) -> list[Any]:
    await stage.run(say_open_blocks)
    found: list[Any] = await stage.said(contract)
    return found


def person(number: int) -> Person:
    """One of a crowd."""
    return Person(f"P{number}", UUID(int=0x01900000_0000_7000_9000_000000000000 + number), "UTC")


def minutes(count: int) -> timedelta:
    return timedelta(minutes=count)
