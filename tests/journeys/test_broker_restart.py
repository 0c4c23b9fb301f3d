"""The broker is killed while people book: they do not notice, and whoever must hear of it does."""

import asyncio
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from local import machine
from tests.journeys.books import Books
from tests.journeys.breaking import kill
from tests.journeys.conftest import Crowd
from tests.journeys.crowd import Student, doors
from tests.journeys.practice import Practice

pytestmark = pytest.mark.slow
STUDENTS, PAUSE_SECONDS, KILLED_AFTER_SECONDS = 300, 0.03, 1.5
BROKER_SECONDS = 90
TOLD = ("booking_made_consultant", "booking_made_student")


async def test_a_broker_killed_while_people_book_loses_no_booking_and_refuses_none(
    parley: dict[str, Any], breakable: Path, large_practices: list[Practice], crowd: Crowd, books: Books
) -> None:
    students = crowd(STUDENTS)
    async with doors(parley["gateway"]) as door:
        storm = asyncio.create_task(book_all(door, large_practices, students))
        await asyncio.sleep(KILLED_AFTER_SECONDS)
        killed_at = datetime.now(UTC)
        kill(breakable, "rabbitmq")
        back_at = await until_the_broker_is_back(parley["broker"])
        answers = await storm
        assert Counter(answer.status_code for answer in answers) == {201: STUDENTS}
        bookings = [answer.json() for answer in answers]
        away = [one for one in bookings if killed_at < datetime.fromisoformat(one["made_at"]) < back_at]
        assert len(away) > STUDENTS / 10, "nobody booked while the broker was away"
        await books.all_heard()
        await all_wait_at_calls(door, students, bookings)
    await all_are_told_once(books, bookings)


async def book_all(door: httpx.AsyncClient, practices: list[Practice], students: list[Student]) -> list[httpx.Response]:
    """One after another comes, none waits for the one before."""
    coming = []
    for number, student in enumerate(students):
        practice = practices[number % len(practices)]
        coming.append(asyncio.create_task(practice.book(door, student, 2 + number % 7)))
        await asyncio.sleep(PAUSE_SECONDS)
    return await asyncio.gather(*coming)


async def until_the_broker_is_back(url: str) -> datetime:
    port = urlsplit(url).port or 5672
    async with asyncio.timeout(BROKER_SECONDS):
        while machine.listens(port):
            await asyncio.sleep(0.01)
        while not machine.listens(port):
            await asyncio.sleep(0.1)
    return datetime.now(UTC)


async def all_wait_at_calls(door: httpx.AsyncClient, students: list[Student], bookings: list[dict[str, Any]]) -> None:
    """Every student finds their own waiting room."""
    for student, booking in zip(students, bookings, strict=True):
        answer = await door.get(f"/api/calls/bookings/{booking['id']}", headers=student.headers)
        assert (answer.status_code, answer.json()["state"]) == (200, "booked")


async def all_are_told_once(books: Books, bookings: list[dict[str, Any]]) -> None:
    asked = """
    SELECT subject_id::text, kind FROM telling WHERE subject_id = ANY($1::uuid[]) AND kind = ANY($2)
    ORDER BY subject_id, kind
    """
    ids = [booking["id"] for booking in bookings]
    told = [tuple(row.values()) for row in await books.ask("notifications", asked, ids, TOLD)]
    assert told == [(booking_id, kind) for booking_id in sorted(ids) for kind in TOLD]
