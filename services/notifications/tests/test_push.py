"""Push: encrypted as the RFC says, confirmed by the device that shows it, forgotten when the device is gone."""

from urllib.parse import urlsplit

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, MALLORY
from services.notifications.actions.dispatching import start_overdue_waves
from services.notifications.outside.web_push import Vapid, encrypt, packed, unpacked
from services.notifications.tests.browser import CURVE, VAPID_KEY, Browser, subscribed
from services.notifications.tests.cast import ring, send, ways
from services.notifications.tests.post_office import PostOffice
from services.notifications.tests.provider import Provider


def test_the_example_of_rfc_8291_comes_out_byte_for_byte() -> None:
    key = ec.derive_private_key(int.from_bytes(unpacked("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"), "big"), CURVE)
    body = encrypt(
        b"When I grow up, I want to be a watermelon",
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        "BTBZMqHH6r4Tts7J_aSIgg", key=key, salt=unpacked("DGv6ra1nlYgDCS1FRnbzlw"),
    )  # fmt: skip
    assert packed(body) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl"
        "7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )


async def test_a_browser_gets_what_only_it_can_read_signed_as_ours(
    stage: Stage, post: PostOffice, pushes: Provider
) -> None:
    browser = await subscribed(stage, pushes)
    await ring(stage)
    (asked,) = pushes.asked
    headers = asked.headers
    assert (asked.path, headers["ttl"], headers["urgency"]) == ("/wp/anna", "60", "high")
    assert len(headers["topic"]) <= 32
    shown = browser.read(asked.body)
    assert (shown["title"], shown["direction"]) == ("Cleo is calling you now", "ltr")
    assert urlsplit(shown["url"]).path.startswith("/call/")
    scheme, _, rest = headers["authorization"].partition(" ")
    parts = dict(part.strip().split("=", 1) for part in rest.split(","))
    vapid = Vapid.of(VAPID_KEY, "")
    claims = jwt.decode(
        parts["t"], vapid.private_key.public_key(), ["ES256"], audience=pushes.url, options={"verify_exp": False}
    )
    assert (scheme, parts["k"], claims["sub"]) == ("vapid", vapid.public_key, "mailto:no-reply@localhost")
    assert (await stage.as_(ANNA).get("/push-key")).json() == {"public_key": vapid.public_key}


async def test_what_the_device_shows_is_delivered_and_needs_no_mail(
    stage: Stage, post: PostOffice, pushes: Provider
) -> None:
    browser = await subscribed(stage, pushes)
    await ring(stage)
    confirm = browser.read(pushes.asked[0].body)["confirm"].removeprefix("/api/notifications")
    assert (await stage.nobody.post(confirm[:-3] + "AAA")).status_code == 404
    assert await ways(stage, "turn_is_now") == [("push", "sent", None)]
    for _ in range(2):
        assert (await stage.nobody.post(confirm)).status_code == 204
    stage.clock.advance(seconds=10)
    await stage.run(start_overdue_waves)
    await send(stage)
    assert await ways(stage, "turn_is_now") == [("push", "delivered", None)]
    assert post.mails == []


async def test_what_no_device_shows_in_time_goes_on(stage: Stage, post: PostOffice, pushes: Provider) -> None:
    await subscribed(stage, pushes)
    await ring(stage)
    stage.clock.advance(seconds=10)
    await stage.run(start_overdue_waves)
    await send(stage)
    assert await ways(stage, "turn_is_now") == [("push", "sent", None), ("email", "sent", None)]


@pytest.mark.parametrize("status", [404, 410])
async def test_a_browser_that_is_gone_is_forgotten_and_another_one_is_enough(
    stage: Stage, post: PostOffice, pushes: Provider, status: int
) -> None:
    await subscribed(stage, pushes, "/wp/old")
    await subscribed(stage, pushes, "/wp/new")
    pushes.moods = [(status, {})]
    await ring(stage)
    await send(stage)
    assert sorted(way[1] for way in await ways(stage, "turn_is_now")) == ["failed", "sent"]
    assert len((await stage.as_(ANNA).get("/devices")).json()["items"]) == 1
    assert post.mails == []


@pytest.mark.parametrize(("status", "state"), [(413, "failed"), (400, "failed"), (429, "queued"), (503, "queued")])
async def test_what_a_push_service_refuses(
    stage: Stage, post: PostOffice, pushes: Provider, status: int, state: str
) -> None:
    await subscribed(stage, pushes)
    pushes.moods = [(status, {})]
    await ring(stage)
    assert (await ways(stage, "turn_is_now"))[0] == ("push", state, f"webpush_{status}")


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://127.0.0.1:5432/", "https://evil.example/", "https://fcm.googleapis.com.evil.example/x",
        "http://fcm.googleapis.com/x", "https://fcm.googleapis.com:8443/x", "https://user@fcm.googleapis.com/x",
        "https://evil.example\\.fcm.googleapis.com/x", "https://[::1]/xxxxx", "gopher://x/yyyyyy",
    ],
)  # fmt: skip
async def test_no_address_but_a_push_services_is_ever_asked(stage: Stage, pushes: Provider, endpoint: str) -> None:
    stage.settings(push_hosts=("fcm.googleapis.com",))
    answer = await stage.as_(ANNA).post("/devices/browsers", json=Browser().subscription(endpoint))
    assert answer.status_code == 422, endpoint
    assert answer.json()["errors"][0]["pointer"] == "/endpoint"
    good = await stage.as_(ANNA).post("/devices/browsers", json=Browser().subscription("https://fcm.googleapis.com/x"))
    assert good.status_code == 201


async def test_a_browser_shows_the_notifications_of_whoever_uses_it_last(stage: Stage, pushes: Provider) -> None:
    subscription = Browser().subscription(pushes.url + "/shared")
    for person in (ANNA, BEN):
        await stage.as_(person).post("/devices/browsers", json=subscription)
    assert (await stage.as_(ANNA).get("/devices")).json()["items"] == []
    (device,) = (await stage.as_(BEN).get("/devices")).json()["items"]
    assert (await stage.as_(MALLORY).delete(f"/devices/{device['id']}")).status_code == 404
    assert (await stage.as_(BEN).delete(f"/devices/{device['id']}")).status_code == 204
