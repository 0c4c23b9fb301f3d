"""Switching available now on and off, and the open desk."""

from typing import Any

from contracts.calls import DeskSeen, TurnEnded
from kit import clock
from kit.testing import Stage
from kit.testing.cast import CLEO
from services.scheduling.tests.scenes import (
    at,
)

MONDAY_12_20 = "2026-03-02T12:20:00Z"
NOON = "2026-03-02T12:00:00Z"
ONE = "2026-03-02T13:00:00Z"


async def turn(stage: Stage, **body: Any) -> Any:
    answer = await stage.as_(CLEO).put("/me/available-now", json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def is_on(stage: Stage) -> bool:
    return bool((await stage.as_(CLEO).get("/me/available-now")).json()["on"])


async def desk_seen(stage: Stage) -> None:
    await stage.hear(DeskSeen(consultant_id=CLEO.account_id, seen_at=clock.now()))


def turn_ended(booking: Any, end: Any, when: str = MONDAY_12_20) -> TurnEnded:
    return TurnEnded(
        booking_id=booking["id"],
        consultant_id=booking["consultant_id"],
        student_id=booking["student_id"],
        block_starts_at=at(booking["block_starts_at"]),
        end=end,
        ended_at=at(when),
    )
