"""Sending: once, in time, again when it fails, and nothing kept that is no longer needed."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from kit.testing import Stage
from kit.testing.cast import ANNA, CLEO
from services.notifications.actions.dispatching import choose_ways
from services.notifications.rules import kinds
from services.notifications.schedule import expire
from services.notifications.store import deliveries as store
from services.notifications.tests.cast import (
    HOUR,
    NOW,
    booked,
    deliveries,
    offered,
    opened,
    pincode_for,
    send,
    states,
    tellings,
)
from services.notifications.tests.post_office import PostOffice


@pytest.fixture(autouse=True)
def _morning(stage: Stage) -> None:
    stage.clock.set(NOW)


async def test_a_sent_mail_leaves_a_row_with_the_servers_id_and_without_its_words(
    stage: Stage, post: PostOffice
) -> None:
    await stage.hear(pincode_for("new@example.org"), opened(ANNA), opened(CLEO), booked(ANNA, CLEO))
    await send(stage)
    rows = await deliveries(stage)
    assert {row["provider_id"] for row in rows} == {"Q0001", "Q0002", "Q0003"}
    for row in rows:
        assert (row["state"], row["attempts"], row["error_class"]) == ("sent", 1, None)
        assert (row["provider"], row["sent_at"], row["ended_at"]) == ("smtp", NOW, NOW)
    for told in [one for one in await tellings(stage) if one["kind"] != "reminder_hour"]:
        assert (told["facts"], told["address"], told["outcome"], told["ended_at"]) == (None, None, "told", NOW)
    assert {mail["Message-ID"] for mail in post.mails} == {f"<{row['delivery_id']}@localhost>" for row in rows}


async def test_a_mail_that_fails_for_now_is_tried_again_later_under_the_same_message_id(
    stage: Stage, post: PostOffice
) -> None:
    post.refusals["new@example.org"] = ["451 4.7.1 greylisted, come back later"]
    await stage.hear(pincode_for("new@example.org"))
    await send(stage)
    (row,) = await deliveries(stage)
    assert (row["state"], row["error_class"], row["attempts"]) == ("queued", "recipient_refused_451", 1)
    assert 1 <= (row["next_attempt_at"] - NOW).total_seconds() <= 2
    await send(stage)
    assert post.mails == [], "not before its time"
    stage.clock.advance(seconds=2)
    await send(stage)
    (mail,) = post.mails
    assert mail["Message-ID"] == f"<{row['delivery_id']}@localhost>"
    assert await states(stage) == [("pincode", "sent", None)]
    assert (await deliveries(stage))[0]["errors"] == ["recipient_refused_451"]


@pytest.mark.parametrize("answer", ["550 5.1.1 no such user", "554 5.7.1 not wanted here"])
async def test_an_address_refused_for_good_is_given_up_at_once(stage: Stage, post: PostOffice, answer: str) -> None:
    post.refusals["new@example.org"] = [answer]
    await stage.hear(pincode_for("new@example.org"))
    await send(stage)
    (row,) = await deliveries(stage)
    assert (row["state"], row["error_class"]) == ("failed", f"recipient_refused_{answer[:3]}")
    (told,) = await tellings(stage)
    assert (told["facts"], told["address"], told["outcome"]) == (None, None, "not_told")


async def test_content_refused_for_good_is_given_up(stage: Stage, post: PostOffice) -> None:
    post.content_refusals = ["552 too large", "451 try later"]
    await stage.hear(pincode_for("a@example.org"))
    await send(stage)
    await stage.hear(pincode_for("b@example.org"))
    await send(stage)
    assert await states(stage) == [
        ("pincode", "failed", "content_refused_552"),
        ("pincode", "queued", "content_refused_451"),
    ]


async def test_a_dead_server_keeps_mails_waiting_and_each_try_waits_longer(stage: Stage) -> None:
    stage.settings(smtp_url=SecretStr("smtp://127.0.0.1:9"))
    await stage.hear(opened(ANNA), opened(CLEO), booked(ANNA, CLEO))
    waits = []
    for attempt in range(1, 9):
        await send(stage)
        row = (await deliveries(stage))[0]
        assert (row["attempts"], row["state"], row["error_class"]) == (attempt, "queued", "connect_error")
        waits.append((row["next_attempt_at"] - stage.clock.advance(seconds=0)).total_seconds())
        stage.clock.advance(seconds=1000)
    assert all(2**n <= wait <= 2 ** (n + 1) for n, wait in enumerate(waits))


async def test_an_expired_pincode_is_not_sent_and_erased(stage: Stage, post: PostOffice) -> None:
    post.refusals["new@example.org"] = ["451 later"]
    await stage.hear(pincode_for("new@example.org"))
    await send(stage)
    stage.clock.advance(minutes=10)
    await send(stage)
    assert post.mails == []
    await stage.run(expire)
    (row,) = await deliveries(stage)
    assert (row["state"], row["error_class"]) == ("expired", "recipient_refused_451")
    (told,) = await tellings(stage)
    assert (told["facts"], told["address"], told["outcome"]) == (None, None, "expired")


async def test_an_offer_that_ran_out_is_not_told(stage: Stage, post: PostOffice) -> None:
    await stage.hear(opened(ANNA), opened(CLEO), offered(ANNA, CLEO))
    stage.clock.advance(minutes=10)
    await send(stage)
    await stage.run(expire)
    assert post.mails == []
    assert [told["outcome"] for told in await tellings(stage)] == ["expired"]
    assert await deliveries(stage) == []


async def test_two_replicas_at_once_send_each_mail_once(stage: Stage, post: PostOffice) -> None:
    await stage.hear(opened(ANNA), opened(CLEO), *(booked(ANNA, CLEO) for _ in range(20)))
    await asyncio.gather(*(send(stage) for _ in range(3)))
    await send(stage)
    assert len(post.mails) == 40
    assert len({mail["Message-ID"] for mail in post.mails}) == 40


async def test_a_claim_of_a_process_that_died_runs_out(stage: Stage, post: PostOffice) -> None:
    await stage.hear(pincode_for("new@example.org"))
    await stage.run(choose_ways)
    async with stage.transaction() as tx:
        assert len(await store.claim(tx, "email", ["smtp"], NOW, NOW + HOUR / 20, 10)) == 1
    await send(stage)
    assert post.mails == []
    stage.clock.advance(minutes=3)
    await send(stage)
    assert len(post.mails) == 1
    assert [row["attempts"] for row in await deliveries(stage)] == [2]


async def test_one_that_lost_its_claim_does_not_undo_what_its_successor_did(stage: Stage) -> None:
    await stage.hear(pincode_for("new@example.org"))
    await stage.run(choose_ways)
    async with stage.transaction() as tx:
        (first,) = await store.claim(tx, "email", ["smtp"], NOW, NOW, 10)
        (second,) = await store.claim(tx, "email", ["smtp"], NOW, NOW, 10)
        await store.give_up(tx, first["delivery_id"], first["attempts"], "failed", "late", NOW)
        await store.try_again(tx, first["delivery_id"], first["attempts"], "late", NOW)
        await store.sent(tx, second["delivery_id"], NOW, "Q1")
    assert await states(stage) == [("pincode", "sent", None)]


async def test_a_hanging_address_delays_nobody_else_not_even_who_comes_later(stage: Stage, post: PostOffice) -> None:
    post.hanging = {"slow@example.org"}
    await stage.hear(pincode_for("slow@example.org"), pincode_for("quick@example.org"))
    sending = asyncio.create_task(send(stage))
    await _until(lambda: len(post.mails) == 1)
    await stage.hear(pincode_for("later@example.org"))
    await stage.run(choose_ways)
    await _until(lambda: len(post.mails) == 2)
    assert not sending.done(), "the slow one still hangs"
    post.released.set()
    await sending
    assert len(post.mails) == 3


async def test_an_attempt_that_hangs_is_cut_off_and_tried_again(stage: Stage, post: PostOffice) -> None:
    post.hanging = {"slow@example.org"}
    stage.settings(smtp_timeout_seconds=0.3)
    await stage.hear(pincode_for("slow@example.org"))
    await send(stage)
    assert await states(stage) == [("pincode", "queued", "timeout")]


async def test_the_urgent_goes_first(stage: Stage, post: PostOffice) -> None:
    stage.settings(mails_at_once=1)
    await stage.hear(opened(ANNA), opened(CLEO), booked(ANNA, CLEO))
    stage.clock.advance(seconds=1)
    await stage.hear(offered(ANNA, CLEO), pincode_for("new@example.org"))
    await send(stage)
    assert [mail["Subject"][:12] for mail in post.mails[:2]] == ["Your pincode", "A place with"]


@given(
    st.sampled_from(sorted(kinds.KINDS)), st.integers(1, 10_000), st.floats(0, 1), st.floats(0, 1), st.integers(0, 3600)
)
def test_waits_grow_and_stay_bounded(kind: str, attempts: int, chance: float, other: float, seconds: int) -> None:
    waited = timedelta(seconds=seconds)
    wait = kinds.wait_before_next(kind, attempts, chance, waited)
    assert 1 <= wait.total_seconds() <= (30 if kinds.KINDS[kind].urgency < 3 and seconds < 600 else 900)
    assert kinds.wait_before_next(kind, attempts + 1, other, waited) >= wait / 2


async def test_the_urgent_is_in_less_of_a_hurry_when_it_is_late_and_the_last_errors_are_kept(stage: Stage) -> None:
    stage.settings(smtp_url=SecretStr("smtp://127.0.0.1:9"))
    until = NOW + timedelta(days=3)
    await stage.hear(opened(ANNA), opened(CLEO), offered(ANNA, CLEO, expires_at=until))
    waits = []
    for _ in range(22):
        await send(stage)
        (row,) = await deliveries(stage)
        waits.append((row["next_attempt_at"] - stage.clock.advance(seconds=0)).total_seconds())
        stage.clock.set(row["next_attempt_at"])
    assert len(row["errors"]) == 20
    assert row["attempts"] == 22
    stage.clock.set(NOW + timedelta(minutes=10))
    await send(stage)
    (row,) = await deliveries(stage)
    assert max(waits) <= 30
    assert (row["next_attempt_at"] - NOW - timedelta(minutes=10)).total_seconds() >= 450


async def _until(happened: Callable[[], bool]) -> None:
    for _ in range(100):
        if happened():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it did not happen within five seconds")
