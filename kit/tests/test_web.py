"""Routes: one transaction each, refusals as problem documents, idempotent POSTs, ETags, pages."""

import asyncio
from typing import Any

import pytest

from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, SUE
from kit.tests.said.echo import NoteTaken


async def count(stage: Stage) -> int:
    async with stage.transaction() as tx:
        return int(await tx.fetchval("SELECT count(*) FROM note"))


async def test_what_was_answered_has_been_committed_and_said(stage: Stage) -> None:
    answer = await stage.as_(ANNA).post("/notes", json={"text": "hello"})
    assert answer.status_code == 201
    assert [event.text for event in await stage.said(NoteTaken)] == ["hello"]
    assert await count(stage) == 1


async def test_an_exception_rolls_everything_back_and_says_nothing(stage: Stage) -> None:
    with pytest.raises(RuntimeError):
        await stage.as_(ANNA).post("/notes", json={"text": "explode"})
    assert await stage.said() == []
    assert await count(stage) == 0


async def test_a_kept_refusal_commits_what_was_written(stage: Stage) -> None:
    answer = await stage.nobody.post("/guesses", json={"text": "sesame"})
    assert (answer.status_code, answer.json()["type"]) == (403, "wrong_word")
    assert await count(stage) == 1


async def test_a_refusal_is_a_problem_document_with_its_fields(stage: Stage) -> None:
    await stage.as_(ANNA).post("/notes", json={"text": "hello"})
    answer = await stage.as_(BEN).post("/notes", json={"text": "hello"})
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {
        "type": "note_exists",
        "title": "There is such a note",
        "status": 409,
        "detail": "Take another text.",
        "text": "hello",
    }


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({"text": ""}, ["/text"]),
        ({"text": "x" * 41, "at": "yesterday"}, ["/at", "/text"]),
        ({"text": "hi", "txet": "hi"}, ["/txet"]),
        ({"text": "a\x00b"}, ["/text"]),
        ({"text": "hi", "at": 5}, ["/at"]),
        ({"text": "hi", "at": "1772460010"}, ["/at"]),
        ({"text": "hi", "at": "0001-01-01T00:00:00+14:00"}, ["/at"]),
        ({"text": "hi", "at": "2026-01-01T00:00:00"}, ["/at"]),
        ([], ["/"]),
    ],
)
async def test_bad_input_names_every_fault(stage: Stage, body: Any, pointers: list[str]) -> None:
    answer = await stage.as_(ANNA).post("/notes", json=body)
    assert answer.status_code == 422
    assert sorted(error["pointer"] for error in answer.json()["errors"]) == pointers


@pytest.mark.parametrize("body", [b"{", b'{"text": "\\ud800"}', b"\xff\xfe", b'{"text": "a\x00"}', b"[" * 5000])
async def test_bytes_that_are_no_text_are_refused(stage: Stage, body: bytes) -> None:
    answer = await stage.as_(ANNA).post("/notes", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 422


async def test_without_a_valid_token_a_route_answers_401_and_without_the_scope_403(stage: Stage) -> None:
    for client in (stage.nobody, stage.as_(ANNA, exp=1), stage.as_(ANNA, aud="others"), stage.as_(ANNA, sub="x")):
        answer = await client.post("/notes", json={"text": "hello"})
        assert (answer.status_code, answer.json()["type"]) == (401, "unauthenticated")
        assert answer.headers["www-authenticate"] == "Bearer"
    assert (await stage.as_(ANNA).delete("/notes")).status_code == 403
    assert (await stage.as_(SUE).delete("/notes")).status_code == 204


async def test_a_double_click_with_one_key_takes_one_note(stage: Stage) -> None:
    client = stage.as_(ANNA)
    answers = await asyncio.gather(
        *(client.post("/notes", json={"text": "once"}, headers={"Idempotency-Key": "k1"}) for _ in range(8))
    )
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.text for answer in answers}) == 1
    assert await count(stage) == 1


async def test_a_key_belongs_to_one_body_and_one_account(stage: Stage) -> None:
    key = {"Idempotency-Key": "k1"}
    await stage.as_(ANNA).post("/notes", json={"text": "one"}, headers=key)
    other_body = await stage.as_(ANNA).post("/notes", json={"text": "two"}, headers=key)
    other_account = await stage.as_(BEN).post("/notes", json={"text": "two"}, headers=key)
    assert (other_body.status_code, other_account.status_code) == (422, 201)


async def test_a_key_that_cannot_be_one_is_refused_with_or_without_a_token(stage: Stage) -> None:
    for client in (stage.as_(ANNA), stage.nobody):
        for key in (b"", b"k\xe9y", b"a\tb", b"x" * 256):
            answer = await client.post("/secrets", headers={b"idempotency-key": key})
            assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/headers/idempotency-key")


async def test_a_refusal_does_not_use_a_key_up(stage: Stage) -> None:
    key = {"Idempotency-Key": "k1"}
    await stage.as_(BEN).post("/notes", json={"text": "taken"})
    assert (await stage.as_(ANNA).post("/notes", json={"text": "taken"}, headers=key)).status_code == 409
    await stage.as_(SUE).delete("/notes")
    assert (await stage.as_(ANNA).post("/notes", json={"text": "taken"}, headers=key)).status_code == 201


async def test_a_read_that_did_not_change_is_304(stage: Stage) -> None:
    note_id = (await stage.as_(ANNA).post("/notes", json={"text": "hello"})).json()["note_id"]
    first = await stage.nobody.get(f"/notes/{note_id}")
    again = await stage.nobody.get(f"/notes/{note_id}", headers={"If-None-Match": first.headers["etag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert first.headers["cache-control"] == "public, max-age=30"


async def test_pages_show_everything_once(stage: Stage) -> None:
    for number in range(5):
        await stage.as_(ANNA).post("/notes", json={"text": str(number)})
    shown, cursor = [], None
    while True:
        query = {"limit": "2"} | ({"cursor": cursor} if cursor else {})
        page = (await stage.nobody.get("/notes", params=query)).json()
        shown += [item["text"] for item in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert shown == ["0", "1", "2", "3", "4"]


@pytest.mark.parametrize(
    "cursor", ["x", "WzFd", "eyJ9", "WyJhIiwiYiJd", "%00", "bnVsbA", "W3siciI6MX1d", "W3sidSI6MX1d"]
)
async def test_a_cursor_that_is_none_is_refused(stage: Stage, cursor: str) -> None:
    assert (await stage.nobody.get("/notes", params={"cursor": cursor})).status_code == 422


async def test_unknown_addresses_and_methods_are_problem_documents(stage: Stage) -> None:
    lost = await stage.nobody.get("/nowhere")
    wrong = await stage.nobody.put("/notes")
    assert [(answer.status_code, answer.json()["type"]) for answer in (lost, wrong)] == [
        (404, "not_found"),
        (405, "method_not_allowed"),
    ]


async def test_a_fault_of_a_field_says_what_is_wanted_and_nothing_of_our_exceptions(stage: Stage) -> None:
    answer = await stage.as_(ANNA).post("/notes", json={"text": "hi", "at": 5})
    assert answer.json()["errors"] == [{"pointer": "/at", "detail": "an instant is a text like 2026-03-02T10:00:00Z"}]
