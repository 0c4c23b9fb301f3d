"""Blocking and reporting."""

import pytest

from contracts.chat import ContentReported, PersonBlocked, PersonUnblocked
from kit import new_id
from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO, MALLORY, Person
from services.chat.actions.moving import move_files
from services.chat.tests.cast import account, card, messages, open_conversation, post, texts
from services.chat.tests.sending import judged


@pytest.mark.parametrize(("blocker", "blocked"), [(ANNA, CLEO), (CLEO, ANNA)])
async def test_between_people_one_of_whom_blocked_the_other_nothing_is_written_either_way(
    stage: Stage, blocker: Person, blocked: Person
) -> None:
    await stage.hear(account(ANNA), account(CLEO))
    conversation = await open_conversation(stage)
    said = await post(stage, blocked, conversation, "Hello?")
    for _ in range(2):
        assert (await stage.as_(blocker).put(f"/blocks/{blocked.account_id}")).status_code == 204
    for person, by in ((blocker, "you"), (blocked, "other")):
        body = {"client_message_id": str(new_id()), "text": "Still there?"}
        answer = await stage.as_(person).post(f"/conversations/{conversation}/messages", json=body)
        assert (answer.status_code, answer.json()["type"], answer.json()["blocked_by"]) == (403, "blocked", by)
    edited = await stage.as_(blocked).patch(f"/messages/{said['id']}", json={"text": "Rude words"})
    assert edited.json()["type"] == "blocked"
    file = {"name": "a.pdf", "type": "application/pdf", "size_bytes": 5}
    assert (await stage.as_(blocked).post(f"/conversations/{conversation}/files", json=file)).status_code in (403, 503)
    assert (await card(stage, blocker, conversation))["blocked_by_me"]
    assert not (await card(stage, blocked, conversation))["blocked_by_me"]
    (listed,) = (await stage.as_(blocker).get("/blocks")).json()["items"]
    assert (listed["id"], listed["name"]) == (str(blocked.account_id), blocked.name)
    for _ in range(2):
        assert (await stage.as_(blocker).delete(f"/blocks/{blocked.account_id}")).status_code == 204
    await post(stage, blocked, conversation, "Thank you")
    assert len(await stage.said(PersonBlocked, PersonUnblocked)) == 2


async def test_only_people_one_writes_to_can_be_blocked(stage: Stage) -> None:
    await open_conversation(stage)
    assert (await stage.as_(MALLORY).put(f"/blocks/{ANNA.account_id}")).status_code == 404
    assert (await stage.as_(ANNA).put(f"/blocks/{ANNA.account_id}")).status_code == 404


async def test_a_report_is_made_once_of_what_the_other_wrote_and_one_can_see(stage: Stage) -> None:
    conversation = await open_conversation(stage)
    said = await post(stage, CLEO, conversation, "Pay me outside of this")
    body = {
        "subject_kind": "message",
        "subject_id": said["id"],
        "reason": "off_platform_payment",
        "words": "He insists",
    }
    answers = [await stage.as_(ANNA).post("/reports", json=body) for _ in range(2)]
    assert [one.status_code for one in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    (event,) = await stage.said(ContentReported)
    assert (event.author_id, event.reporter_id, event.words) == (CLEO.account_id, ANNA.account_id, "He insists")
    assert (await stage.as_(CLEO).post("/reports", json=body)).json()["type"] == "own_content"
    for stranger in (MALLORY, BEN):
        assert (await stage.as_(stranger).post("/reports", json=body)).status_code == 404
    assert (await stage.as_(ANNA).post("/reports", json=body | {"subject_kind": "file"})).status_code == 404


class TestVerdictsOnMessages:
    async def test_a_held_message_shows_to_its_author_alone_and_a_removed_one_to_nobody(self, stage: Stage) -> None:
        conversation = await open_conversation(stage)
        said = await post(stage, ANNA, conversation, "Write to me at anna at example dot org")
        await stage.hear(judged(said["id"], "hold", "message", "contact_details"))
        (own,) = (await messages(stage, ANNA, conversation))["items"]
        assert (own["held"], own["rule"]) == (True, "contact_details")
        assert (await messages(stage, CLEO, conversation))["items"] == []
        seen = await card(stage, CLEO, conversation)
        assert (seen["unread"], seen["last_message"]) == (0, None)
        await stage.hear(judged(said["id"], "remove", "message", "contact_details"))
        for person in (ANNA, CLEO):
            (tombstone,) = (await messages(stage, person, conversation))["items"]
            assert (tombstone["gone"], tombstone["text"]) == ("removed", None)
        await stage.hear(judged(said["id"], "clear", "message"))
        assert len(await texts(stage, CLEO, conversation)) == 1
        assert [one.for_author_only for one in await stage.said() if hasattr(one, "verdict")] == [False] * 3

    async def test_a_warning_is_the_authors_alone(self, stage: Stage) -> None:
        conversation = await open_conversation(stage)
        said = await post(stage, ANNA, conversation, "My number is 0170 1234567")
        await stage.hear(judged(said["id"], "clear", "message", None, "phone_number"))
        await stage.run(move_files)
        warnings = [(await messages(stage, who, conversation))["items"][0]["warnings"] for who in (ANNA, CLEO)]
        assert warnings == [["phone_number"], []]
        assert [one.for_author_only for one in await stage.said() if hasattr(one, "verdict")] == [True]

    async def test_a_verdict_brings_nothing_back_that_its_author_deleted(self, stage: Stage) -> None:
        conversation = await open_conversation(stage)
        said = await post(stage, ANNA, conversation, "Oops")
        await stage.as_(ANNA).delete(f"/messages/{said['id']}")
        await stage.hear(judged(said["id"], "hold", "message"), judged(str(new_id()), "remove", "message"))
        (seen,) = (await messages(stage, CLEO, conversation))["items"]
        assert seen["gone"] == "deleted"
