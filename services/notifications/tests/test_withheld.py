"""What moderation holds or its author took back is announced to nobody."""

import pytest

from contracts.chat import MessageDeleted, MessageJudged, MessagePosted, Verdict
from kit import clock
from kit.testing import Stage
from kit.testing.cast import ANNA, CLEO
from services.notifications.tests.cast import NOW, opened
from services.notifications.tests.post_office import PostOffice
from services.notifications.tests.test_reminders import minutes_later, read, said


@pytest.fixture(autouse=True)
async def _people(stage: Stage) -> None:
    stage.clock.set(NOW)
    await stage.hear(opened(ANNA), opened(CLEO))


_PLACE = {"conversation_id", "student_id", "consultant_id", "number", "message_id", "author_id"}


def judged(message: MessagePosted, verdict: Verdict, *, for_author_only: bool = False) -> MessageJudged:
    return MessageJudged(
        **message.model_dump(include=_PLACE), verdict=verdict, for_author_only=for_author_only, judged_at=clock.now()
    )


def deleted(message: MessagePosted) -> MessageDeleted:
    return MessageDeleted(**message.model_dump(include=_PLACE), deleted_at=clock.now())


async def test_a_message_that_is_held_or_taken_back_is_told_to_nobody(stage: Stage, post: PostOffice) -> None:
    held, gone = said(1), said(2)
    await stage.hear(held, gone, judged(held, "hold"), judged(held, "remove"), deleted(gone), deleted(held))
    await minutes_later(stage, 10)
    assert post.mails == []


async def test_only_what_can_be_seen_is_counted(stage: Stage, post: PostOffice) -> None:
    messages = [said(number) for number in (1, 2, 3)]
    await stage.hear(*messages, judged(messages[1], "hold"), judged(messages[2], "clear", for_author_only=True))
    await minutes_later(stage, 5)
    assert [mail["Subject"] for mail in post.mails] == ["2 messages from Cleo"]


@pytest.mark.parametrize("held", [(3,), (2, 3), (3, 2)])
async def test_who_read_everything_that_shows_has_nothing_waiting(
    stage: Stage, post: PostOffice, held: tuple[int, ...]
) -> None:
    messages = {number: said(number) for number in (1, 2, 3)}
    await stage.hear(*messages.values(), *(judged(messages[number], "hold") for number in held))
    await stage.hear(read(3 - len(held)))
    await minutes_later(stage, 10)
    assert post.mails == []


async def test_who_read_up_to_one_that_is_held_has_what_follows_it_waiting(stage: Stage, post: PostOffice) -> None:
    messages = [said(number) for number in (1, 2, 3)]
    await stage.hear(*messages, judged(messages[1], "hold"), read(1))
    await minutes_later(stage, 5)
    assert [mail["Subject"] for mail in post.mails] == ["A message from Cleo"]


async def test_what_is_cleared_after_all_is_told_then(stage: Stage, post: PostOffice) -> None:
    message = said(1)
    await stage.hear(message, judged(message, "hold"))
    await minutes_later(stage, 60)
    assert post.mails == []
    await stage.hear(judged(message, "clear"), judged(message, "clear"))
    await minutes_later(stage, 5)
    assert [mail["Subject"] for mail in post.mails] == ["A message from Cleo"]
