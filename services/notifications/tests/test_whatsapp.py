"""WhatsApp: only for who asks for it, with registered templates, and Meta's word when it is signed."""

import pytest

from kit.testing import Stage
from kit.testing.cast import ANNA
from services.notifications.store import manners
from services.notifications.tests.callbacks import from_meta
from services.notifications.tests.cast import (
    NUMBER,
    deliveries,
    ring,
    send,
    ways,
)
from services.notifications.tests.post_office import PostOffice
from services.notifications.tests.provider import HANG, Provider


@pytest.fixture(autouse=True)
async def _anna_wants_it(stage: Stage, in_the_hour: None) -> None:
    async with stage.transaction() as tx:
        await manners.choose(tx, ANNA.account_id, "turn", "whatsapp", is_on=True)


async def test_a_template_is_filled_with_the_words_of_the_short_text(
    stage: Stage, post: PostOffice, meta: Provider
) -> None:
    await ring(stage)
    (asked,) = meta.asked
    (row,) = await deliveries(stage)
    assert (asked.path, asked.headers["authorization"]) == ("/42/messages", "Bearer meta token")
    body = asked.json
    assert (body["to"], body["type"], body["biz_opaque_callback_data"]) == (
        NUMBER[1:], "template", str(row["delivery_id"]),
    )  # fmt: skip
    assert body["template"] == {
        "name": "parley_turn_is_now",
        "language": {"code": "en"},
        "components": [
            {"type": "body", "parameters": [{"type": "text", "text": "Cleo"}, {"type": "text", "text": "15:01"}]}
        ],
    }
    assert (row["state"], row["provider_id"]) == ("sent", "wamid.1")


async def test_nobody_gets_it_who_did_not_ask_for_it(stage: Stage, post: PostOffice, meta: Provider) -> None:
    async with stage.transaction() as tx:
        await manners.choose_anew(tx, ANNA.account_id, {})
    await ring(stage)
    assert meta.asked == []
    assert [way[0] for way in await ways(stage, "turn_is_now")] == ["email"]


@pytest.mark.parametrize(
    ("mood", "state", "error"),
    [
        ((400, {"error": {"code": 131026}}), "failed", "whatsapp_131026"),
        ((400, {"error": {"code": 132001}}), "failed", "whatsapp_132001"),
        ((400, {"error": {"code": 131050}}), "suppressed", "opted_out"),
        (HANG, "failed", "timeout"),
        ((400, {"error": {"code": 130429}}), "queued", "whatsapp_130429"),
        ((401, {"error": {"code": 190}}), "queued", "whatsapp_190"),
        ((500, {"error": {"code": 1}}), "failed", "whatsapp_500"),
        ((503, {}), "queued", "whatsapp_503"),
    ],
)
async def test_each_way_meta_can_fail_has_its_state_and_what_is_over_goes_on(
    stage: Stage, post: PostOffice, meta: Provider, mood: object, state: str, error: str
) -> None:
    meta.moods = [mood]  # type: ignore[list-item]
    await ring(stage)
    await send(stage)
    found = await ways(stage, "turn_is_now")
    assert found[0] == ("whatsapp", state, error)
    assert [way[:2] for way in found[1:]] == ([] if state == "queued" else [("email", "sent")])
    assert len(meta.asked) == 1


async def test_accepted_then_failed_goes_on_once_however_often_it_is_said(
    stage: Stage, post: PostOffice, meta: Provider
) -> None:
    await ring(stage)
    failed = {"statuses": [{"id": "wamid.1", "status": "failed", "errors": [{"code": 131026, "title": "x"}]}]}
    assert (await from_meta(stage, failed, secret="another")).status_code == 400
    assert [way[1] for way in await ways(stage, "turn_is_now")] == ["sent"]
    for status in ({"statuses": [{"id": "wamid.1", "status": "sent"}]}, failed, failed):
        assert (await from_meta(stage, status)).status_code == 204
    await send(stage)
    await send(stage)
    assert await ways(stage, "turn_is_now") == [
        ("whatsapp", "undelivered", "whatsapp_131026"), ("email", "sent", None),
    ]  # fmt: skip
    assert len(post.mails) == 1


async def test_a_stop_holds_for_whatsapp_alone(stage: Stage, post: PostOffice, meta: Provider) -> None:
    said = {"messages": [{"from": NUMBER[1:], "type": "text", "text": {"body": "Stop"}}]}
    assert (await from_meta(stage, said)).status_code == 204
    async with stage.transaction() as tx:
        assert await manners.is_out(tx, "whatsapp", NUMBER)
        assert not await manners.is_out(tx, "sms", NUMBER)


async def test_meta_is_told_that_the_webhook_is_ours(stage: Stage, meta: Provider) -> None:
    asked = {"hub.mode": "subscribe", "hub.challenge": "1158201444"}
    right = await stage.nobody.get("/webhooks/whatsapp", params=asked | {"hub.verify_token": "verify"})
    assert (right.status_code, right.text) == (200, "1158201444")
    wrong = await stage.nobody.get("/webhooks/whatsapp", params=asked | {"hub.verify_token": "guess"})
    assert wrong.status_code == 400


@pytest.mark.parametrize(
    "value", [{"statuses": "x"}, {"statuses": [1, {"id": 7, "status": "sent"}, {"id": "a", "status": "new"}]}, {}]
)
async def test_whatever_else_stands_in_it_is_left_alone(stage: Stage, meta: Provider, value: dict[str, object]) -> None:
    assert (await from_meta(stage, value)).status_code == 204
