"""Reminders: a day and an hour before, to both, exactly once; and messages somebody has not seen."""

import asyncio
from datetime import timedelta

import pytest

from contracts.chat import MessagePosted, MessagesRead
from kit import clock, new_id
from kit.testing import Stage
from kit.testing.cast import ANNA, CLEO, Person
from services.notifications.actions.dispatching import choose_ways
from services.notifications.schedule import tell_of_unread_messages
from services.notifications.tests.cast import BLOCK, HOUR, NOW, booked, cancelled, opened, send, tellings
from services.notifications.tests.post_office import PostOffice, text_of

DAY_AFTER = BLOCK + 48 * HOUR
BOTH = 2


@pytest.fixture(autouse=True)
async def _people(stage: Stage) -> None:
    stage.clock.set(NOW)
    await stage.hear(opened(ANNA), opened(CLEO))


async def in_two_days(stage: Stage, post: PostOffice) -> object:
    booking = booked(ANNA, CLEO, block_starts_at=DAY_AFTER, block_ends_at=DAY_AFTER + HOUR)
    await stage.hear(booking)
    await send(stage)
    post.mails.clear()
    return booking


async def test_both_are_reminded_a_day_and_an_hour_before(stage: Stage, post: PostOffice) -> None:
    await in_two_days(stage, post)
    stage.clock.set(DAY_AFTER - 24 * HOUR - timedelta(seconds=1))
    await send(stage)
    assert post.mails == []
    stage.clock.set(DAY_AFTER - 24 * HOUR)
    await send(stage)
    assert len(post.mails) == BOTH
    assert "Tomorrow: Cleo" in post.to(ANNA.email)[0]["Subject"]
    assert "/bookings/" in text_of(post.to(ANNA.email)[0])
    assert "/desk" in text_of(post.to(CLEO.email)[0])
    stage.clock.set(DAY_AFTER - HOUR)
    await send(stage)
    assert post.mails[-1]["Subject"].startswith("In an hour:")
    assert len(post.mails) == 2 * BOTH


async def test_two_schedules_at_once_remind_once(stage: Stage, post: PostOffice) -> None:
    for _ in range(20):
        await in_two_days(stage, post)
    stage.clock.set(DAY_AFTER - HOUR)
    await asyncio.gather(*(stage.run(choose_ways) for _ in range(3)))
    await asyncio.gather(*(send(stage) for _ in range(3)))
    await send(stage)
    hourly = [mail for mail in post.mails if mail["Subject"].startswith("In an hour")]
    assert len(hourly) == 20 * BOTH
    assert len({mail["Message-ID"] for mail in hourly}) == 20 * BOTH


async def test_a_cancelled_booking_reminds_nobody(stage: Stage, post: PostOffice) -> None:
    booking = await in_two_days(stage, post)
    await stage.hear(cancelled(booking))  # type: ignore[arg-type]
    await send(stage)
    post.mails.clear()
    for before in (24 * HOUR, HOUR):
        stage.clock.set(DAY_AFTER - before)
        await send(stage)
    assert post.mails == []


async def test_who_books_late_gets_only_the_reminder_that_is_still_to_come(stage: Stage, post: PostOffice) -> None:
    await stage.hear(booked(ANNA, CLEO))
    soon = booked(ANNA, CLEO, block_starts_at=NOW + HOUR / 2, block_ends_at=NOW + HOUR)
    await stage.hear(soon)
    assert sorted(told["kind"] for told in await tellings(stage) if told["kind"].startswith("reminder")) == [
        "reminder_hour", "reminder_hour",
    ]  # fmt: skip


async def test_a_reminder_that_comes_too_late_is_not_told(stage: Stage, post: PostOffice) -> None:
    """The service was down from before it was due until the hour began."""
    await in_two_days(stage, post)
    stage.clock.set(DAY_AFTER)
    await send(stage)
    assert post.mails == []


async def test_hearing_the_past_again_reminds_of_what_is_still_to_come_once(stage: Stage, post: PostOffice) -> None:
    old = booked(ANNA, CLEO, block_starts_at=DAY_AFTER, block_ends_at=DAY_AFTER + HOUR, made_at=NOW - 72 * HOUR)
    for _ in range(2):
        await stage.hear(old)
    await send(stage)
    assert post.mails == []
    stage.clock.set(DAY_AFTER - HOUR)
    await send(stage)
    assert len(post.mails) == BOTH


CONVERSATION = new_id()


def said(number: int, author: Person = CLEO) -> MessagePosted:
    return MessagePosted(
        conversation_id=CONVERSATION, student_id=ANNA.account_id, consultant_id=CLEO.account_id, number=number,
        message_id=new_id(), author_id=author.account_id, kind="text", text="secret words", file_id=None,
        posted_at=clock.now(),
    )  # fmt: skip


def read(up_to: int, reader: Person = ANNA) -> MessagesRead:
    return MessagesRead(
        conversation_id=CONVERSATION, student_id=ANNA.account_id, consultant_id=CLEO.account_id,
        reader_id=reader.account_id, up_to=up_to, read_at=clock.now(),
    )  # fmt: skip


async def minutes_later(stage: Stage, minutes: float) -> None:
    stage.clock.advance(minutes=minutes)
    await stage.run(tell_of_unread_messages)
    await send(stage)


async def test_messages_while_away_are_one_mail_some_minutes_later(stage: Stage, post: PostOffice) -> None:
    for number in (1, 2, 3):
        await stage.hear(said(number))
    await minutes_later(stage, 4)
    assert post.mails == []
    await minutes_later(stage, 1)
    await minutes_later(stage, 1)
    (mail,) = post.mails
    assert (mail["Subject"], mail["To"].addresses[0].addr_spec) == ("3 messages from Cleo", ANNA.email)
    assert "secret words" not in mail.as_string()


async def test_what_was_read_in_time_is_told_to_nobody(stage: Stage, post: PostOffice) -> None:
    await stage.hear(said(1), said(2), read(2))
    await minutes_later(stage, 10)
    assert post.mails == []


async def test_more_of_the_same_waits_an_hour_and_reading_begins_anew(stage: Stage, post: PostOffice) -> None:
    await stage.hear(said(1))
    await minutes_later(stage, 5)
    await stage.hear(said(2))
    await minutes_later(stage, 30)
    assert len(post.mails) == 1
    await minutes_later(stage, 30)
    assert [mail["Subject"] for mail in post.mails] == ["A message from Cleo", "2 messages from Cleo"]
    await stage.hear(read(2), said(3))
    await minutes_later(stage, 5)
    assert len(post.mails) == 3


async def held(stage: Stage, numbers: range) -> None:
    """Told, but not out yet: mail is down, or the night is quiet."""
    for number in numbers:
        await stage.hear(said(number))
    stage.clock.advance(minutes=60)
    await stage.run(tell_of_unread_messages)


async def test_reading_ends_what_is_held_also_with_more_than_was_told(stage: Stage, post: PostOffice) -> None:
    await held(stage, range(1, 2))
    await stage.hear(said(2), read(2))
    await minutes_later(stage, 1)
    assert post.mails == []


@pytest.mark.parametrize(("up_to", "reader"), [(1, ANNA), (2, CLEO)])
async def test_half_of_it_read_or_read_by_its_author_ends_nothing(
    stage: Stage, post: PostOffice, up_to: int, reader: Person
) -> None:
    await held(stage, range(1, 3))
    await stage.hear(read(up_to, reader))
    await minutes_later(stage, 1)
    assert [mail["To"].addresses[0].addr_spec for mail in post.mails] == [ANNA.email]


async def test_what_was_held_for_hours_is_one_mail_in_the_end(stage: Stage, post: PostOffice) -> None:
    await held(stage, range(1, 2))
    await held(stage, range(2, 3))
    await minutes_later(stage, 1)
    assert [mail["Subject"] for mail in post.mails] == ["2 messages from Cleo"]
