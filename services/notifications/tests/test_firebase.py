"""Push to the mobile apps: Firebase's tokens, and which of its refusals means that an app is gone."""

import json
from collections.abc import AsyncIterator

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from pydantic import SecretStr

from kit.testing import Stage
from kit.testing.cast import ANNA, CLEO
from services.notifications.tests.cast import BLOCK, deliveries, opened, ring, send, ways
from services.notifications.tests.post_office import PostOffice
from services.notifications.tests.provider import Provider, open_provider

UNREGISTERED = {
    "error": {
        "status": "NOT_FOUND",
        "details": [
            {"@type": "type.googleapis.com/google.firebase.fcm.v1.FcmError", "errorCode": "UNREGISTERED"},
        ],
    }
}


@pytest.fixture(name="google")
async def _google(stage: Stage, post: PostOffice) -> AsyncIterator[Provider]:
    """Anna has the app."""
    stage.clock.set(BLOCK)
    await stage.hear(opened(ANNA), opened(CLEO))
    key = rsa.generate_private_key(65537, 2048).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    async with open_provider() as google:
        account = {
            "project_id": "parley", "client_email": "x@parley.example", "private_key": key.decode(),
            "token_uri": f"{google.url}/token",
        }  # fmt: skip
        stage.settings(fcm_api_base=google.url, fcm_service_account=SecretStr(json.dumps(account)))
        google.usual = (200, {"access_token": "ya29", "expires_in": 3600, "name": "projects/parley/messages/{n}"})
        added = await stage.as_(ANNA).post("/devices/mobiles", json={"token": "t" * 40, "name": "Phone"})
        assert added.status_code == 201, added.text
        yield google


async def test_firebase_is_asked_with_a_token_it_gave_once_an_hour(stage: Stage, google: Provider) -> None:
    await ring(stage)
    token, sent = google.asked
    assert token.form["grant_type"] == "urn:ietf:params:oauth:grant-type:jwt-bearer"
    assert (sent.path, sent.headers["authorization"]) == ("/v1/projects/parley/messages:send", "Bearer ya29")
    message = sent.json["message"]
    android = message["android"]
    assert (message["token"], android["ttl"], android["priority"]) == ("t" * 40, "60s", "high")
    assert await ways(stage, "turn_is_now") == [("mobile", "sent", None)]
    assert (await deliveries(stage))[0]["provider_id"] == "projects/parley/messages/2"
    await ring(stage)
    assert len(google.asked) == 3, "one token for the hour"


async def test_an_app_that_is_gone_is_forgotten(stage: Stage, post: PostOffice, google: Provider) -> None:
    await ring(stage)
    google.moods = [(404, UNREGISTERED)]
    await ring(stage)
    await send(stage)
    assert (await ways(stage, "turn_is_now"))[1:] == [("mobile", "failed", "fcm_unregistered"), ("email", "sent", None)]
    assert (await stage.as_(ANNA).get("/devices")).json()["items"] == []


@pytest.mark.parametrize("body", [{}, {"error": {"status": "NOT_FOUND"}}, {"error": {"details": "x"}}, {"error": 1}])
async def test_a_project_that_is_not_found_costs_nobody_their_device(
    stage: Stage, google: Provider, body: dict[str, object]
) -> None:
    """A wrong project answers 404 for every app there is."""
    await ring(stage)
    google.moods = [(404, body)]
    await ring(stage)
    assert (await ways(stage, "turn_is_now"))[1:] == [("mobile", "queued", "fcm_404")]
    assert len((await stage.as_(ANNA).get("/devices")).json()["items"]) == 1
