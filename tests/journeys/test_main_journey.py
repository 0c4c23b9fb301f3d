"""From two sign-ins to the line and the earning: through the gateway, with real media, as people would."""

import asyncio
from dataclasses import dataclass
from typing import Any

import pytest

from local.journey import RATE_MINOR, Journey, begin, together

pytestmark = pytest.mark.slow
FEE_PERCENT = 15
TOLERANCE_SECONDS = 1.0


@dataclass(frozen=True)
class Played:
    """A journey that is over; `truth` is for how long the two themselves know they were connected at once."""

    call: dict[str, Any]
    line: dict[str, Any]
    earning: dict[str, Any]
    truth: float


async def play(endpoints: dict[str, Any], seconds: float, **drop: float) -> Played:
    journey = begin(endpoints)
    try:
        for step in (journey.sign_in, journey.publish, journey.save_card, journey.book, journey.wait_and_call):
            await asyncio.to_thread(step)
        student, consultant = await journey.talk(seconds, **drop)
        await asyncio.to_thread(journey.hang_up)
        return Played(*await outcome(journey), truth=together(student, consultant))
    finally:
        journey.close()


async def outcome(journey: Journey) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    return await asyncio.to_thread(journey.outcome)


@pytest.fixture(scope="module")
async def played(parley: dict[str, Any]) -> tuple[Played, Played]:
    """A call of eight seconds; and one of fourteen, at the same time, whose student is gone for five of them."""
    return await asyncio.gather(play(parley, 8), play(parley, 14, drop_at=4, drop_for=5))


async def test_a_short_call_is_billed_as_both_know_it(played: tuple[Played, Played]) -> None:
    call = played[0].call
    assert played[0].truth > 6
    assert abs(call["billable_seconds"] - played[0].truth) <= TOLERANCE_SECONDS, played[0]
    assert not call["flagged"]


async def test_the_seconds_somebody_was_gone_are_nobodys_to_pay(played: tuple[Played, Played]) -> None:
    assert 6 < played[1].truth < 10.5
    assert abs(played[1].call["billable_seconds"] - played[1].truth) <= TOLERANCE_SECONDS, played[1]


@pytest.mark.parametrize("which", [0, 1], ids=["short", "dropped"])
async def test_student_and_consultant_read_the_same_money_to_the_cent(
    played: tuple[Played, Played], which: int
) -> None:
    one = played[which]
    seconds = one.call["billable_seconds"]
    gross = _half_up(RATE_MINOR * seconds, 60)
    fee = _half_up(gross * FEE_PERCENT, 100)
    assert one.line["billable_seconds"] == seconds
    assert one.line["amount"] == {"amount_minor": gross, "currency": "EUR"}
    assert [one.earning[name]["amount_minor"] for name in ("gross", "fee", "net")] == [gross, fee, gross - fee]


def _half_up(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator)
