"""Paging back to the first message, marks, unread counts, search, and what is kept how long."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.base import Money
from contracts.billing import LinePosted
from contracts.chat import MessagesDelivered, MessagesRead
from kit import clock, new_id
from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO, DEVI, MALLORY, Person
from services.chat.actions.keeping import forget_old_conversations
from services.chat.rules.paging import wish
from services.chat.tests.cast import TEN, card, messages, open_conversation, post, texts


def stretch(total: int, hidden: set[int], **where: Any) -> tuple[list[int], bool, bool]:
    """What the rule makes of a conversation of `total` messages, as the store would answer it."""
    wanted = wish(where.pop("limit"), where.get("before"), where.get("after"), where.get("around"))
    there = [number for number in range(1, total + 1) if number not in hidden]
    earlier, later = wanted.earlier_than, wanted.later_than
    below = [n for n in reversed(there) if earlier is not None and n < earlier][: wanted.earlier + 1]
    above = [n for n in there if later is not None and n > later][: wanted.later + 1]
    found = wanted.cut(below, above)
    return found.items, found.has_earlier, found.has_later


@given(total=st.integers(0, 60), limit=st.integers(1, 10), hidden=st.sets(st.integers(1, 60)), start=st.integers(0, 65))
def test_paging_both_ways_shows_everything_once_and_in_order(
    total: int, limit: int, hidden: set[int], start: int
) -> None:
    there = [number for number in range(1, total + 1) if number not in hidden]
    back: list[int] = []
    items, more, _ = stretch(total, hidden, limit=limit)
    while True:
        assert len(items) <= limit
        back = items + back
        if not more:
            break
        items, more, _ = stretch(total, hidden, limit=limit, before=items[0])
    assert back == there
    items, has_earlier, has_later = stretch(total, hidden, limit=limit, around=start)
    assert items == sorted(items)
    assert len(items) <= limit
    assert has_earlier == bool(items and any(n < items[0] for n in there)) or not items
    assert has_later == any(n > max(items, default=start) for n in there)
    if start in there:
        assert start in items


async def test_a_conversation_is_read_back_to_its_first_message_and_around_any(stage: Stage) -> None:
    conversation = await open_conversation(stage)
    for number in range(1, 8):
        await post(stage, ANNA, conversation, str(number))
    newest = await messages(stage, CLEO, conversation, limit=3)
    assert ([one["text"] for one in newest["items"]], newest["has_earlier"], newest["has_later"]) == (
        ["5", "6", "7"], True, False,
    )  # fmt: skip
    assert await texts(stage, CLEO, conversation, before=5, limit=3) == ["2", "3", "4"]
    assert await texts(stage, CLEO, conversation, before=2, limit=3) == ["1"]
    assert await texts(stage, CLEO, conversation, after=5) == ["6", "7"]
    assert await texts(stage, CLEO, conversation, around=4, limit=3) == ["3", "4", "5"]
    twice = await stage.as_(CLEO).get(f"/conversations/{conversation}/messages", params={"before": 3, "after": 1})
    assert twice.status_code == 422


async def test_the_list_has_the_newest_first_and_pages(stage: Stage) -> None:
    stage.clock.set(TEN)
    first = await open_conversation(stage, ANNA, CLEO)
    stage.clock.advance(seconds=1)
    second = await open_conversation(stage, ANNA, DEVI)
    stage.clock.advance(seconds=1)
    await post(stage, CLEO, first, "Hello Anna")
    one = (await stage.as_(ANNA).get("/conversations", params={"limit": 1})).json()
    two = (await stage.as_(ANNA).get("/conversations", params={"limit": 1, "cursor": one["next_cursor"]})).json()
    assert [one["items"][0]["id"], two["items"][0]["id"], two["next_cursor"]] == [first, second, None]
    assert (await stage.as_(ANNA).get("/conversations", params={"cursor": "bm8"})).status_code == 422


async def test_marks_only_move_on_and_the_author_sees_how_far_a_message_came(stage: Stage) -> None:
    conversation = await open_conversation(stage)
    for text in ("one", "two", "three"):
        await post(stage, ANNA, conversation, text)

    async def mark(what: str, up_to: int) -> Any:
        return (await stage.as_(CLEO).post(f"/conversations/{conversation}/{what}", json={"up_to": up_to})).json()

    assert await mark("delivered", 2) == {"read_up_to": 0, "delivered_up_to": 2}
    assert await mark("read", 1) == {"read_up_to": 1, "delivered_up_to": 2}
    states = [one["state"] for one in (await messages(stage, ANNA, conversation))["items"]]
    assert states == ["read", "delivered", "sent"]
    assert (await card(stage, CLEO, conversation))["unread"] == 2
    assert await mark("read", 10**9) == {"read_up_to": 3, "delivered_up_to": 3}
    assert await mark("read", 1) == {"read_up_to": 3, "delivered_up_to": 3}
    assert [one.up_to for one in await stage.said(MessagesRead)] == [1, 3]
    assert all(one["state"] is None for one in (await messages(stage, CLEO, conversation))["items"])


steps = st.lists(
    st.tuples(st.sampled_from(["anna", "cleo"]), st.sampled_from(["post", "read", "delete"]), st.integers(0, 9)),
    max_size=14,
)


@pytest.mark.slow
# Each example has two new people, so they share a stage.
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
async def test_unread_is_what_the_other_wrote_after_the_mark_whatever_the_two_do(
    stage: Stage, steps: list[tuple[str, str, int]]
) -> None:
    student, consultant = (_somebody(person) for person in (ANNA, CLEO))
    people = {"anna": student, "cleo": consultant}
    conversation = await open_conversation(stage, student, consultant)
    model: list[dict[str, Any]] = []
    read = {"anna": 0, "cleo": 0}
    for who, what, which in steps:
        if what == "post":
            said = await post(stage, people[who], conversation, "x")
            assert said["number"] == len(model) + 1
            model.append({"id": said["id"], "by": who, "gone": False})
        elif what == "read":
            await stage.as_(people[who]).post(f"/conversations/{conversation}/read", json={"up_to": which})
            read[who] = max(read[who], min(which, len(model)))
        elif model and model[which % len(model)]["by"] == who:
            await stage.as_(people[who]).delete(f"/messages/{model[which % len(model)]['id']}")
            model[which % len(model)]["gone"] = True
        for name, person in people.items():
            unread = sum(one["by"] != name and not one["gone"] for one in model[read[name] :])
            assert (await card(stage, person, conversation))["unread"] == unread


def _somebody(like: Person) -> Person:
    return Person(like.name, UUID(int=new_id().int), like.time_zone)


class TestSearch:
    async def test_words_and_parts_of_words_are_found_in_ones_own_messages_alone(self, stage: Stage) -> None:
        stage.clock.set(TEN)
        own = await open_conversation(stage, ANNA, CLEO)
        foreign = await open_conversation(stage, BEN, CLEO)
        for text in ("Der Mietvertrag für Müller", "100% sure_thing", "租约在这里", "Nothing of it"):
            stage.clock.advance(seconds=1)
            await post(stage, CLEO, own, text)
        await post(stage, BEN, foreign, "Mein Mietvertrag")

        async def found(who: Person, words: str) -> list[str]:
            answer = await stage.as_(who).get("/search", params={"q": words})
            assert answer.status_code == 200, answer.text
            return [one["text"] for one in answer.json()["items"]]

        for words in ("mietvertrag", "muller", "ietvert", "MÜLLER mietvertrag"):
            assert await found(ANNA, words) == ["Der Mietvertrag für Müller"], words
        assert await found(ANNA, "租约") == ["租约在这里"]
        assert await found(ANNA, "100%") == ["100% sure_thing"]
        assert await found(ANNA, "_%") == []
        assert len(await found(CLEO, "mietvertrag")) == 2
        assert await found(MALLORY, "mietvertrag") == []
        one = (await stage.as_(CLEO).get("/search", params={"q": "mietvertrag", "limit": 1})).json()
        two = (await stage.as_(CLEO).get(
            "/search", params={"q": "mietvertrag", "limit": 1, "cursor": one["next_cursor"]}
        )).json()  # fmt: skip
        assert one["items"][0]["text"] != two["items"][0]["text"]

    async def test_what_was_taken_back_is_found_no_more(self, stage: Stage) -> None:
        conversation = await open_conversation(stage)
        said = await post(stage, ANNA, conversation, "swordfish")
        await stage.as_(ANNA).delete(f"/messages/{said['id']}")
        assert (await stage.as_(ANNA).get("/search", params={"q": "swordfish"})).json()["items"] == []


async def test_two_years_after_the_last_message_all_of_them_go(stage: Stage) -> None:
    stage.clock.set(TEN)
    old, young = await open_conversation(stage, ANNA, CLEO), await open_conversation(stage, BEN, CLEO)
    await post(stage, ANNA, old, "Long ago")
    stage.clock.advance(days=30)
    await post(stage, BEN, young, "A month later")
    stage.clock.set("2028-03-02T11:00:00Z")
    await stage.run(forget_old_conversations)
    assert await texts(stage, CLEO, old) == []
    assert await texts(stage, CLEO, young) == ["A month later"]
    said = await post(stage, ANNA, old, "Hello again")
    assert said["number"] == 2


async def test_that_two_had_a_paid_call_shows(stage: Stage) -> None:
    conversation = await open_conversation(stage)
    for amount, paid in ((0, False), (250, True)):
        money = Money(amount_minor=amount, currency="EUR")
        await stage.hear(
            LinePosted(
                line_id=new_id(),
                call_id=new_id(),
                booking_id=new_id(),
                student_id=ANNA.account_id,
                consultant_id=CLEO.account_id,
                month="2026-03",
                billable_seconds=60,
                amount=money,
                fee=money,
                share=money,
                posted_at=clock.now() + timedelta(seconds=1),
            )
        )
        assert (await card(stage, ANNA, conversation))["paid_call"] is paid


async def test_a_delivered_mark_is_told_once(stage: Stage) -> None:
    conversation = await open_conversation(stage)
    await post(stage, ANNA, conversation, "one")
    for _ in range(3):
        await stage.as_(CLEO).post(f"/conversations/{conversation}/delivered", json={"up_to": 1})
    assert len(await stage.said(MessagesDelivered)) == 1
