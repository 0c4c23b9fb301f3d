"""A profile that moderation holds or removes shows to its consultant alone."""

from typing import Any

from contracts.directory import ProfileChanged, ProfilePublished
from contracts.moderation import ContentJudged
from kit import clock
from kit.testing import Stage
from kit.testing.cast import CLEO
from services.directory.tests.cast import found, publish


def judged(verdict: Any, kind: Any = "profile") -> ContentJudged:
    return ContentJudged(
        subject_kind=kind, subject_id=CLEO.account_id, author_id=CLEO.account_id, verdict=verdict,
        rule=None if verdict == "clear" else "threat", by="automatic", warnings=[], judged_at=clock.now(),
    )  # fmt: skip


async def test_what_is_held_is_found_by_nobody_until_it_is_clear(stage: Stage) -> None:
    await publish(stage, CLEO)
    path = f"/consultants/{CLEO.account_id}"
    for verdict in ("hold", "remove"):
        await stage.hear(judged(verdict))
        assert await found(stage) == []
        assert (await stage.nobody.get(path)).status_code == 404
    own = await stage.as_(CLEO).get(path)
    assert (own.status_code, own.headers["cache-control"]) == (200, "private, no-store")
    mine = (await stage.as_(CLEO).get("/me")).json()
    assert (mine["listed"], mine["listing"]) == (False, "listed")
    await stage.hear(judged("clear"))
    assert await found(stage) == [CLEO.name]
    assert (await stage.nobody.get(path)).status_code == 200


async def test_a_verdict_on_something_else_hides_no_profile(stage: Stage) -> None:
    await publish(stage, CLEO)
    await stage.hear(judged("remove", "message"))
    assert await found(stage) == [CLEO.name]


async def test_other_words_do_not_show_before_they_are_judged_and_all_of_them_are_said(stage: Stage) -> None:
    await publish(stage, CLEO)
    await stage.hear(judged("hold"))
    await publish(stage, CLEO, bio="Other words.")
    assert await found(stage) == []
    published, changed = await stage.said()
    assert isinstance(published, ProfilePublished)
    assert isinstance(changed, ProfileChanged)
    assert (published.bio, changed.bio) == ("Twenty years of it.", "Other words.")
    assert changed.listed, "others are not told again when it is cleared: to them it is listed throughout"
