from collections.abc import AsyncIterator

import pytest
from pydantic import SecretStr

from kit.testing import Stage, stage_for
from kit.testing.cast import ANNA, CLEO
from services.notifications.app import service
from services.notifications.tests.browser import VAPID_KEY
from services.notifications.tests.callbacks import VONAGE_SECRET
from services.notifications.tests.cast import BLOCK, has_number, opened
from services.notifications.tests.post_office import PostOffice, open_post_office
from services.notifications.tests.provider import Provider, open_provider

stage = stage_for(service)


@pytest.fixture(name="post")
async def _post(stage: Stage) -> AsyncIterator[PostOffice]:
    async with open_post_office() as office:
        stage.settings(smtp_url=SecretStr(f"smtp://127.0.0.1:{office.port}"), public_url="https://parley.example")
        yield office


@pytest.fixture
async def in_the_hour(stage: Stage) -> None:
    """The hour Anna is booked in with Cleo has begun, and Anna has proved her number."""
    stage.clock.set(BLOCK)
    await stage.hear(opened(ANNA), opened(CLEO))
    await has_number(stage, ANNA)


@pytest.fixture(name="twilio")
async def _twilio(stage: Stage) -> AsyncIterator[Provider]:
    """Text messages go over something that speaks Twilio."""
    async with open_provider() as provider:
        provider.usual = (201, {"sid": "SM{n}", "status": "queued"})
        stage.settings(
            sms_provider="twilio", sms_from="+15551234567", twilio_api_base=provider.url, twilio_account_sid="AC1",
            twilio_auth_token=SecretStr("twilio token"), public_url="https://parley.example",
            provider_timeout_seconds=0.5,
        )  # fmt: skip
        yield provider


@pytest.fixture(name="vonage")
async def _vonage(stage: Stage) -> AsyncIterator[Provider]:
    async with open_provider() as provider:
        provider.usual = (202, {"message_uuid": "uuid-{n}"})
        stage.settings(
            sms_provider="vonage", sms_from="Parley", vonage_api_base=provider.url, vonage_api_key="key",
            vonage_api_secret=SecretStr("secret"), vonage_signature_secret=SecretStr(VONAGE_SECRET),
            provider_timeout_seconds=0.5,
        )  # fmt: skip
        yield provider


@pytest.fixture(name="meta")
async def _meta(stage: Stage) -> AsyncIterator[Provider]:
    async with open_provider() as provider:
        provider.usual = (200, {"messages": [{"id": "wamid.{n}"}]})
        stage.settings(
            whatsapp_number_id="42", whatsapp_api_base=provider.url, whatsapp_token=SecretStr("meta token"),
            whatsapp_app_secret=SecretStr("app secret"), whatsapp_verify_token=SecretStr("verify"),
            provider_timeout_seconds=0.5,
        )  # fmt: skip
        yield provider


@pytest.fixture(name="pushes")
async def _pushes(stage: Stage) -> AsyncIterator[Provider]:
    stage.clock.set(BLOCK)
    await stage.hear(opened(ANNA), opened(CLEO))
    async with open_provider() as provider:
        stage.settings(
            vapid_private_key=SecretStr(VAPID_KEY), push_hosts=(f"127.0.0.1:{provider.port}",),
            provider_timeout_seconds=0.5,
        )  # fmt: skip
        yield provider
