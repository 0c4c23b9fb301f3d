"""Two providers of text messages: the other carries what the first has certainly not, once, and nothing that it may."""

import asyncio

import pytest
from pydantic import SecretStr, ValidationError

from kit.testing import Stage
from kit.testing.cast import ANNA, CLEO
from services.notifications.actions.delivering import deliver_sms
from services.notifications.actions.dispatching import choose_ways
from services.notifications.settings import Settings
from services.notifications.tests.callbacks import VONAGE_SECRET, from_twilio, from_vonage
from services.notifications.tests.cast import NUMBER, booked, called, deliveries, ring, send, ways
from services.notifications.tests.post_office import PostOffice
from services.notifications.tests.provider import DROP, HANG, Provider

pytestmark = pytest.mark.usefixtures("in_the_hour")


@pytest.fixture(name="first")
async def _first(stage: Stage, vonage: Provider, twilio: Provider) -> Provider:
    """Twilio, and behind it Vonage; settings of the fixture asked for last hold."""
    stage.settings(sms_second_provider="vonage", sms_second_from="Parley")
    return twilio


async def _carried(stage: Stage) -> list[tuple[str, str, str | None]]:
    rows = [row for row in await deliveries(stage) if row["channel"] == "sms"]
    return [(row["state"], row["provider"], row["provider_id"]) for row in rows]


@pytest.mark.parametrize(
    ("mood", "error"),
    [
        ((401, {"code": 20003}), "twilio_401_20003"),
        ((402, {}), "twilio_402"),
        ((403, {}), "twilio_403"),
        ((404, {"code": 20404}), "twilio_404_20404"),
        ((400, {"code": 21606}), "twilio_400_21606"),
        ((400, {"code": 21408}), "twilio_400_21408"),
        ((429, {"code": 20429}), "twilio_429_20429"),
        ((503, {"code": 20503}), "twilio_503_20503"),
    ],
)
async def test_what_the_first_has_certainly_not_sent_goes_over_the_other_at_once(
    stage: Stage, post: PostOffice, first: Provider, vonage: Provider, mood: tuple[int, dict[str, int]], error: str
) -> None:
    first.moods = [mood]
    await ring(stage)
    for _ in range(2):
        stage.clock.advance(seconds=5)
        await send(stage)
    assert (len(first.asked), len(vonage.asked)) == (1, 1)
    assert vonage.asked[0].json["to"] == NUMBER[1:]
    assert vonage.asked[0].json["from"] == "Parley"
    assert vonage.asked[0].json["text"] == first.asked[0].form["Body"]
    assert await _carried(stage) == [("sent", "vonage", "uuid-1")]
    (row,) = await deliveries(stage)
    assert row["errors"] == [error], "why the first did not"
    assert post.mails == []


async def test_a_first_that_takes_no_connection_delays_nothing(
    stage: Stage, post: PostOffice, first: Provider, vonage: Provider
) -> None:
    stage.settings(twilio_api_base="http://127.0.0.1:9")
    await ring(stage)
    assert await _carried(stage) == [("sent", "vonage", "uuid-1")]


@pytest.mark.parametrize("mood", [HANG, DROP, (500, {}), (502, {}), (504, {}), (408, {})])
async def test_what_the_first_may_have_sent_never_goes_over_the_other(
    stage: Stage, post: PostOffice, first: Provider, vonage: Provider, mood: object
) -> None:
    first.moods = [mood]  # type: ignore[list-item]
    await ring(stage)
    await send(stage)
    stage.clock.advance(seconds=5)
    await send(stage)
    assert (len(first.asked), len(vonage.asked)) == (1, 0)
    assert [(state, provider) for state, provider, _ in await _carried(stage)] == [("failed", "twilio")]
    assert len(post.mails) == 1, "the next channel goes"


@pytest.mark.parametrize("mood", [HANG, DROP, (500, {})])
async def test_what_the_other_may_have_sent_is_repeated_by_nobody(
    stage: Stage, post: PostOffice, first: Provider, vonage: Provider, mood: object
) -> None:
    first.moods, vonage.moods = [(401, {})], [mood]  # type: ignore[list-item]
    await ring(stage)
    await send(stage)
    stage.clock.advance(seconds=5)
    await send(stage)
    assert (len(first.asked), len(vonage.asked)) == (1, 1)
    assert [(state, provider) for state, provider, _ in await _carried(stage)] == [("failed", "vonage")]
    assert len(post.mails) == 1
    (row, _) = await deliveries(stage)
    word = {"message_uuid": "uuid-9", "status": "delivered", "client_ref": str(row["delivery_id"])}
    assert (await from_vonage(stage, "/webhooks/vonage/status", word)).status_code == 204
    assert await _carried(stage) == [("delivered", "vonage", "uuid-9")], "Vonage had it after all"


@pytest.mark.parametrize(
    ("mood", "state"), [((400, {"code": 21211}), "failed"), ((400, {"code": 21610}), "suppressed")]
)
async def test_a_number_that_is_none_or_wants_nothing_more_is_not_asked_of_the_other(
    stage: Stage, post: PostOffice, first: Provider, vonage: Provider, mood: tuple[int, dict[str, int]], state: str
) -> None:
    first.moods = [mood]
    await ring(stage)
    await send(stage)
    assert vonage.asked == []
    assert [way[:2] for way in await ways(stage, "turn_is_now")] == [("sms", state), ("email", "sent")]


async def test_where_neither_takes_it_each_is_asked_once_and_both_again_later(
    stage: Stage, post: PostOffice, first: Provider, vonage: Provider
) -> None:
    first.moods, vonage.moods = [(503, {})], [(401, {})]
    await ring(stage)
    for _ in range(3):
        await send(stage)
    assert (len(first.asked), len(vonage.asked)) == (1, 1)
    stage.clock.advance(seconds=3)
    await send(stage)
    assert (len(first.asked), len(vonage.asked)) == (2, 1)
    assert [(state, provider) for state, provider, _ in await _carried(stage)] == [("sent", "twilio")]


async def test_where_nobody_will_ever_take_it_the_next_channel_goes(
    stage: Stage, post: PostOffice, first: Provider, vonage: Provider
) -> None:
    first.moods, vonage.moods = [(404, {"code": 20404})], [(422, {})]
    await ring(stage)
    await send(stage)
    assert (len(first.asked), len(vonage.asked)) == (1, 1)
    assert [way[:2] for way in await ways(stage, "turn_is_now")] == [("sms", "failed"), ("email", "sent")]


async def test_what_was_answered_stop_meanwhile_does_not_go_over_the_other(
    stage: Stage, post: PostOffice, first: Provider, vonage: Provider
) -> None:
    first.moods, first.delay_seconds = [(503, {})], 0.3
    ringing = asyncio.create_task(ring(stage))
    while not first.asked:
        await asyncio.sleep(0.01)
    stop = {"From": NUMBER, "To": "+15551234567", "Body": "STOP", "MessageSid": "SM0"}
    await from_twilio(stage, "/webhooks/twilio/inbound", stop)
    await ringing
    await send(stage)
    assert vonage.asked == []
    assert [way[1] for way in await ways(stage, "turn_is_now")] == ["suppressed", "sent"]


async def test_many_at_once_are_each_sent_once(
    stage: Stage, post: PostOffice, first: Provider, vonage: Provider
) -> None:
    first.usual, first.delay_seconds = (503, {}), 0.05
    await stage.hear(*(called(booked(ANNA, CLEO)) for _ in range(5)))
    await stage.run(choose_ways)
    await asyncio.gather(*(stage.run(deliver_sms) for _ in range(3)))
    assert len({one.json["client_ref"] for one in vonage.asked}) == len(vonage.asked) == 5
    assert {(state, provider) for state, provider, _ in await _carried(stage)} == {("sent", "vonage")}


@pytest.mark.parametrize(
    "wrong",
    [
        {"sms_provider": ""},
        {"sms_second_provider": "twilio"},
        {"sms_second_from": ""},
        {"vonage_signature_secret": SecretStr("")},
    ],
)
def test_the_other_is_another_and_is_named_in_full(wrong: dict[str, object]) -> None:
    whole = {
        "sms_provider": "twilio", "sms_from": "+15551234567", "twilio_account_sid": "AC1",
        "twilio_auth_token": SecretStr("token"), "sms_second_provider": "vonage", "sms_second_from": "Parley",
        "vonage_api_key": "key", "vonage_api_secret": SecretStr("secret"),
        "vonage_signature_secret": SecretStr(VONAGE_SECRET), "profile": "local",
    }  # fmt: skip
    Settings.model_validate(whole)
    with pytest.raises(ValidationError):
        Settings.model_validate(whole | wrong)


@pytest.mark.parametrize("before", [[], [(503, {})]])
async def test_where_both_have_refused_for_good_the_next_channel_goes_at_once(
    stage: Stage, post: PostOffice, first: Provider, vonage: Provider, before: list[tuple[int, dict[str, int]]]
) -> None:
    first.moods, vonage.usual = [*before, (400, {"code": 21606})], (404, {})
    await ring(stage)
    await send(stage)
    if before:
        assert post.mails == [], "the first may take it yet"
        stage.clock.advance(seconds=3)
        await send(stage)
    await send(stage)
    assert (len(first.asked), len(vonage.asked)) == (1 + len(before), 1)
    assert [way[:2] for way in await ways(stage, "turn_is_now")] == [("sms", "failed"), ("email", "sent")]
    assert len(post.mails) == 1
