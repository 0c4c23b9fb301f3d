"""What staff are asked about stays within their reach, whatever its author takes back."""

from datetime import timedelta

import pytest

from contracts.moderation import EvidenceReleased
from kit import clock
from kit.testing import Stage
from kit.testing.cast import ANNA, CLEO
from kit.testing.storage import Bucket, keep_in
from services.chat.actions.moving import erase_objects
from services.chat.tests.cast import TEN, messages, open_conversation
from services.chat.tests.sending import PDF, clear, judged, send, url_of
from services.chat.tests.test_files import lies_at


@pytest.fixture
async def conversation(stage: Stage, chat_bucket: Bucket) -> str:
    keep_in(stage, chat_bucket)
    return await open_conversation(stage)


def released(file_id: str, **ago: float) -> EvidenceReleased:
    return EvidenceReleased(subject_kind="file", subject_id=file_id, released_at=clock.now() - timedelta(**ago))


async def key_of(stage: Stage) -> str:
    async with stage.transaction() as tx:
        found: str = await tx.fetchval("SELECT coalesce(clean_key, object_key) FROM file")
    return found


async def lies_there(stage: Stage) -> bool:
    """After the erasing has run."""
    await stage.run(erase_objects)
    return await lies_at(await key_of(stage)) == PDF


async def report(stage: Stage, kind: str, subject_id: str) -> None:
    body = {"subject_kind": kind, "subject_id": subject_id, "reason": "illegal"}
    answer = await stage.as_(CLEO).post("/reports", json=body)
    assert answer.status_code == 201, answer.text


@pytest.mark.parametrize("kind", ["file", "message"])
@pytest.mark.parametrize("way", ["files", "messages"])
async def test_a_reported_file_that_is_taken_back_stays_until_staff_need_it_no_more(
    stage: Stage, conversation: str, kind: str, way: str
) -> None:
    stage.clock.set(TEN)
    file_id = await send(stage, conversation)
    await clear(stage, file_id)
    (seen,) = (await messages(stage, CLEO, conversation))["items"]
    ids = {"files": file_id, "messages": seen["id"]}
    await report(stage, kind, ids[f"{kind}s"])
    assert (await stage.as_(ANNA).delete(f"/{way}/{ids[way]}")).status_code < 300
    assert (await url_of(stage, CLEO, file_id)).status_code == 404
    stage.clock.advance(days=100)
    assert await lies_there(stage)
    await stage.hear(released(file_id))
    assert not await lies_there(stage)


@pytest.mark.parametrize("verdict", ["hold", "remove"])
async def test_a_held_file_nobody_reported_stays_while_staff_need_it(
    stage: Stage, conversation: str, verdict: str
) -> None:
    stage.clock.set(TEN)
    file_id = await send(stage, conversation)
    await stage.hear(judged(file_id, verdict, rule="macros"))
    assert (await stage.as_(ANNA).delete(f"/files/{file_id}")).status_code == 204
    stage.clock.advance(days=10)
    assert await lies_there(stage)
    await stage.hear(released(file_id))
    assert not await lies_there(stage)


async def test_a_removed_file_goes_once_nobody_may_ask_for_it_though_its_owner_leaves_it(
    stage: Stage, conversation: str
) -> None:
    stage.clock.set(TEN)
    file_id = await send(stage, conversation)
    await stage.hear(judged(file_id, "remove", rule="macros"))
    stage.clock.advance(days=15)
    assert await lies_there(stage)
    await stage.hear(released(file_id))
    assert not await lies_there(stage)
    assert (await stage.as_(ANNA).delete(f"/files/{file_id}")).status_code == 204


async def test_a_file_that_shows_stays_when_staff_need_it_no_more_and_then_goes_with_its_owners_word(
    stage: Stage, conversation: str
) -> None:
    stage.clock.set(TEN)
    file_id = await send(stage, conversation)
    await clear(stage, file_id)
    await report(stage, "file", file_id)
    stage.clock.advance(days=1)
    await stage.hear(released(file_id))
    assert await lies_there(stage)
    assert (await url_of(stage, CLEO, file_id)).status_code == 200
    assert (await stage.as_(ANNA).delete(f"/files/{file_id}")).status_code == 204
    assert not await lies_there(stage)


async def test_a_report_that_staff_cannot_have_heard_of_keeps_the_file(stage: Stage, conversation: str) -> None:
    stage.clock.set(TEN)
    file_id = await send(stage, conversation)
    await clear(stage, file_id)
    await report(stage, "file", file_id)
    await stage.hear(released(file_id))
    assert (await stage.as_(ANNA).delete(f"/files/{file_id}")).status_code == 204
    assert await lies_there(stage)


async def test_a_file_nobody_asked_about_goes_at_once(stage: Stage, conversation: str) -> None:
    stage.clock.set(TEN)
    file_id = await send(stage, conversation)
    await clear(stage, file_id)
    assert (await stage.as_(ANNA).delete(f"/files/{file_id}")).status_code == 204
    assert not await lies_there(stage)
