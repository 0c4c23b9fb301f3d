"""Two schedules of notifications are killed over and over: everybody is told, and no text message goes out twice."""

from collections import Counter
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

import pytest

from kit import clock
from kit.testing import Stage, on_stage
from kit.testing.broker import until
from kit.testing.cast import ANNA, CLEO
from services.notifications.app import service
from services.notifications.tests.cast import booked, called, has_number, opened, tellings
from services.notifications.tests.post_office import open_post_office
from services.notifications.tests.provider import Provider, open_provider
from tests.faults.processes import Victim, environment

TOLD, KILLS = 60, 8
NEVER_ASKED = "amqp://127.0.0.1:9/"


@pytest.mark.slow
async def test_killed_schedules_tell_everybody_and_send_no_text_message_twice() -> None:
    async with on_stage(service, {}) as stage, open_post_office() as post, open_provider() as twilio:
        twilio.usual, twilio.delay_seconds = (201, {"sid": "SM{n}", "status": "queued"}), 0.1
        await stage.hear(opened(ANNA), opened(CLEO))
        await has_number(stage, ANNA)
        now = clock.now()
        for _ in range(TOLD):
            rings = called(booked(ANNA, CLEO)).model_copy(update={"answer_by": now + timedelta(minutes=5)})
            await stage.hear(rings)
        given = environment(
            stage.house.settings.database_url, NEVER_ASKED, SMTP_URL=f"smtp://127.0.0.1:{post.port}",
            SMS_PROVIDER="twilio", SMS_FROM="+15551234567", TWILIO_API_BASE=twilio.url, TWILIO_ACCOUNT_SID="AC1",
            TWILIO_AUTH_TOKEN="token", MESSAGES_AT_ONCE="4",
        )  # fmt: skip
        victims = [Victim("services.notifications.app", "schedule", given) for _ in range(2)]
        for victim in victims:
            victim.start()
        try:
            for number in range(KILLS):
                await until(more_than(twilio, len(twilio.asked) + 1))
                victims[number % 2].kill_and_start()
                await three_minutes_pass(stage)
            await until(all_ended(stage), seconds=60, every_seconds=0.5)
        finally:
            for victim in victims:
                victim.kill()
        copies = Counter(asked.form["StatusCallback"] for asked in twilio.asked)
        assert max(copies.values()) == 1, "a text message went out twice"
        assert {told["outcome"] for told in await tellings(stage)} == {"told"}
        assert sum(victim.kills for victim in victims) >= KILLS


def more_than(twilio: Provider, asked: int) -> Callable[[], Coroutine[Any, Any, bool]]:
    async def look() -> bool:
        return len(twilio.asked) > min(asked, TOLD - 10)

    return look


def all_ended(stage: Stage) -> Callable[[], Coroutine[Any, Any, bool]]:
    async def look() -> bool:
        return all(told["ended_at"] is not None for told in await tellings(stage))

    return look


async def three_minutes_pass(stage: Stage) -> None:
    """For claims alone: what was claimed, also by the one that lives, may be taken by the other."""
    async with stage.transaction() as tx:
        await tx.execute("UPDATE delivery SET claimed_until = now() WHERE claimed_until > now()")
