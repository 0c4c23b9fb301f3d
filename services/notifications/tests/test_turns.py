"""A turn: near, next, now, missed, late; and quiet as soon as both talk."""

from datetime import timedelta

import pytest

from contracts.calls import CallStarted, DeskRanLate, InQueue, QueueMoved, TurnEnded, TurnMissed
from contracts.scheduling import BookingMade
from kit import clock
from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO, EMMA, Person
from services.notifications.actions.dispatching import expire, start_overdue_waves
from services.notifications.tests.cast import (
    BLOCK,
    booked,
    called,
    has_number,
    next_up,
    opened,
    send,
    tellings,
    ways,
)
from services.notifications.tests.post_office import PostOffice, text_of
from services.notifications.tests.provider import Provider


@pytest.fixture(autouse=True)
async def _in_the_hour(stage: Stage) -> None:
    stage.clock.set(BLOCK)
    await stage.hear(opened(ANNA), opened(BEN), opened(CLEO), opened(EMMA))


def queue_of(*people: Person) -> QueueMoved:
    return QueueMoved(
        consultant_id=CLEO.account_id,
        block_starts_at=BLOCK,
        waiting=[
            InQueue(booking_id=one.session_id, student_id=one.account_id, place=place)
            for place, one in enumerate(people, 1)
        ],
        moved_at=clock.now(),
    )


async def test_who_is_second_or_third_is_told_once_that_it_is_near(stage: Stage, post: PostOffice) -> None:
    await stage.hear(queue_of(ANNA, BEN, EMMA), queue_of(ANNA, EMMA, BEN))
    await send(stage)
    assert sorted(mail["To"].addresses[0].addr_spec for mail in post.mails) == [BEN.email, EMMA.email]
    assert "you are number 2" in text_of(post.to(BEN.email)[0])


async def test_being_next_replaces_being_near(stage: Stage, post: PostOffice) -> None:
    booking = booked(BEN, CLEO)
    near = queue_of(ANNA, BEN).model_copy(
        update={"waiting": [InQueue(booking_id=booking.booking_id, student_id=BEN.account_id, place=2)]}
    )
    await stage.hear(near, next_up(booking))
    await send(stage)
    assert [mail["Subject"] for mail in post.mails] == ["You are next with Cleo"]


async def test_a_turn_of_ten_minutes_ago_is_told_to_nobody(stage: Stage, post: PostOffice) -> None:
    await stage.hear(called(booked(ANNA, CLEO)), next_up(booked(BEN, CLEO)))
    stage.clock.advance(minutes=10)
    await send(stage)
    await stage.run(expire)
    assert post.mails == []
    assert {told["outcome"] for told in await tellings(stage)} == {"expired"}
    assert all(told["facts"] is None for told in await tellings(stage))


async def test_both_rings_are_told_and_each_once(stage: Stage, post: PostOffice) -> None:
    booking = booked(ANNA, CLEO)
    for ring in (1, 1, 2):
        await stage.hear(called(booking, ring))
    await send(stage)
    assert len(post.mails) == 2


async def test_once_both_talk_nothing_else_calls_them(stage: Stage, post: PostOffice, twilio: Provider) -> None:
    await has_number(stage, ANNA)
    booking = booked(ANNA, CLEO)
    await stage.hear(called(booking))
    await send(stage)
    await stage.hear(started(booking))
    stage.clock.advance(seconds=10)
    await stage.run(start_overdue_waves)
    await send(stage)
    assert await ways(stage, "turn_is_now") == [("sms", "sent", None)]
    assert post.mails == []


async def test_what_was_not_sent_when_the_call_began_is_not_sent_any_more(stage: Stage, post: PostOffice) -> None:
    booking = booked(ANNA, CLEO)
    await stage.hear(called(booking), started(booking))
    await send(stage)
    assert post.mails == []


async def test_a_missed_call_is_told_and_an_ended_turn_no_longer(stage: Stage, post: PostOffice) -> None:
    names = {"consultant_id": CLEO.account_id, "student_id": ANNA.account_id}
    booking = booked(ANNA, CLEO)
    missed = TurnMissed(booking_id=booking.booking_id, missed_at=clock.now(), **names)
    await stage.hear(missed)
    await send(stage)
    assert [mail["Subject"] for mail in post.mails] == ["You missed the call of Cleo"]
    other = booked(ANNA, CLEO)
    over = TurnEnded(
        booking_id=other.booking_id, block_starts_at=BLOCK, end="left", ended_at=clock.now(), **names
    )  # fmt: skip
    await stage.hear(next_up(other), over)
    await send(stage)
    assert len(post.mails) == 1


async def test_everybody_who_waits_hears_that_the_consultant_comes_later(stage: Stage, post: PostOffice) -> None:
    late = DeskRanLate(
        consultant_id=CLEO.account_id, block_starts_at=BLOCK, late_until=BLOCK + timedelta(minutes=10),
        student_ids=[ANNA.account_id, BEN.account_id], said_at=clock.now(),
    )  # fmt: skip
    await stage.hear(late)
    await send(stage)
    assert {mail["To"].addresses[0].addr_spec: mail["Subject"] for mail in post.mails} == {
        ANNA.email: "Cleo comes later: 15:10",
        BEN.email: "Cleo comes later: 09:10",
    }


def started(booking: BookingMade) -> CallStarted:
    return CallStarted(
        booking_id=booking.booking_id,
        call_id=booking.booking_id,
        consultant_id=booking.consultant_id,
        student_id=booking.student_id,
        started_at=clock.now(),
    )
