"""What people wrote about a decision is forgotten like all other words; that it was decided, and how, stays."""

from typing import Any

from contracts.moderation import AppealDecided, DecisionGiven
from kit.testing import Stage
from kit.testing.cast import ANNA, MORA
from services.moderation.actions.keeping import forget_old_words
from services.moderation.tests.cast import MAX, TEN, open_case, posted, reported, statements, waiting

NOTE, PLEA, REPLY = "You wrote this to my sister.", "It was a quotation of my uncle's.", "We asked your uncle."
_ANYWHERE = """
SELECT note FROM decision WHERE note IS NOT NULL
UNION ALL SELECT words FROM appeal WHERE words IS NOT NULL UNION ALL SELECT note FROM appeal WHERE note IS NOT NULL
UNION ALL SELECT words FROM report WHERE words IS NOT NULL
UNION ALL SELECT words_then FROM moderation_case WHERE words_then IS NOT NULL
"""

_PUBLISH = """
WITH moved AS (DELETE FROM kit_outbox RETURNING *)
INSERT INTO kit_history (id, event_id, aggregate, aggregate_id, version, name, body, traceparent, said_at)
SELECT id, event_id, aggregate, aggregate_id, version, name, body, traceparent, said_at FROM moved
"""
"""What the relay does with what was said."""


async def kept(stage: Stage) -> list[str]:
    async with stage.transaction() as tx:
        return sorted(row[0] for row in await tx.fetch(_ANYWHERE))


async def decided(stage: Stage) -> dict[str, Any]:
    """Anna's message is removed, with a note; her statement."""
    message = posted("Hm.")
    await stage.hear(message, reported(message.message_id))
    (case,) = await waiting(stage, MORA)
    await open_case(stage, MORA, case["id"])
    body = {"verdict": "remove", "rule": "abuse", "note": NOTE}
    assert (await stage.as_(MORA).post(f"/cases/{case['id']}/decision", json=body)).status_code == 201
    (told, *_) = await statements(stage)
    return told | {"case_id": case["id"]}


async def appealed(stage: Stage, told: dict[str, Any]) -> str:
    answer = await stage.as_(ANNA).post(f"/decisions/{told['id']}/appeal", json={"words": PLEA})
    assert answer.status_code == 201, answer.text
    (waits,) = (await stage.as_(MAX).get("/appeals")).json()["items"]
    found: str = waits["id"]
    return found


async def answered(stage: Stage, told: dict[str, Any], appeal_id: str) -> None:
    await open_case(stage, MAX, told["case_id"])
    body = {"outcome": "upheld", "note": REPLY}
    answer = await stage.as_(MAX).post(f"/appeals/{appeal_id}/decision", json=body)
    assert answer.status_code == 201, answer.text


async def test_notes_and_appeals_are_forgotten_and_the_outcome_stays(stage: Stage) -> None:
    stage.clock.set(TEN)
    told = await decided(stage)
    await answered(stage, told, await appealed(stage, told))
    stage.clock.advance(days=179)
    await stage.run(forget_old_words)
    assert {NOTE, PLEA, REPLY} <= set(await kept(stage))
    stage.clock.advance(days=2)
    await stage.run(forget_old_words)
    assert await kept(stage) == []
    (statement,) = await statements(stage)
    assert (statement["verdict"], statement["rule"], statement["note"]) == ("remove", "abuse", None)
    assert (statement["appeal"]["outcome"], statement["appeal"]["words"], statement["appeal"]["note"]) == (
        "upheld", None, None,
    )  # fmt: skip
    history = (await stage.as_(MORA).get(f"/authors/{ANNA.account_id}")).json()
    assert (history["counts"]["removed"], history["counts"]["appeals"]) == (1, 1)


async def test_while_an_appeal_waits_all_that_it_is_about_is_kept(stage: Stage) -> None:
    stage.clock.set(TEN)
    told = await decided(stage)
    appeal_id = await appealed(stage, told)
    stage.clock.advance(days=400)
    await stage.run(forget_old_words)
    assert {NOTE, PLEA, "Please look."} <= set(await kept(stage))
    await answered(stage, told, appeal_id)
    stage.clock.advance(days=179)
    await stage.run(forget_old_words)
    assert {NOTE, PLEA, REPLY} <= set(await kept(stage)), "its author may read the answer as long as any other words"
    stage.clock.advance(days=2)
    await stage.run(forget_old_words)
    assert await kept(stage) == []


async def test_what_was_said_of_them_is_forgotten_with_them(stage: Stage) -> None:
    stage.clock.set(TEN)
    told = await decided(stage)
    await answered(stage, told, await appealed(stage, told))
    said = await stage.said()
    assert [one.note for one in said if isinstance(one, DecisionGiven | AppealDecided)] == [NOTE, REPLY]
    assert await in_history(stage) == {NOTE, REPLY}
    stage.clock.advance(days=181)
    await stage.run(forget_old_words)
    assert await in_history(stage) == set()


async def in_history(stage: Stage) -> set[str]:
    """Which of the words stand in what moderation would say again."""
    async with stage.transaction() as tx:
        await tx.execute(_PUBLISH)
        bodies = [row["body"] for row in await tx.fetch("SELECT body FROM kit_history WHERE body IS NOT NULL")]
    return {words for words in (NOTE, REPLY) if any(words in body for body in bodies)}


async def test_what_may_still_be_appealed_is_kept_however_short_words_are(stage: Stage) -> None:
    """Whoever decides the appeal decides about words, a note and a report: none of them may be gone by then."""
    stage.clock.set(TEN)
    stage.settings(kept_days=3, appeal_days=14)
    told = await decided(stage)
    stage.clock.advance(days=13)
    await stage.run(forget_old_words)
    appeal_id = await appealed(stage, told)
    opened = await open_case(stage, MAX, told["case_id"])
    (waits,) = (await stage.as_(MAX).get("/appeals")).json()["items"]
    assert (opened["text"], waits["decision_note"]) == ("Hm.", NOTE)
    assert {NOTE, PLEA, "Please look.", "Hm."} <= set(await kept(stage))
    await answered(stage, told, appeal_id)
    stage.clock.advance(days=4)
    await stage.run(forget_old_words)
    assert await kept(stage) == []


async def test_what_nobody_appealed_in_time_is_forgotten_then(stage: Stage) -> None:
    stage.clock.set(TEN)
    stage.settings(kept_days=3, appeal_days=14)
    await decided(stage)
    stage.clock.advance(days=14, seconds=1)
    await stage.run(forget_old_words)
    assert await kept(stage) == []
