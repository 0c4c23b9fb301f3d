"""A turn that went on: what was said of it before stays where it is, on every channel that did not speak yet."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from contracts.base import Event
from contracts.calls import CallStarted, DeskRanLate, TurnEnded, TurnMissed
from contracts.scheduling import BookingMade
from kit import clock
from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO
from services.notifications.actions.dispatching import start_overdue_waves
from services.notifications.tests.cast import BLOCK, booked, called, cancelled, has_number, opened, send, ways
from services.notifications.tests.post_office import PostOffice
from services.notifications.tests.provider import Provider

Said = Callable[[BookingMade], Event]
TEXT_ALONE = [("sms", "sent", None)]


@pytest.fixture(autouse=True)
async def _in_the_hour(stage: Stage, post: PostOffice, twilio: Provider) -> None:
    stage.clock.set(BLOCK)
    await stage.hear(opened(ANNA), opened(BEN), opened(CLEO))
    await has_number(stage, ANNA)


def ended(booking: BookingMade) -> TurnEnded:
    return TurnEnded(
        booking_id=booking.booking_id, consultant_id=booking.consultant_id, student_id=booking.student_id,
        block_starts_at=booking.block_starts_at, end="left", ended_at=clock.now(),
    )  # fmt: skip


def missed(booking: BookingMade) -> TurnMissed:
    return TurnMissed(
        booking_id=booking.booking_id, consultant_id=booking.consultant_id, student_id=booking.student_id,
        missed_at=clock.now(),
    )  # fmt: skip


def started(booking: BookingMade) -> CallStarted:
    return CallStarted(
        booking_id=booking.booking_id, call_id=booking.booking_id, consultant_id=booking.consultant_id,
        student_id=booking.student_id, started_at=clock.now(),
    )  # fmt: skip


async def later(stage: Stage, seconds: int) -> None:
    """The seconds in which the first wave was to be confirmed have gone by."""
    stage.clock.advance(seconds=seconds)
    await stage.run(start_overdue_waves)
    await send(stage)


@pytest.mark.parametrize("over", [ended, cancelled])
async def test_a_turn_that_ended_while_it_rang_calls_nobody(stage: Stage, over: Said) -> None:
    booking = booked(ANNA, CLEO)
    await stage.hear(called(booking))
    await send(stage)
    await stage.hear(over(booking))
    await later(stage, 10)
    assert await ways(stage, "turn_is_now") == TEXT_ALONE


async def test_what_was_not_sent_of_a_ring_when_the_turn_ended_is_not_sent(stage: Stage) -> None:
    booking = booked(ANNA, CLEO)
    await stage.hear(called(booking), ended(booking))
    await send(stage)
    assert await ways(stage, "turn_is_now") == []


@pytest.mark.parametrize("comes", [called, started])
async def test_who_was_called_again_hears_no_more_of_the_call_they_missed(
    stage: Stage, post: PostOffice, comes: Said
) -> None:
    booking = booked(ANNA, CLEO)
    await stage.hear(missed(booking))
    await send(stage)
    await stage.hear(comes(booking))
    await later(stage, 20)
    assert await ways(stage, "call_missed") == TEXT_ALONE
    assert [mail for mail in post.mails if "missed" in mail["Subject"]] == []


async def test_the_end_of_one_turn_leaves_another_one_ringing(stage: Stage) -> None:
    ringing, over = booked(ANNA, CLEO), booked(BEN, CLEO)
    await stage.hear(called(ringing))
    await send(stage)
    await stage.hear(ended(over))
    await later(stage, 10)
    assert await ways(stage, "turn_is_now") == [*TEXT_ALONE, ("email", "sent", None)]


def late(until: int, block: timedelta = timedelta()) -> DeskRanLate:
    return DeskRanLate(
        consultant_id=CLEO.account_id, block_starts_at=BLOCK + block, late_until=BLOCK + timedelta(minutes=until),
        student_ids=[ANNA.account_id], said_at=clock.now(),
    )  # fmt: skip


async def test_of_two_words_of_lateness_the_latest_alone_goes_on(stage: Stage, post: PostOffice) -> None:
    await stage.hear(late(10))
    await send(stage)
    stage.clock.advance(seconds=30)
    await stage.hear(late(20))
    await send(stage)
    await later(stage, 60)
    assert [mail["Subject"] for mail in post.mails] == ["Cleo comes later: 15:20"]


async def test_lateness_in_another_block_is_another_matter(stage: Stage, post: PostOffice) -> None:
    await stage.hear(late(10), late(70, timedelta(hours=1)))
    await send(stage)
    await later(stage, 60)
    assert len(post.mails) == 2
