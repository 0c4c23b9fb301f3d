"""Two people write to each other: once each, in order, seen by these two alone."""

import asyncio
from uuid import uuid4

from contracts.chat import ConversationOpened, MessageDeleted, MessageEdited, MessagePosted
from kit import new_id
from kit.testing import Stage
from kit.testing.cast import ANNA, CLEO, MALLORY
from services.chat.tests.cast import TEN, account, booked, card, messages, open_conversation, post, texts


async def test_the_first_booking_opens_a_conversation_and_the_next_ones_open_no_other(stage: Stage) -> None:
    await stage.hear(booked(), booked())
    await stage.hear(booked())
    (opened,) = await stage.said(ConversationOpened)
    assert (opened.student_id, opened.consultant_id) == (ANNA.account_id, CLEO.account_id)
    for person in (ANNA, CLEO):
        (found,) = (await stage.as_(person).get("/conversations")).json()["items"]
        assert found["id"] == str(opened.conversation_id)


async def test_what_one_says_the_other_reads_under_a_name(stage: Stage) -> None:
    await stage.hear(account(ANNA))
    conversation = await open_conversation(stage)
    said = await post(stage, ANNA, conversation, "Shall I bring the contract?")
    assert (said["number"], said["state"]) == (1, "sent")
    seen = await card(stage, CLEO, conversation)
    assert (seen["other"]["name"], seen["unread"], seen["last_message"]["text"]) == (
        "Anna", 1, "Shall I bring the contract?",
    )  # fmt: skip
    assert (await card(stage, ANNA, conversation))["unread"] == 0
    assert seen["last_message"]["client_message_id"] is None
    (event,) = await stage.said(MessagePosted)
    assert (event.text, event.number, event.author_id) == ("Shall I bring the contract?", 1, ANNA.account_id)


async def test_a_message_posted_again_is_posted_once(stage: Stage) -> None:
    conversation, client_id = await open_conversation(stage), uuid4()
    answers = await asyncio.gather(*(post(stage, ANNA, conversation, "Hello", client_id) for _ in range(5)))
    assert {(one["id"], one["number"]) for one in answers} == {(answers[0]["id"], 1)}
    assert len(await stage.said(MessagePosted)) == 1
    body = {"client_message_id": str(client_id), "text": "Something else"}
    again = await stage.as_(ANNA).post(f"/conversations/{conversation}/messages", json=body)
    assert (again.status_code, again.json()["type"]) == (409, "posted_otherwise")


async def test_numbers_have_no_gap_however_many_write_at_once(stage: Stage) -> None:
    conversation = await open_conversation(stage)
    people = [ANNA, CLEO] * 25
    await asyncio.gather(*(post(stage, who, conversation, f"{place}") for place, who in enumerate(people)))
    assert [one["number"] for one in (await messages(stage, ANNA, conversation, limit=100))["items"]] == list(
        range(1, 51)
    )
    assert [one.number for one in await stage.said(MessagePosted)] == list(range(1, 51))


async def test_a_stranger_finds_no_conversation(stage: Stage) -> None:
    conversation = await open_conversation(stage)
    stranger = stage.as_(MALLORY)
    said = {"client_message_id": str(new_id()), "text": "Hi"}
    assert (await stranger.get(f"/conversations/{conversation}")).status_code == 404
    assert (await stranger.get(f"/conversations/{conversation}/messages")).status_code == 404
    assert (await stranger.post(f"/conversations/{conversation}/messages", json=said)).status_code == 404
    assert (await stranger.get("/conversations")).json()["items"] == []


async def test_words_can_be_changed_for_a_quarter_of_an_hour(stage: Stage) -> None:
    stage.clock.set(TEN)
    conversation = await open_conversation(stage)
    said = await post(stage, ANNA, conversation, "Teh contract")
    stage.clock.advance(minutes=15)
    edited = await stage.as_(ANNA).patch(f"/messages/{said['id']}", json={"text": "The contract"})
    assert (edited.status_code, edited.json()["text"]) == (200, "The contract")
    assert edited.json()["edited_at"] == "2026-03-02T10:15:00Z"
    assert await texts(stage, CLEO, conversation) == ["The contract"]
    assert [one.text for one in await stage.said(MessageEdited)] == ["The contract"]
    stage.clock.advance(seconds=1)
    late = await stage.as_(ANNA).patch(f"/messages/{said['id']}", json={"text": "Too late"})
    assert (late.status_code, late.json()["type"]) == (409, "too_late")
    assert (await stage.as_(CLEO).patch(f"/messages/{said['id']}", json={"text": "Mine"})).status_code == 404


async def test_a_message_taken_back_leaves_a_tombstone_for_both_and_no_words_anywhere(stage: Stage) -> None:
    conversation = await open_conversation(stage)
    said = await post(stage, ANNA, conversation, "My password is swordfish")
    assert (await stage.as_(CLEO).delete(f"/messages/{said['id']}")).status_code == 404
    for _ in range(2):
        gone = await stage.as_(ANNA).delete(f"/messages/{said['id']}")
        assert (gone.status_code, gone.json()["gone"], gone.json()["text"]) == (200, "deleted", None)
    assert len(await stage.said(MessageDeleted)) == 1
    (tombstone,) = (await messages(stage, CLEO, conversation))["items"]
    assert (tombstone["number"], tombstone["gone"], tombstone["text"]) == (1, "deleted", None)
    assert (await card(stage, CLEO, conversation))["unread"] == 0
    async with stage.transaction() as tx:
        assert await tx.fetchval("SELECT count(*) FROM message WHERE text IS NOT NULL") == 0
    late = await stage.as_(ANNA).patch(f"/messages/{said['id']}", json={"text": "Back"})
    assert (late.status_code, late.json()["type"]) == (409, "nothing_to_edit")


async def test_what_waits_is_counted_over_all_conversations(stage: Stage) -> None:
    first, second = await open_conversation(stage, ANNA, CLEO), await open_conversation(stage, MALLORY, CLEO)
    for conversation, who in ((first, ANNA), (first, ANNA), (second, MALLORY)):
        await post(stage, who, conversation, "Are you there?")
    assert (await stage.as_(CLEO).get("/unread")).json() == {"messages": 3, "conversations": 2}
    assert (await stage.as_(ANNA).get("/unread")).json() == {"messages": 0, "conversations": 0}
    await stage.as_(CLEO).post(f"/conversations/{first}/read", json={"up_to": 1})
    await stage.as_(MALLORY).delete(f"/messages/{(await messages(stage, MALLORY, second))['items'][0]['id']}")
    assert (await stage.as_(CLEO).get("/unread")).json() == {"messages": 1, "conversations": 1}


async def test_what_may_be_sent_is_told_before_anything_is_refused(stage: Stage) -> None:
    stage.settings(pdf_megabytes=3, archive_megabytes=0, message_characters=200)
    limits = (await stage.as_(ANNA).get("/limits")).json()
    told = {one["type"]: one["largest_bytes"] for one in limits["files"]}
    assert (limits["message_characters"], told["application/pdf"]) == (200, 3_000_000)
    assert "application/zip" not in told
