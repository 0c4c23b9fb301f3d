"""Two replicas of everything, and the first of some killed midway: each aggregate's events still act in order, once."""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from kit import clock, new_id
from tests.journeys.books import Books
from tests.journeys.breaking import kill, second_replicas
from tests.journeys.conftest import Crowd
from tests.journeys.crowd import Student, doors
from tests.journeys.practice import PATH, Practice

pytestmark = pytest.mark.slow
STUDENTS, PAUSE_SECONDS, KILLED_AFTER_SECONDS, PATIENCE_SECONDS = 120, 0.06, 3.0, 45.0
KILLED = ("calls", "scheduling", "notifications")
NOT_NOW = (404, 502, 503, 504)
"""What has not been heard of yet, and what a gateway says while the only replica it knows is being brought back."""
MADE = ("booking_made_consultant", "booking_made_student")
CANCELLED = ("booking_cancelled_consultant", "booking_cancelled_student")


@dataclass
class Visit:
    """One student: books, checks in, and gives up, in the waiting room or by cancelling. Insists as a person would."""

    student: Student
    scheduling: httpx.AsyncClient
    calls: httpx.AsyncClient
    leaves: bool
    booking: dict[str, Any] = field(default_factory=dict)

    async def go(self, practice: Practice) -> None:
        self.booking = await self._insist(self.scheduling, "POST", PATH, json=practice.wish(0))
        own, waiting = f"{PATH}/{self.booking['id']}", f"/api/calls/bookings/{self.booking['id']}"
        await self._insist(self.calls, "POST", f"{waiting}/check-in")
        await self._insist(self.scheduling, "GET", own, until=lambda seen: seen["state"] == "checked_in")
        if self.leaves:
            await self._insist(self.calls, "POST", f"{waiting}/leave")
        else:
            await self._insist(self.scheduling, "POST", f"{own}/cancel")

    async def _insist(
        self, door: httpx.AsyncClient, how: str, path: str,
        until: Callable[[dict[str, Any]], bool] = lambda _: True, **body: Any,
    ) -> dict[str, Any]:  # fmt: skip
        headers = self.student.headers | ({"idempotency-key": str(new_id())} if how == "POST" else {})
        deadline = clock.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                answer = await door.request(how, path, headers=headers, **body)
                if answer.is_success and until(found := answer.json()):
                    return dict(found)
                assert answer.is_success or answer.status_code in NOT_NOW, answer.text
                last = answer.text
            except httpx.TransportError as fault:
                last = repr(fault)
            assert clock.monotonic() < deadline, f"{how} {path}: {last}"
            await asyncio.sleep(0.2)


async def test_replicas_that_come_and_go_apply_every_aggregate_in_order_and_once(
    parley: dict[str, Any],
    breakable: Path,
    environments: dict[str, dict[str, str]],
    large_practices: list[Practice],
    crowd: Crowd,
    books: Books,
) -> None:
    with second_replicas(environments, breakable) as second:
        async with (
            doors(parley["gateway"]) as gateway,
            doors(second["scheduling"]) as scheduling,
            doors(second["calls"]) as calls,
        ):
            visits = [
                Visit(
                    student,
                    scheduling if number % 2 else gateway,
                    calls if number % 4 > 1 else gateway,
                    number % 3 == 0,
                )
                for number, student in enumerate(crowd(STUDENTS))
            ]
            storm = asyncio.create_task(storm_of(visits, large_practices))
            await asyncio.sleep(KILLED_AFTER_SECONDS)
            for name in KILLED:
                kill(breakable, name)
            await storm
        await books.all_heard()
    ids = [visit.booking["id"] for visit in visits]
    assert len(set(ids)) == STUDENTS
    await scheduling_took_each_step_once(books, visits)
    await calls_took_each_step_once(books, visits)
    await all_were_told_once(books, ids)
    await search_knows_what_scheduling_said_last(books, large_practices)


async def storm_of(visits: list[Visit], practices: list[Practice]) -> None:
    async with asyncio.TaskGroup() as coming:
        for number, visit in enumerate(visits):
            coming.create_task(visit.go(practices[number % len(practices)]))
            await asyncio.sleep(PAUSE_SECONDS)


async def scheduling_took_each_step_once(books: Books, visits: list[Visit]) -> None:
    """What calls said of a turn, and what the student did here, in one line, in the order it was applied."""
    asked = """
    SELECT b.booking_id::text, b.state, b.student_id::text, array_agg(h.state ORDER BY h.id) AS steps
    FROM booking b JOIN booking_history h USING (booking_id) WHERE b.student_id = ANY($1::uuid[]) GROUP BY 1, 2, 3
    """
    rows = await books.ask("scheduling", asked, [visit.student.account_id for visit in visits])
    assert Counter(row["student_id"] for row in rows) == {str(visit.student.account_id): 1 for visit in visits}
    ends = {"cancelled", "consultant_absent"}  # whoever leaves a consultant a quarter of an hour late is not to blame
    assert [
        row for row in rows if row["state"] not in ends or row["steps"] != ["booked", "checked_in", row["state"]]
    ] == []


async def calls_took_each_step_once(books: Books, visits: list[Visit]) -> None:
    asked = """
    SELECT t.booking_id::text, t.state, array_agg(m.to_state ORDER BY m.move_id) AS steps
    FROM turn t JOIN move m USING (booking_id)
    WHERE t.booking_id = ANY($1::uuid[]) AND m.from_state <> m.to_state GROUP BY 1, 2
    """
    turns = {row["booking_id"]: row for row in await books.ask("calls", asked, [one.booking["id"] for one in visits])}
    for visit in visits:
        turn = turns[visit.booking["id"]]
        assert turn["state"] in (("left", "consultant_absent") if visit.leaves else ("cancelled",))
        assert turn["steps"] == ["checked_in", turn["state"]]


async def all_were_told_once(books: Books, ids: list[str]) -> None:
    """Of the booking, and of its end; but no mail says that a consultant did not come."""
    asked = "SELECT subject_id::text, kind FROM telling WHERE subject_id = ANY($1::uuid[]) AND kind = ANY($2)"
    told = await books.ask("notifications", asked, ids, [*MADE, *CANCELLED])
    ends = "SELECT booking_id::text, state FROM booking WHERE booking_id = ANY($1::uuid[])"
    cancelled = [row["booking_id"] for row in await books.ask("scheduling", ends, ids) if row["state"] == "cancelled"]
    due = [(one, kind) for one in ids for kind in MADE] + [(one, kind) for one in cancelled for kind in CANCELLED]
    assert Counter((row["subject_id"], row["kind"]) for row in told) == Counter(due)


async def search_knows_what_scheduling_said_last(books: Books, practices: list[Practice]) -> None:
    said = "SELECT jsonb_array_length(open_blocks) AS count FROM open_blocks_said WHERE consultant_id = $1"
    known = "SELECT count(*) FROM open_block WHERE consultant_id = $1"
    for practice in practices:
        [there], [here] = [
            await books.ask(name, asked, practice.consultant_id)
            for name, asked in (("scheduling", said), ("directory", known))
        ]
        assert here["count"] == there["count"]
