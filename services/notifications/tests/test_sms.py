"""Text messages: each way a provider can fail, what takes over, and never twice."""

import asyncio
from datetime import timedelta

import pytest
from pydantic import SecretStr

from kit.testing import Stage
from kit.testing.cast import ANNA, CLEO
from services.notifications.actions.delivering import deliver_email, deliver_sms
from services.notifications.actions.dispatching import choose_ways, start_overdue_waves
from services.notifications.store import deliveries as store
from services.notifications.tests.callbacks import from_twilio, status_from_twilio
from services.notifications.tests.cast import (
    BLOCK,
    NUMBER,
    booked,
    called,
    deliveries,
    next_up,
    ring,
    send,
    tellings,
    ways,
)
from services.notifications.tests.post_office import PostOffice
from services.notifications.tests.provider import DROP, HANG, Provider

pytestmark = pytest.mark.usefixtures("in_the_hour")


async def test_a_turn_is_told_by_text_message_with_what_twilio_needs(
    stage: Stage, post: PostOffice, twilio: Provider
) -> None:
    await ring(stage)
    (asked,) = twilio.asked
    (row,) = await deliveries(stage)
    assert asked.path == "/2010-04-01/Accounts/AC1/Messages.json"
    assert asked.headers["authorization"].startswith("Basic ")
    form = asked.form
    assert (form["To"], form["From"], form["ValidityPeriod"]) == (NUMBER, "+15551234567", "60")
    assert form["Body"].startswith("Parley: Cleo is calling you now. Answer until 15:01. https://parley.example/call/")
    assert form["StatusCallback"].endswith(f"/api/notifications/webhooks/twilio/status?delivery={row['delivery_id']}")
    assert (row["state"], row["provider"], row["provider_id"]) == ("sent", "twilio", "SM1")
    assert post.mails == [], "the mail is for when the message does not arrive"


async def test_what_is_not_confirmed_in_time_is_told_by_the_next_channel_once(
    stage: Stage, post: PostOffice, twilio: Provider
) -> None:
    await ring(stage)
    stage.clock.advance(seconds=9)
    await stage.run(start_overdue_waves)
    await send(stage)
    assert post.mails == []
    stage.clock.advance(seconds=1)
    for _ in range(3):
        await stage.run(start_overdue_waves)
        await send(stage)
    assert [mail["Subject"] for mail in post.mails] == ["Cleo is calling you now"]
    assert await ways(stage, "turn_is_now") == [("sms", "sent", None), ("email", "sent", None)]
    assert [told["outcome"] for told in await tellings(stage)] == ["told"]


async def test_what_is_delivered_needs_no_other_channel(stage: Stage, post: PostOffice, twilio: Provider) -> None:
    await ring(stage)
    await status_from_twilio(stage, "SM1", "delivered")
    stage.clock.advance(seconds=30)
    await stage.run(start_overdue_waves)
    await send(stage)
    assert post.mails == []
    assert await ways(stage, "turn_is_now") == [("sms", "delivered", None)]


async def test_accepted_then_undelivered_goes_on_at_once(stage: Stage, post: PostOffice, twilio: Provider) -> None:
    await ring(stage)
    await status_from_twilio(stage, "SM1", "undelivered", ErrorCode="30003")
    await send(stage)
    assert len(post.mails) == 1
    assert await ways(stage, "turn_is_now") == [("sms", "undelivered", "twilio_30003"), ("email", "sent", None)]


@pytest.mark.parametrize(
    ("mood", "error"),
    [
        ((400, {"code": 21211, "message": "not a number"}), "twilio_400_21211"),
        ((404, {"code": 20404}), "twilio_404_20404"),
        ((201, {"sid": "SM9", "status": "failed", "error_code": 30008}), "twilio_30008"),
        ((500, {}), "twilio_500"),
        ((502, {}), "twilio_502"),
        ((408, {}), "twilio_408"),
        (HANG, "timeout"),
        (DROP, "remoteprotocolerror"),
    ],
)
async def test_what_will_not_pass_or_may_have_passed_is_not_repeated_and_the_next_channel_takes_over(
    stage: Stage, post: PostOffice, twilio: Provider, mood: object, error: str
) -> None:
    """After a time-out nobody knows whether Twilio took it: it has no idempotency key, so it is not asked again."""
    twilio.moods = [mood]  # type: ignore[list-item]
    await ring(stage)
    await send(stage)
    stage.clock.advance(seconds=5)
    await send(stage)
    assert len(twilio.asked) == 1
    assert await ways(stage, "turn_is_now") == [("sms", "failed", error), ("email", "sent", None)]
    assert len(post.mails) == 1


@pytest.mark.parametrize("mood", [(503, {"code": 20503}), (429, {"code": 20429}), (401, {"code": 20003})])
async def test_what_may_pass_is_tried_again_and_then_sent_once(
    stage: Stage, post: PostOffice, twilio: Provider, mood: tuple[int, dict[str, int]]
) -> None:
    twilio.moods = [mood]
    await ring(stage)
    (row,) = await deliveries(stage)
    assert (row["state"], row["attempts"], row["errors"][0][:10]) == ("queued", 1, f"twilio_{mood[0]}")
    stage.clock.advance(seconds=3)
    await send(stage)
    assert len(twilio.asked) == 2
    assert [way[:2] for way in await ways(stage, "turn_is_now")] == [("sms", "sent")]
    assert post.mails == []


async def test_a_dead_provider_is_left_behind_after_the_seconds_of_the_kind(
    stage: Stage, post: PostOffice, twilio: Provider
) -> None:
    stage.settings(twilio_api_base="http://127.0.0.1:9")
    await ring(stage)
    assert await ways(stage, "turn_is_now") == [("sms", "queued", "connect_error")]
    stage.clock.advance(seconds=10)
    await stage.run(start_overdue_waves)
    await send(stage)
    assert len(post.mails) == 1
    assert await ways(stage, "turn_is_now") == [
        ("sms", "suppressed", "connect_error"), ("email", "sent", None),
    ], "told elsewhere: the message is not sent late"  # fmt: skip


async def test_a_hanging_provider_delays_no_mail(stage: Stage, post: PostOffice, twilio: Provider) -> None:
    twilio.moods = [HANG]
    stage.settings(provider_timeout_seconds=5)
    await stage.hear(called(booked(ANNA, CLEO)), booked(ANNA, CLEO))
    await stage.run(choose_ways)
    hanging = asyncio.create_task(stage.run(deliver_sms))
    await asyncio.sleep(0.2)
    await stage.run(deliver_email)
    assert len(post.mails) == 2
    assert not hanging.done()
    hanging.cancel()
    await asyncio.gather(hanging, return_exceptions=True)


async def test_a_process_killed_while_it_sent_leaves_a_message_nobody_repeats(
    stage: Stage, post: PostOffice, twilio: Provider
) -> None:
    """The claim is committed before; its process died before it noted the outcome."""
    await stage.hear(next_up(booked(ANNA, CLEO)))
    await stage.run(choose_ways)
    now = stage.clock.advance(seconds=0)
    async with stage.transaction() as tx:
        await store.claim(tx, "sms", ["twilio"], now, now + timedelta(minutes=3), 10)
    stage.clock.advance(minutes=3)
    for _ in range(2):
        await send(stage)
    assert twilio.asked == []
    assert await ways(stage, "turn_is_next") == [("sms", "failed", "outcome_unknown"), ("email", "sent", None)]
    (row, _) = await deliveries(stage)
    await status_from_twilio(stage, "SM77", "delivered", row["delivery_id"])
    assert (await ways(stage, "turn_is_next"))[0] == ("sms", "delivered", None), "Twilio had it after all"


async def test_a_callback_quicker_than_the_answer_finds_its_message(
    stage: Stage, post: PostOffice, twilio: Provider
) -> None:
    await stage.hear(called(booked(ANNA, CLEO)))
    await stage.run(choose_ways)
    async with stage.transaction() as tx:
        (row,) = await store.claim(tx, "sms", ["twilio"], BLOCK, BLOCK + timedelta(minutes=3), 10)
    await status_from_twilio(stage, "SM5", "delivered", row["delivery_id"])
    async with stage.transaction() as tx:
        await store.sent(tx, row["delivery_id"], BLOCK, "SM5")
    assert [(one["state"], one["provider_id"]) for one in await deliveries(stage)] == [("delivered", "SM5")]


@pytest.mark.parametrize(
    "order", [["sent", "delivered", "sent"], ["delivered", "queued", "sent"], ["delivered", "delivered", "undelivered"]]
)
async def test_callbacks_twice_or_out_of_order_change_nothing(
    stage: Stage, post: PostOffice, twilio: Provider, order: list[str]
) -> None:
    await ring(stage)
    for status in order:
        await status_from_twilio(stage, "SM1", status)
    await send(stage)
    assert await ways(stage, "turn_is_now") == [("sms", "delivered", None)]
    assert post.mails == []


async def test_callbacks_signed_wrong_are_refused(stage: Stage, post: PostOffice, twilio: Provider) -> None:
    await ring(stage)
    form = {"MessageSid": "SM1", "MessageStatus": "delivered"}
    path = "/webhooks/twilio/status?delivery="
    for given in ({"token": "another"}, {"signature": ""}, {"signature": "AAAA"}):
        assert (await from_twilio(stage, path, form, **given)).status_code == 400
    stage.settings(twilio_auth_token=SecretStr(""))
    assert (await from_twilio(stage, path, form, token="")).status_code == 400, "no secret is no signature"
    assert await ways(stage, "turn_is_now") == [("sms", "sent", None)]


async def test_stop_is_honoured_until_start(stage: Stage, post: PostOffice, twilio: Provider) -> None:
    said = {"From": NUMBER, "To": "+15551234567", "Body": " stop! ", "MessageSid": "SM0"}
    answer = await from_twilio(stage, "/webhooks/twilio/inbound", said)
    assert (answer.status_code, answer.text) == (200, "<Response/>")
    await ring(stage)
    assert twilio.asked == []
    assert await ways(stage, "turn_is_now") == [("sms", "suppressed", "opted_out"), ("email", "sent", None)]
    await from_twilio(stage, "/webhooks/twilio/inbound", said | {"Body": "I cannot stop thinking"})
    await from_twilio(stage, "/webhooks/twilio/inbound", said | {"Body": "START"})
    await ring(stage)
    assert len(twilio.asked) == 1


async def test_a_stop_that_only_twilio_knew_is_remembered(stage: Stage, post: PostOffice, twilio: Provider) -> None:
    twilio.moods = [(400, {"code": 21610})]
    await ring(stage)
    await send(stage)
    assert await ways(stage, "turn_is_now") == [("sms", "suppressed", "opted_out"), ("email", "sent", None)]
    await ring(stage)
    assert len(twilio.asked) == 1
