"""An author appeals within fourteen days, and somebody other than who decided looks again."""

from typing import Any

import pytest

from contracts.moderation import AppealDecided, ContentJudged
from kit.testing import Stage
from kit.testing.cast import ADA, ANNA, CLEO, MALLORY, MORA
from services.moderation.tests.cast import (
    MAX,
    TEN,
    decide,
    edited,
    open_case,
    posted,
    reported,
    statements,
    waiting,
)  # fmt: skip

WORDS = {"words": "It was a quotation."}


@pytest.fixture
async def removed(stage: Stage) -> dict[str, Any]:
    """Anna's message, which Mora removed; the statement Anna reads."""
    stage.clock.set(TEN)
    message = posted("Hm.")
    await stage.hear(message, reported(message.message_id))
    (case,) = await waiting(stage, MORA)
    await decide(stage, MORA, case["id"], "remove", "abuse")
    await stage.said()
    (told,) = await statements(stage)
    return {**told, "case_id": case["id"], "message": message}


async def appeal(stage: Stage, decision_id: str, who: Any = ANNA) -> tuple[int, Any]:
    answer = await stage.as_(who).post(f"/decisions/{decision_id}/appeal", json=WORDS)
    return answer.status_code, answer.json()


async def answer_to(stage: Stage, who: Any, outcome: str = "overturned") -> tuple[int, Any]:
    (waits,) = (await stage.as_(who).get("/appeals")).json()["items"]
    answer = await stage.as_(who).post(f"/appeals/{waits['id']}/decision", json={"outcome": outcome, "note": "Right."})
    return answer.status_code, answer.json()


async def test_an_appeal_goes_to_another_moderator_and_undoes_the_decision(
    stage: Stage, removed: dict[str, Any]
) -> None:
    status, made = await appeal(stage, removed["id"])
    assert (status, made["appeal"]["words"], made["appeal"]["outcome"]) == (201, "It was a quotation.", None)
    (mora_sees,) = (await stage.as_(MORA).get("/appeals")).json()["items"]
    (max_sees,) = (await stage.as_(MAX).get("/appeals")).json()["items"]
    assert (mora_sees["may_decide"], max_sees["may_decide"]) == (False, True)
    await open_case(stage, MORA, removed["case_id"])
    status, refused = await answer_to(stage, MORA)
    assert (status, refused["type"]) == (403, "same_person")
    status, refused = await answer_to(stage, MAX)
    assert (status, refused["type"]) == (409, "not_opened")
    await open_case(stage, MAX, removed["case_id"])
    status, decided = await answer_to(stage, MAX)
    assert (status, decided["outcome"]) == (201, "overturned")
    said = await stage.said()
    assert sorted(type(one).__name__ for one in said) == ["AppealDecided", "ContentJudged"]
    (judged,) = [one for one in said if isinstance(one, ContentJudged)]
    assert (judged.verdict, judged.by, judged.rule) == ("clear", "staff", None)
    (told,) = await statements(stage)
    assert (told["appeal"]["outcome"], told["appeal"]["note"]) == ("overturned", "Right.")
    assert (await stage.as_(MAX).get("/appeals")).json()["items"] == []
    trail = (await stage.as_(ADA).get("/audit", params={"case_id": removed["case_id"]})).json()["items"]
    assert [one["what"] for one in trail][:2] == ["appeal_decided", "opened"]


async def test_whoever_reported_it_decides_no_appeal_about_it(stage: Stage) -> None:
    message = posted("Hm.")
    await stage.hear(message, reported(message.message_id), reported(message.message_id, by=MAX))
    (case,) = await waiting(stage, MORA)
    await decide(stage, MORA, case["id"], "remove", "abuse")
    (told,) = await statements(stage)
    await appeal(stage, told["id"])
    (seen,) = (await stage.as_(MAX).get("/appeals")).json()["items"]
    await open_case(stage, MAX, case["id"])
    status, refused = await answer_to(stage, MAX, "upheld")
    assert (seen["may_decide"], status, refused["type"]) == (False, 403, "same_person")


async def test_an_appeal_that_is_upheld_changes_nothing(stage: Stage, removed: dict[str, Any]) -> None:
    await appeal(stage, removed["id"])
    await open_case(stage, MAX, removed["case_id"])
    assert (await answer_to(stage, MAX, "upheld"))[0] == 201
    assert [type(one) for one in await stage.said()] == [AppealDecided]


async def test_there_is_one_appeal_for_its_author_within_its_time(stage: Stage, removed: dict[str, Any]) -> None:
    assert (await appeal(stage, removed["id"], MALLORY))[0] == 404
    assert (await appeal(stage, removed["id"], CLEO))[0] == 404
    stage.clock.advance(days=14, seconds=1)
    status, refused = await appeal(stage, removed["id"])
    assert (status, refused["type"]) == (409, "no_appeal")
    stage.clock.set(TEN)
    assert (await appeal(stage, removed["id"]))[0] == 201
    status, refused = await appeal(stage, removed["id"])
    assert (status, refused["type"]) == (409, "already_appealed")


async def test_nobody_appeals_what_somebody_looks_at_anyway(stage: Stage) -> None:
    await stage.hear(posted("I will kill you."))
    (held,) = await statements(stage)
    status, refused = await appeal(stage, held["id"])
    assert (held["verdict"], held["appeal_until"], status, refused["type"]) == ("hold", None, 409, "no_appeal")


async def test_an_appeal_does_not_undo_what_was_decided_after_it(stage: Stage, removed: dict[str, Any]) -> None:
    await appeal(stage, removed["id"])
    await stage.hear(edited(removed["message"], "Worse."))
    (again,) = await waiting(stage, MORA)
    stage.clock.advance(minutes=1)
    await decide(stage, MORA, again["id"], "remove", "hate")
    await stage.said()
    await open_case(stage, MAX, removed["case_id"])
    assert (await answer_to(stage, MAX))[0] == 201
    assert [type(one) for one in await stage.said()] == [AppealDecided]


async def test_an_author_who_is_staff_decides_no_appeal_of_their_own(stage: Stage) -> None:
    message = posted("Hm.", author=MAX)
    await stage.hear(message, reported(message.message_id).model_copy(update={"author_id": MAX.account_id}))
    (case,) = await waiting(stage, MORA)
    await decide(stage, MORA, case["id"], "remove", "abuse")
    (told,) = await statements(stage, MAX)
    await appeal(stage, told["id"], MAX)
    await open_case(stage, MAX, case["id"])
    status, refused = await answer_to(stage, MAX)
    assert (status, refused["type"]) == (403, "same_person")
