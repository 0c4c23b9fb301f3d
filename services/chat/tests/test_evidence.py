"""What staff are asked about stays within their reach, whatever its author takes back."""

import pytest

from kit.testing import Stage
from kit.testing.cast import ANNA, CLEO
from kit.testing.storage import Bucket, keep_in
from services.chat.actions.moving import erase_objects
from services.chat.tests.cast import TEN, messages, open_conversation
from services.chat.tests.sending import PDF, clear, send, url_of
from services.chat.tests.test_files import lies_at


@pytest.fixture
async def conversation(stage: Stage, chat_bucket: Bucket) -> str:
    keep_in(stage, chat_bucket)
    return await open_conversation(stage)


@pytest.mark.parametrize("kind", ["file", "message"])
@pytest.mark.parametrize("way", ["files", "messages"])
async def test_a_reported_file_that_is_taken_back_stays_for_staff_for_weeks(
    stage: Stage, conversation: str, kind: str, way: str
) -> None:
    stage.clock.set(TEN)
    file_id = await send(stage, conversation)
    await clear(stage, file_id)
    (seen,) = (await messages(stage, CLEO, conversation))["items"]
    ids = {"files": file_id, "messages": seen["id"]}
    answer = await stage.as_(CLEO).post(
        "/reports", json={"subject_kind": kind, "subject_id": ids[f"{kind}s"], "reason": "illegal"}
    )
    assert answer.status_code == 201, answer.text
    assert (await stage.as_(ANNA).delete(f"/{way}/{ids[way]}")).status_code < 300
    assert (await url_of(stage, CLEO, file_id)).status_code == 404
    async with stage.transaction() as tx:
        key = await tx.fetchval("SELECT clean_key FROM file")
    stage.clock.advance(days=40)
    await stage.run(erase_objects)
    assert await lies_at(key) == PDF
    stage.clock.advance(days=10)
    await stage.run(erase_objects)
    assert await lies_at(key) is None
