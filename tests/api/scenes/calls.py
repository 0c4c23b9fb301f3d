"""Calls: Cleo talks with Anna while Ben and Emma wait, and Devi's desk rings Ben."""

import base64
import hashlib
from collections.abc import Generator

import httpx
from livekit import api

from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO, DEVI, EMMA
from services.calls.tests.hour import START, Hour
from tests.api.scenes.scene import Scene, scene_of

KEY, SECRET = "test-key", "a-secret-that-only-this-test-run-knows"
QUESTION = "Does my lease end in May?"


class LiveKitSigns(httpx.Auth):
    """Signs a webhook as LiveKit does: a token with the hash of the body."""

    requires_request_body = True

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        digest = base64.b64encode(hashlib.sha256(request.content).digest()).decode()
        request.headers["authorization"] = api.AccessToken(KEY, SECRET).with_sha256(digest).to_jwt()
        yield request


async def set_scene(stage: Stage) -> Scene:
    stage.settings(
        call_provider="livekit", livekit_url="wss://video.example", livekit_api_key=KEY, livekit_api_secret=SECRET
    )
    stage.clock.set(START)
    scene, hour = scene_of(stage), Hour(stage)
    scene.people["livekit"] = httpx.AsyncClient(
        transport=httpx.ASGITransport(stage.app), base_url=stage.nobody.base_url, auth=LiveKitSigns()
    )
    await hour.listed(CLEO, DEVI)
    waits = await hour.book(BEN, question=QUESTION)
    comes = await hour.book(EMMA)
    ringing_booking = await hour.waits(BEN, consultant=DEVI)
    booking, call = await hour.talking(ANNA)
    await hour.check_in(BEN, waits)
    ringing = await hour.call_next(DEVI)
    stage.clock.advance(seconds=20)
    scene.things |= {
        "booking_id": str(waits), "comes": str(comes), "talks": str(booking), "call_id": str(call),
        "ringing": str(ringing), "block": START.isoformat().replace("+00:00", "Z"),
    }  # fmt: skip
    scene.keep_secret(
        QUESTION, waits, comes, booking, ringing_booking, call, ringing, ANNA.account_id, BEN.account_id,
        EMMA.account_id,
    )  # fmt: skip
    return scene
