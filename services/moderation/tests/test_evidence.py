"""How long staff need a file: while a case or an appeal about it waits, or may still come; then others are told."""

from typing import Any

from contracts.moderation import EvidenceReleased
from kit.testing import Stage
from kit.testing.cast import ANNA, MORA
from services.moderation.actions.keeping import release_evidence
from services.moderation.tests.cast import (
    MAX,
    TEN,
    decide,
    open_case,
    posted,
    reported,
    statements,
    uploaded,
    waiting,
)  # fmt: skip


async def reported_file(stage: Stage) -> Any:
    """A file of Anna's that Cleo reported; the case about it."""
    stage.clock.set(TEN)
    file = uploaded("clean/1", 5, "a.pdf", "application/pdf")
    await stage.hear(file, reported(file.file_id, kind="file"))
    (case,) = await waiting(stage, MORA, kind="file")
    return case


async def released(stage: Stage) -> list[str]:
    await stage.said()
    await stage.run(release_evidence)
    return [str(one.subject_id) for one in await stage.said() if isinstance(one, EvidenceReleased)]


async def where(stage: Stage) -> Any:
    async with stage.transaction() as tx:
        return await tx.fetchval("SELECT object_key FROM subject WHERE subject_kind = 'file'")


async def test_a_file_is_needed_while_its_case_waits_and_until_nobody_can_appeal(stage: Stage) -> None:
    case = await reported_file(stage)
    stage.clock.advance(days=300)
    assert await released(stage) == []
    await decide(stage, MORA, case["id"], "remove", "illegal")
    stage.clock.advance(days=14)
    assert await released(stage) == []
    assert await where(stage) == "clean/1"
    stage.clock.advance(seconds=1)
    assert await released(stage) == [case["subject_id"]]
    assert await where(stage) is None
    assert await released(stage) == [], "it is said once"


async def test_a_file_is_needed_while_an_appeal_waits_however_long(stage: Stage) -> None:
    case = await reported_file(stage)
    await decide(stage, MORA, case["id"], "remove", "illegal")
    (told,) = await statements(stage)
    answer = await stage.as_(ANNA).post(f"/decisions/{told['id']}/appeal", json={"words": "It is my lease."})
    assert answer.status_code == 201, answer.text
    stage.clock.advance(days=300)
    assert await released(stage) == []
    await open_case(stage, MAX, case["id"])
    (appeal,) = (await stage.as_(MAX).get("/appeals")).json()["items"]
    body = {"outcome": "overturned", "note": None}
    assert (await stage.as_(MAX).post(f"/appeals/{appeal['id']}/decision", json=body)).status_code == 201
    assert await released(stage) == [case["subject_id"]]
    assert await where(stage) == "clean/1", "it shows again"


async def test_a_report_that_was_nothing_releases_it_an_hour_later_and_the_next_one_keeps_it_again(
    stage: Stage,
) -> None:
    case = await reported_file(stage)
    await decide(stage, MORA, case["id"], "clear")
    stage.clock.advance(minutes=59)
    assert await released(stage) == []
    stage.clock.advance(minutes=2)
    assert await released(stage) == [case["subject_id"]]
    await stage.hear(reported(case["subject_id"], kind="file"))
    stage.clock.advance(days=30)
    assert await released(stage) == []


async def test_nothing_is_said_of_files_nobody_looked_at_and_of_words(stage: Stage) -> None:
    stage.clock.set(TEN)
    message = posted("Hm.")
    await stage.hear(uploaded("clean/1", 5, "a.pdf", "application/pdf"), message, reported(message.message_id))
    (case,) = await waiting(stage, MORA)
    await decide(stage, MORA, case["id"], "remove", "abuse")
    stage.clock.advance(days=30)
    assert await released(stage) == []
