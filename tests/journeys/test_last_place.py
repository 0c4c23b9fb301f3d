"""Everybody wants the same place at the same moment, or one person wants it twice."""

import asyncio
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import pytest

from kit import new_id
from tests.journeys.books import Books
from tests.journeys.conftest import Crowd
from tests.journeys.crowd import doors
from tests.journeys.practice import PATH, Practice

pytestmark = pytest.mark.slow
RIVALS, CLICKERS, PLACES = 500, 20, 4


async def test_of_five_hundred_students_one_gets_the_last_place_and_all_others_the_next_free_block(
    parley: dict[str, Any], small_practice: Practice, crowd: Crowd, books: Books
) -> None:
    block = small_practice.blocks[2]
    students = crowd(PLACES - 1 + RIVALS)
    early, rivals = students[: PLACES - 1], students[PLACES - 1 :]
    async with doors(parley["gateway"], RIVALS) as door:
        for student in early:
            assert (await small_practice.book(door, student, 2)).status_code == 201
        answers = await asyncio.gather(*(small_practice.book(door, student, 2) for student in rivals))
    assert Counter(answer.status_code for answer in answers) == {201: 1, 409: RIVALS - 1}
    refusals = [answer.json() for answer in answers if answer.status_code == 409]
    assert {refusal["type"] for refusal in refusals} == {"block_full"}
    after = datetime.fromisoformat(block["starts_at"]) + timedelta(hours=1)
    assert {datetime.fromisoformat(refusal["next_free_block"]["starts_at"]) for refusal in refusals} == {after}
    assert await live_bookings(books, small_practice, 2) == PLACES


async def test_a_double_click_books_once_and_gets_one_answer_twice(
    parley: dict[str, Any], small_practice: Practice, crowd: Crowd
) -> None:
    async with doors(parley["gateway"], 2 * CLICKERS) as door:
        for number, student in enumerate(crowd(CLICKERS)):
            key = {"idempotency-key": str(new_id())}
            block = 3 + number // PLACES
            twins = await asyncio.gather(*(small_practice.book(door, student, block, **key) for _ in range(2)))
            assert [twin.status_code for twin in twins] == [201, 201]
            assert twins[0].content == twins[1].content
            assert sorted(twin.headers.get("idempotency-replayed", "false") for twin in twins) == ["false", "true"]
            [booking] = (await door.get(PATH, headers=student.headers)).json()["items"]
            assert booking == twins[0].json()


async def live_bookings(books: Books, practice: Practice, block: int) -> int:
    asked = "SELECT count(*) FROM booking WHERE consultant_id = $1 AND block_starts_at = $2 AND state = 'booked'"
    starts_at = datetime.fromisoformat(practice.blocks[block]["starts_at"])
    [found] = await books.ask("scheduling", asked, practice.consultant_id, starts_at)
    return int(found["count"])
