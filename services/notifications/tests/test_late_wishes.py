"""What somebody wants is asked again when it is sent: STOP, a switch, a changed number."""

import pytest

from kit.testing import Stage
from kit.testing.cast import ANNA, CLEO
from services.notifications.store import manners
from services.notifications.tests.callbacks import from_twilio
from services.notifications.tests.cast import BLOCK, NUMBER, booked, has_number, next_up, opened, send, ways
from services.notifications.tests.post_office import PostOffice
from services.notifications.tests.provider import Provider

ANOTHER = "+491719999999"


@pytest.fixture(autouse=True)
async def _waiting(stage: Stage, post: PostOffice, twilio: Provider) -> None:
    """A text message that did not pass the first time waits for its second."""
    stage.clock.set(BLOCK)
    await stage.hear(opened(ANNA), opened(CLEO))
    await has_number(stage, ANNA)
    twilio.moods = [(429, {"code": 20429})]
    await stage.hear(next_up(booked(ANNA, CLEO)))
    await send(stage)
    assert await ways(stage, "turn_is_next") == [("sms", "queued", "twilio_429_20429")]


async def second_try(stage: Stage) -> None:
    stage.clock.advance(seconds=3)
    await send(stage)
    await send(stage)


async def test_stop_holds_for_what_waits(stage: Stage, post: PostOffice, twilio: Provider) -> None:
    said = {"From": NUMBER, "To": "+15551234567", "Body": "STOP", "MessageSid": "SM0"}
    await from_twilio(stage, "/webhooks/twilio/inbound", said)
    await second_try(stage)
    assert len(twilio.asked) == 1
    assert await ways(stage, "turn_is_next") == [("sms", "suppressed", "opted_out"), ("email", "sent", None)]


async def test_the_number_it_goes_to_is_the_one_that_is_asked(stage: Stage, post: PostOffice, twilio: Provider) -> None:
    async with stage.transaction() as tx:
        await manners.opt_out(tx, "sms", ANOTHER, BLOCK)
    await has_number(stage, ANNA, ANOTHER)
    await second_try(stage)
    assert [asked.form["To"] for asked in twilio.asked] == [NUMBER]
    assert (await ways(stage, "turn_is_next"))[0] == ("sms", "suppressed", "opted_out")


async def test_a_stop_on_a_number_given_away_holds_nothing_back(
    stage: Stage, post: PostOffice, twilio: Provider
) -> None:
    async with stage.transaction() as tx:
        await manners.opt_out(tx, "sms", NUMBER, BLOCK)
        await manners.opt_out(tx, "whatsapp", ANOTHER, BLOCK)
    await has_number(stage, ANNA, ANOTHER)
    await second_try(stage)
    assert [asked.form["To"] for asked in twilio.asked] == [NUMBER, ANOTHER]


async def test_a_channel_switched_off_holds_for_what_waits(stage: Stage, post: PostOffice, twilio: Provider) -> None:
    async with stage.transaction() as tx:
        await manners.choose(tx, ANNA.account_id, "turn", "sms", is_on=False)
    await second_try(stage)
    assert len(twilio.asked) == 1
    assert await ways(stage, "turn_is_next") == [("sms", "suppressed", "switched_off"), ("email", "sent", None)]
