"""An hour of a consultant, told in short sentences."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx

from contracts.base import Money
from contracts.directory import ProfilePublished
from contracts.scheduling import AvailableNowChanged, BookingCancelled, BookingMade
from kit import clock
from kit.testing import Stage
from kit.testing.cast import ANNA, CLEO, Person
from services.calls import actions
from services.calls.meter import Observation
from services.calls.schedule import keep_time
from services.calls.store import observations

START = datetime(2026, 3, 2, 14, tzinfo=UTC)


@dataclass
class FakeProvider:
    """A video provider that remembers what it was asked; a fake, because no room can be had in a test of the queue."""

    rooms: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    failing: bool = False

    async def ensure_room(self, spec: Any) -> None:
        if self.failing:
            raise OSError("no provider here")
        self.rooms.append(spec.room_id)

    async def close_room(self, room_id: str) -> None:
        if self.failing:
            raise OSError("no provider here")
        self.closed.append(room_id)


@dataclass
class Hour:
    stage: Stage

    async def listed(self, *consultants: Person, listed: bool = True) -> None:
        """Directory says that these have a profile."""
        for consultant in consultants:
            await self.stage.hear(ProfilePublished(
                consultant_id=consultant.account_id, headline="Thesis help", topics=["maths"], languages=["en"],
                rate_per_minute=Money(amount_minor=250, currency="EUR"), listed=listed, published_at=clock.now(),
            ))  # fmt: skip

    async def book(
        self,
        student: Person,
        *,
        consultant: Person = CLEO,
        made_hours_before: float = 24,
        walk_in: bool = False,
        starts_at: datetime = START,
        question: str | None = None,
    ) -> UUID:
        """The student has a place in the block; the booking's id."""
        booking_id = uuid4()
        await self.stage.hear(BookingMade(
            booking_id=booking_id, consultant_id=consultant.account_id, student_id=student.account_id,
            block_starts_at=starts_at, block_ends_at=starts_at + timedelta(hours=1),
            block_kind="now" if walk_in else "weekly", rate_per_minute=Money(amount_minor=250, currency="EUR"),
            fee_bps=1500, question=question, made_at=starts_at - timedelta(hours=made_hours_before),
        ))  # fmt: skip
        return booking_id

    async def cancel(
        self, booking_id: UUID, student: Person, *, by: str = "student", consultant: Person = CLEO
    ) -> None:
        await self.stage.hear(BookingCancelled(
            booking_id=booking_id, consultant_id=consultant.account_id, student_id=student.account_id,
            block_starts_at=START, cancelled_by=by, reason="changed_plans",
            next_free_block_starts_at=None, cancelled_at=clock.now(),
        ))  # fmt: skip

    async def available_now(self, consultant: Person = CLEO, *, on: bool = True) -> None:
        await self.stage.hear(AvailableNowChanged(
            consultant_id=consultant.account_id, on=on, until=START + timedelta(hours=1), block_starts_at=START,
            block_ends_at=START + timedelta(hours=1), why="asked", changed_at=clock.now(),
        ))  # fmt: skip

    async def ask(self, person: Person, path: str, status: int = 200, **body: Any) -> Any:
        """POST as somebody; the answer, which has this status."""
        return _read(await self.stage.as_(person).post(path, json=body or None), status)

    async def look(self, person: Person, path: str, status: int = 200) -> Any:
        """GET as somebody."""
        return _read(await self.stage.as_(person).get(path), status)

    async def check_in(self, student: Person, booking_id: UUID) -> Any:
        return await self.ask(student, f"/bookings/{booking_id}/check-in")

    async def waits(self, student: Person, **booking: Any) -> UUID:
        """The student books and checks in."""
        booking_id = await self.book(student, **booking)
        await self.check_in(student, booking_id)
        return booking_id

    async def call_next(self, consultant: Person = CLEO, starts_at: datetime = START) -> UUID:
        """Ring the next one; the call's id."""
        answer = await self.ask(consultant, "/desk/next", block_starts_at=starts_at.isoformat())
        return UUID(answer["call_id"])

    async def place(self, person: Person, booking_id: UUID) -> int | None:
        place: int | None = (await self.look(person, f"/bookings/{booking_id}"))["place"]
        return place

    async def state(self, booking_id: UUID, person: Person = CLEO) -> str:
        return str((await self.look(person, f"/bookings/{booking_id}"))["state"])

    async def line(self, consultant: Person = CLEO, starts_at: datetime = START) -> list[UUID]:
        """The bookings in line, as the desk shows them."""
        desk = await self.look(consultant, f"/desk?block={starts_at.strftime('%Y-%m-%dT%H:%M:%SZ')}")
        assert [one["place"] for one in desk["waiting"]] == list(range(1, len(desk["waiting"]) + 1))
        return [UUID(one["booking_id"]) for one in desk["waiting"]]

    async def saw(self, call_id: UUID, person: Person, kind: str = "connected", connection: str = "one") -> None:
        """Relay and media server both see something of a person, now."""
        now = clock.now()
        async with self.stage.transaction() as tx:
            await observations.add(tx, [
                Observation(
                    str(uuid4()), call_id, source, person.account_id, connection, kind, now, now  # type: ignore[arg-type]
                )
                for source in ("relay", "provider")
            ])  # fmt: skip
            await actions.observed(tx, call_id)

    async def answered(self, student: Person = ANNA, consultant: Person = CLEO) -> tuple[UUID, UUID]:
        """At two, the student is called and answers; (booking, call)."""
        self.stage.clock.set(START)
        booking_id = await self.waits(student, consultant=consultant)
        call_id = await self.call_next(consultant)
        await self.ask(student, f"/{call_id}/answer")
        return booking_id, call_id

    async def talking(self, student: Person = ANNA, consultant: Person = CLEO) -> tuple[UUID, UUID]:
        """At two both are connected; (booking, call)."""
        booking_id, call_id = await self.answered(student, consultant)
        await self.saw(call_id, student)
        await self.saw(call_id, consultant)
        return booking_id, call_id

    async def pass_time(
        self, call_id: UUID | None = None, *people: Person, connection: str = "one", **units: float
    ) -> None:
        """Time passes, in which servers keep seeing these people in the call; then the clock does its work."""
        left = timedelta(**units)
        while left > timedelta(0):
            step = min(left, timedelta(seconds=10))
            self.stage.clock.advance(seconds=step.total_seconds())
            left -= step
            for person in people:
                assert call_id is not None
                await self.saw(call_id, person, "seen", connection)
        await self.stage.run(keep_time)

    async def hung_up(self, call_id: UUID, *people: Person, connection: str = "one") -> None:
        """The room is closed and servers see the people leave."""
        for person in people:
            await self.saw(call_id, person, "disconnected", connection)


def _read(answer: httpx.Response, status: int) -> Any:
    assert answer.status_code == status, (answer.status_code, answer.text)
    return answer.json() if answer.content else None
