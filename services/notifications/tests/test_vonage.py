"""Text messages over Vonage: asked as it wants, its word counted when it is signed."""

import pytest

from kit.testing import Stage
from services.notifications.tests.callbacks import from_vonage
from services.notifications.tests.cast import (
    NUMBER,
    deliveries,
    ring,
    send,
    ways,
)
from services.notifications.tests.post_office import PostOffice
from services.notifications.tests.provider import Provider

pytestmark = pytest.mark.usefixtures("in_the_hour")


async def test_vonage_is_asked_as_it_wants_and_its_word_counts_when_it_is_signed(
    stage: Stage, post: PostOffice, vonage: Provider
) -> None:
    await ring(stage)
    (asked,) = vonage.asked
    (row,) = await deliveries(stage)
    assert asked.path == "/v1/messages"
    assert asked.json["to"] == NUMBER[1:]
    assert (asked.json["channel"], asked.json["message_type"], asked.json["ttl"]) == ("sms", "text", 60)
    assert asked.json["client_ref"] == str(row["delivery_id"])
    assert row["provider_id"] == "uuid-1"
    word = {"message_uuid": "uuid-1", "status": "undeliverable", "error": {"title": "1320"}, "client_ref": "x"}
    path = "/webhooks/vonage/status"
    for wrong in (
        {"secret": "another secret, just as long as theirs"}, {"payload_hash": "0" * 64}, {"api_key": "other"},
        {"iat": 0},
    ):  # fmt: skip
        assert (await from_vonage(stage, path, word, **wrong)).status_code == 400
    assert [way[1] for way in await ways(stage, "turn_is_now")] == ["sent"]
    for _ in range(2):
        assert (await from_vonage(stage, path, word)).status_code == 204
    await send(stage)
    assert await ways(stage, "turn_is_now") == [("sms", "undelivered", "vonage_1320"), ("email", "sent", None)]
    assert len(post.mails) == 1


@pytest.mark.parametrize(
    ("status", "state"), [(422, "failed"), (401, "queued"), (500, "failed"), (503, "queued"), (429, "queued")]
)
async def test_what_vonage_refuses(stage: Stage, post: PostOffice, vonage: Provider, status: int, state: str) -> None:
    vonage.moods = [(status, {"title": "no"})]
    await ring(stage)
    assert (await ways(stage, "turn_is_now"))[0] == ("sms", state, f"vonage_{status}")


async def test_stop_reaches_us_through_vonage_too(stage: Stage, post: PostOffice, vonage: Provider) -> None:
    word = {"from": NUMBER[1:], "to": "447700900000", "text": "إيقاف", "channel": "sms", "message_type": "text"}
    assert (await from_vonage(stage, "/webhooks/vonage/inbound", word)).status_code == 204
    await ring(stage)
    assert vonage.asked == []
