"""A file goes from one device through quarantine and a verdict to the other person, and nowhere else."""

import io

import httpx
import pytest
from PIL import Image

from contracts.chat import FileJudged, FileUploaded, MessageDeleted, MessagePosted
from kit.storage import storage
from kit.testing import Stage
from kit.testing.cast import ANNA, CLEO, MALLORY
from kit.testing.storage import Bucket, keep_in
from services.chat.actions.moving import erase_objects, give_up_uploads, move_files
from services.chat.settings import Settings
from services.chat.tests.cast import TEN, card, messages, open_conversation, post
from services.chat.tests.sending import PDF, ask, clear, judged, picture, put, send, url_of


@pytest.fixture
async def conversation(stage: Stage, chat_bucket: Bucket) -> str:
    keep_in(stage, chat_bucket)
    found = await open_conversation(stage)
    await stage.said()
    return found


async def get(url: str) -> httpx.Response:
    async with httpx.AsyncClient() as client:
        return await client.get(url)


async def lies_at(key: str) -> bytes | None:
    async with storage(Settings.current()) as place:
        return await place.get(key)


async def test_a_file_is_seen_by_nobody_until_it_is_judged_and_then_saved_under_its_name(
    stage: Stage, conversation: str
) -> None:
    file_id = await send(stage, conversation, name="Mietvertrag Müller.pdf")
    (uploaded,) = await stage.said()
    assert (uploaded.size_bytes, uploaded.claimed_type) == (len(PDF), "application/pdf")
    assert uploaded.object_key.startswith("quarantine/")
    assert await lies_at(uploaded.object_key) == PDF
    assert (await messages(stage, CLEO, conversation))["items"] == []
    assert (await url_of(stage, CLEO, file_id)).status_code == 404
    own = await url_of(stage, ANNA, file_id)
    assert (own.status_code, own.json()["type"], own.json()["state"]) == (409, "not_cleared", "uploaded")
    await clear(stage, file_id)
    (posted,) = await stage.said()
    assert (posted.kind, str(posted.file_id), posted.text, posted.number) == ("file", file_id, None, 1)
    (seen,) = (await messages(stage, CLEO, conversation))["items"]
    assert seen["file"] == {
        "id": file_id, "name": "Mietvertrag Müller.pdf", "type": "application/pdf", "size_bytes": len(PDF),
        "has_thumbnail": False,
    }  # fmt: skip
    assert (await card(stage, CLEO, conversation))["unread"] == 1
    fetched = await get((await url_of(stage, CLEO, file_id)).json()["url"])
    assert fetched.content == PDF
    assert fetched.headers["content-disposition"] == (
        "attachment; filename=\"Mietvertrag M_ller.pdf\"; filename*=UTF-8''Mietvertrag%20M%C3%BCller.pdf"
    )
    assert fetched.headers["content-type"] == "application/octet-stream"
    assert (await url_of(stage, MALLORY, file_id)).status_code == 404
    await stage.run(erase_objects)
    assert await lies_at(uploaded.object_key) is None


async def test_saying_it_twice_and_moving_it_twice_posts_it_once(stage: Stage, conversation: str) -> None:
    file_id = await send(stage, conversation)
    assert (await stage.as_(ANNA).post(f"/files/{file_id}/uploaded")).status_code == 200
    await stage.hear(judged(file_id, "clear"), judged(file_id, "clear"))
    await stage.run(move_files)
    await stage.run(move_files)
    assert [type(one) for one in await stage.said()] == [FileUploaded, MessagePosted]


@pytest.mark.parametrize(
    ("changes", "content"),
    [
        ({"key": "clean/mine"}, PDF), ({"key": "quarantine/of-somebody"}, PDF), ({"Content-Type": "text/html"}, PDF),
        ({}, PDF + b"x"), ({}, PDF[:-1]), ({"policy": "e30="}, PDF), ({"x-amz-signature": "0" * 64}, PDF),
    ],
)  # fmt: skip
async def test_a_form_is_good_for_its_key_type_and_size_alone(
    stage: Stage, conversation: str, changes: dict[str, str], content: bytes
) -> None:
    promised = (await ask(stage, conversation)).json()
    assert 400 <= (await put(promised["upload"], content, **changes)).status_code < 500
    said = await stage.as_(ANNA).post(f"/files/{promised['file']['id']}/uploaded")
    assert (said.status_code, said.json()["type"]) == (409, "not_there")
    assert await stage.said(FileUploaded) == []


async def test_what_is_put_there_after_it_came_is_not_what_the_other_gets(stage: Stage, conversation: str) -> None:
    promised = (await ask(stage, conversation)).json()
    await put(promised["upload"], PDF)
    file_id = promised["file"]["id"]
    await stage.as_(ANNA).post(f"/files/{file_id}/uploaded")
    other = b"%PDF-1.4\nA virus.\n%%EOF\n"
    assert len(other) == len(PDF)
    assert (await put(promised["upload"], other)).status_code < 300
    await stage.as_(ANNA).post(f"/files/{file_id}/uploaded")
    await clear(stage, file_id)
    assert (await get((await url_of(stage, CLEO, file_id)).json()["url"])).content == PDF


@pytest.mark.parametrize(
    ("kind", "size", "field"),
    [("text/html", 5, "/type"), ("image/svg+xml", 5, "/type"), ("application/pdf", 50_000_001, "/size_bytes")],
)
async def test_what_may_not_be_sent_is_refused_before_it_is_sent(
    stage: Stage, conversation: str, kind: str, size: int, field: str
) -> None:
    answer = await ask(stage, conversation, kind=kind, size=size)
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, field)
    stage.settings(pdf_megabytes=0)
    assert (await ask(stage, conversation)).status_code == 422


async def test_held_and_removed_files_show_to_their_owner_alone(stage: Stage, conversation: str) -> None:
    file_id = await send(stage, conversation)
    await stage.hear(judged(file_id, "hold", "file", "encrypted_archive"))
    await stage.run(move_files)
    assert (await messages(stage, CLEO, conversation))["items"] == []
    (own,) = (await stage.as_(ANNA).get(f"/conversations/{conversation}/files")).json()["items"]
    assert (own["state"], own["rule"]) == ("held", "encrypted_archive")
    assert (await stage.as_(CLEO).get(f"/conversations/{conversation}/files")).json()["items"] == []
    await stage.hear(judged(file_id, "remove", "file", "malware"))
    await stage.hear(judged(file_id, "clear"))
    await stage.run(move_files)
    assert [one.verdict for one in await stage.said(FileJudged)] == ["hold", "remove"]
    assert len((await messages(stage, CLEO, conversation))["items"]) == 1


async def test_a_file_removed_after_it_was_seen_is_a_tombstone_and_comes_back_by_appeal(
    stage: Stage, conversation: str
) -> None:
    file_id = await send(stage, conversation)
    await clear(stage, file_id)
    await stage.hear(judged(file_id, "remove", "file", "illegal"))
    for person in (ANNA, CLEO):
        (seen,) = (await messages(stage, person, conversation))["items"]
        assert (seen["gone"], seen["file"]) == ("removed", None)
    assert (await url_of(stage, CLEO, file_id)).status_code == 404
    await stage.hear(judged(file_id, "clear"))
    assert (await url_of(stage, CLEO, file_id)).status_code == 200


@pytest.mark.parametrize("when", ["awaited", "uploaded", "clean"])
async def test_a_file_taken_back_is_gone_everywhere(stage: Stage, conversation: str, when: str) -> None:
    stage.clock.set(TEN)
    if when == "awaited":
        promised = (await ask(stage, conversation)).json()
        await put(promised["upload"], PDF)
        file_id = promised["file"]["id"]
    else:
        file_id = await send(stage, conversation)
    if when == "clean":
        await clear(stage, file_id)
    assert (await stage.as_(CLEO).delete(f"/files/{file_id}")).status_code == 404
    for _ in range(2):
        assert (await stage.as_(ANNA).delete(f"/files/{file_id}")).status_code == 204
    assert len(await stage.said(MessageDeleted)) == (when == "clean")
    stage.clock.advance(minutes=20)
    await stage.run(erase_objects)
    async with stage.transaction() as tx:
        (row,) = await tx.fetch("SELECT state, name, object_key, clean_key FROM file")
        assert await tx.fetchval("SELECT count(*) FROM to_erase WHERE object_key NOT LIKE 'clean/%'") == 0
    assert (row["state"], row["name"]) == ("deleted", "")
    for key in (row["object_key"], row["clean_key"]):
        assert key is None or await lies_at(key) is None
    await stage.hear(judged(file_id, "clear"))
    await stage.run(move_files)
    assert (await url_of(stage, CLEO, file_id)).status_code == 404


async def test_a_file_that_never_comes_is_given_up(stage: Stage, conversation: str) -> None:
    stage.clock.set(TEN)
    await ask(stage, conversation)
    stage.clock.advance(minutes=16)
    await stage.run(give_up_uploads)
    assert (await stage.as_(ANNA).get(f"/conversations/{conversation}/files")).json()["items"] == []


async def test_one_person_has_only_so_many_files_on_their_way(stage: Stage, conversation: str) -> None:
    stage.settings(uploads_at_once=2)
    assert [(await ask(stage, conversation)).status_code for _ in range(3)] == [201, 201, 429]


async def test_an_image_gets_a_small_jpeg_without_what_the_camera_wrote_into_it(
    stage: Stage, conversation: str
) -> None:
    file_id = await send(stage, conversation, picture(), "view.png", "image/png")
    await clear(stage, file_id)
    (seen,) = (await messages(stage, CLEO, conversation))["items"]
    assert seen["file"]["has_thumbnail"]
    small = await get((await url_of(stage, CLEO, file_id, "thumbnail")).json()["url"])
    with Image.open(io.BytesIO(small.content)) as image:
        assert (image.format, max(image.size), dict(image.getexif())) == ("JPEG", 320, {})
    assert small.headers["content-disposition"].startswith("attachment")


async def test_without_a_judge_files_show_at_once_if_that_was_chosen(stage: Stage, conversation: str) -> None:
    stage.settings(judge_files=False)
    await send(stage, conversation)
    await stage.run(move_files)
    assert len((await messages(stage, CLEO, conversation))["items"]) == 1


class TestWithTheStorageAway:
    async def test_uploads_say_so_at_once_and_messages_go_on(
        self, stage: Stage, conversation: str, chat_bucket: Bucket
    ) -> None:
        promised = (await ask(stage, conversation)).json()
        await put(promised["upload"], PDF)
        keep_in(stage, chat_bucket, s3_endpoint="http://127.0.0.1:9")
        for path, body in (
            (f"/conversations/{conversation}/files", {"name": "a.pdf", "type": "application/pdf", "size_bytes": 9}),
            (f"/files/{promised['file']['id']}/uploaded", {}),
        ):
            answer = await stage.as_(ANNA).post(path, json=body)
            assert (answer.status_code, answer.json()["type"]) == (503, "storage_away")
        await post(stage, ANNA, conversation, "The file comes later")
        keep_in(stage, chat_bucket)
        assert (await stage.as_(ANNA).post(f"/files/{promised['file']['id']}/uploaded")).json()["state"] == "uploaded"

    async def test_what_was_judged_meanwhile_is_moved_later_and_lost_never(
        self, stage: Stage, conversation: str, chat_bucket: Bucket
    ) -> None:
        stage.clock.set(TEN)
        file_id = await send(stage, conversation)
        keep_in(stage, chat_bucket, s3_endpoint="http://127.0.0.1:9")
        await clear(stage, file_id)
        assert (await messages(stage, CLEO, conversation))["items"] == []
        keep_in(stage, chat_bucket)
        await stage.run(move_files)
        assert (await messages(stage, CLEO, conversation))["items"] == []
        stage.clock.advance(seconds=6)
        await stage.run(move_files)
        assert len((await messages(stage, CLEO, conversation))["items"]) == 1
