"""What calls would say of a booking's turn."""

from typing import Any
from uuid import uuid4

from contracts.calls import (
    CallEnded,
    CallStarted,
    Interval,
    TurnCalled,
    TurnCheckedIn,
    TurnEnded,
)
from kit.testing import Stage
from kit.testing.cast import ANNA, Person
from services.scheduling.tests.scenes import (
    RATE,
    TUESDAY_10,
    at,
    book,
    open_for_booking,
    state_of,
)

IN_BLOCK = "2026-03-03T09:10:00Z"


def story(booking: Any) -> dict[str, Any]:
    return {name: booking[name] for name in ("consultant_id", "student_id")} | {"booking_id": booking["id"]}


def checked_in(booking: Any) -> TurnCheckedIn:
    return TurnCheckedIn(**story(booking), checked_in_at=at("2026-03-03T08:50:00Z"))


def called(booking: Any, ring: Any = 1) -> TurnCalled:
    return TurnCalled(**story(booking), call_id=uuid4(), ring=ring, answer_by=at("2026-03-03T09:11:00Z"))


def started(booking: Any) -> CallStarted:
    return CallStarted(**story(booking), call_id=uuid4(), started_at=at(IN_BLOCK))


def ended(booking: Any, *, talked: bool = True) -> CallEnded:
    interval = Interval(started_at=at(IN_BLOCK), ended_at=at("2026-03-03T09:20:00Z"))
    return CallEnded(
        **story(booking),
        call_id=uuid4(),
        started_at=at(IN_BLOCK) if talked else None,
        ended_at=at("2026-03-03T09:20:00Z"),
        end_reason="hung_up" if talked else "never_connected",
        intervals=[interval] if talked else [],
        paused_seconds=0,
        billable_seconds=600 if talked else 0,
        flagged=False,
        free_reason=None,
        rate_per_minute=RATE,
        fee_bps=1500,
    )


def turn_ended(booking: Any, end: Any) -> TurnEnded:
    when = at("2026-03-03T09:30:00Z")
    return TurnEnded(**story(booking), block_starts_at=at(booking["block_starts_at"]), end=end, ended_at=when)


async def steps(stage: Stage, who: Person, booking: Any) -> list[tuple[str, str, str]]:
    found = await state_of(stage, who, booking)
    assert found["state"] == found["history"][-1]["state"]
    return [(step["state"], step["by"], step["reason"]) for step in found["history"]]


async def in_block(stage: Stage) -> Any:
    await open_for_booking(stage)
    booking = await book(stage, ANNA, TUESDAY_10)
    stage.clock.set(IN_BLOCK)
    await stage.said()
    return booking
