"""What moderation decided is told to whom it concerns, once, and nothing of what was decided about."""

from datetime import timedelta

from contracts.moderation import AppealDecided, DecisionGiven
from kit import clock, new_id
from kit.testing import Stage
from kit.testing.cast import ANNA
from services.notifications.tests.cast import opened, send
from services.notifications.tests.post_office import PostOffice, text_of

DECISION = new_id()


def decision(verdict: str = "remove", days: int | None = 14) -> DecisionGiven:
    return DecisionGiven(
        decision_id=DECISION, case_id=new_id(), subject_kind="message", subject_id=new_id(), author_id=ANNA.account_id,
        verdict=verdict, rule="abuse", by="staff", note="Words that only she may read.",
        appeal_until=clock.now() + timedelta(days=days) if days else None, given_at=clock.now(),
    )  # fmt: skip


async def test_a_decision_is_told_once_with_the_time_there_is_to_appeal(stage: Stage, post: PostOffice) -> None:
    stage.clock.set("2026-03-02T10:00:00Z")
    told = decision()
    await stage.hear(opened(ANNA), told)
    await stage.hear(told)
    await send(stage)
    (mail,) = post.mails
    assert (mail["Subject"], "16 March" in text_of(mail)) == ("What you sent was taken down", True)
    assert "Words that only" not in text_of(mail)
    assert "/decisions" in text_of(mail)


async def test_where_there_is_no_appeal_none_is_spoken_of(stage: Stage, post: PostOffice) -> None:
    await stage.hear(opened(ANNA), decision("clear", days=None))
    await send(stage)
    (mail,) = post.mails
    assert "appeal" not in text_of(mail)


async def test_what_came_of_an_appeal_is_told(stage: Stage, post: PostOffice) -> None:
    upheld = AppealDecided(
        decision_id=DECISION, appeal_id=new_id(), subject_kind="message", subject_id=new_id(),
        author_id=ANNA.account_id, outcome="upheld", note=None, decided_at=clock.now(),
    )  # fmt: skip
    await stage.hear(opened(ANNA), upheld)
    await send(stage)
    assert [mail["Subject"] for mail in post.mails] == ["Your appeal was decided: it stays"]
