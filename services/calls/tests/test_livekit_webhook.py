"""What LiveKit says by webhook is believed when it signed it, and only what can be."""

import base64
import hashlib
import json
from collections.abc import Mapping

import httpx
import pytest
from livekit import api

from kit.testing import Stage
from kit.testing.cast import ANNA
from services.calls.tests.hour import START, Hour

KEY, SECRET = "test-key", "a-secret-that-only-this-test-run-knows"


@pytest.fixture(autouse=True)
def livekit(stage: Stage) -> None:
    stage.settings(
        call_provider="livekit", livekit_url="wss://video.example", livekit_api_key=KEY, livekit_api_secret=SECRET
    )
    stage.clock.set(START)


async def said(stage: Stage, fields: Mapping[str, object]) -> httpx.Response:
    body = json.dumps(fields).encode()
    digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
    token = api.AccessToken(KEY, SECRET).with_sha256(digest).to_jwt()
    return await stage.nobody.post("/webhooks/livekit", content=body, headers={"authorization": token})


@pytest.mark.parametrize("seconds", [-1, 2**32, 10**15, "9223372036854775807"])
async def test_a_time_livekit_cannot_have_been_at_is_refused(stage: Stage, seconds: int | str) -> None:
    _, call = await Hour(stage).talking(ANNA)
    joined = {"event": "participant_joined", "id": "EV_1", "room": {"name": str(call)}}
    who = {"participant": {"identity": str(ANNA.account_id), "sid": "PA_1"}}
    assert (await said(stage, joined | who | {"createdAt": seconds})).status_code == 401
    assert (await said(stage, joined | who | {"createdAt": int(START.timestamp())})).status_code == 204
