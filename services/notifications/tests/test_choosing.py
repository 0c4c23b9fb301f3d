"""Choosing: channels, language, numbers; and what nobody can switch off."""

import asyncio
from email.message import EmailMessage
from urllib.parse import urlsplit

import pytest

from contracts.base import Money
from contracts.billing import ChargeDeclined
from contracts.identity import SessionEnded, SessionStarted
from kit import clock, new_id
from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO
from services.notifications.tests.cast import (
    BLOCK,
    NOW,
    booked,
    called,
    deliveries,
    has_number,
    next_up,
    opened,
    send,
    tellings,
)
from services.notifications.tests.post_office import PostOffice, html_of, text_of
from services.notifications.tests.provider import Provider


@pytest.fixture(autouse=True)
async def _people(stage: Stage) -> None:
    stage.clock.set(NOW)
    await stage.hear(opened(ANNA), opened(BEN), opened(CLEO))


def declined(**fields: object) -> ChargeDeclined:
    known = {
        "charge_id": new_id(), "student_id": ANNA.account_id, "month": "2026-02", "refusals": 1,
        "amount": Money(amount_minor=4250, currency="EUR"), "next_attempt_at": None, "declined_at": clock.now(),
    }  # fmt: skip
    return ChargeDeclined(**(known | fields))


async def test_only_what_is_configured_is_offered(stage: Stage) -> None:
    found = (await stage.as_(ANNA).get("/preferences")).json()
    assert found["channels"] == [{"channel": "email", "ready": True, "stopped": False}]
    assert {(one["group"], one["fixed"]) for one in found["choices"]} == {
        ("turn", False), ("reminders", False), ("bookings", False), ("messages", False), ("money", True),
        ("security", True),
    }  # fmt: skip


async def test_a_number_makes_text_messages_ready(stage: Stage, twilio: Provider) -> None:
    await has_number(stage, ANNA)
    found = (await stage.as_(ANNA).get("/preferences")).json()
    assert {one["channel"]: one["ready"] for one in found["channels"]} == {"email": True, "sms": True}
    others = (await stage.as_(BEN).get("/preferences")).json()
    assert {one["channel"]: one["ready"] for one in others["channels"]} == {"email": True, "sms": False}


async def test_a_channel_that_is_off_is_not_used(stage: Stage, post: PostOffice, twilio: Provider) -> None:
    await has_number(stage, ANNA)
    chosen = {"choices": [{"group": "turn", "channel": "sms", "on": False}]}
    assert (await stage.as_(ANNA).put("/preferences", json=chosen)).status_code == 200
    await stage.hear(called(booked(ANNA, CLEO)))
    await send(stage)
    assert (twilio.asked, len(post.mails)) == ([], 1)
    assert (await stage.as_(ANNA).put("/preferences", json={"choices": []})).status_code == 200
    await stage.hear(called(booked(ANNA, CLEO)))
    await send(stage)
    assert len(twilio.asked) == 1


async def test_who_switches_everything_off_is_told_nothing_of_that_kind(stage: Stage, post: PostOffice) -> None:
    chosen = {"choices": [{"group": "turn", "channel": "email", "on": False}]}
    await stage.as_(ANNA).put("/preferences", json=chosen)
    await stage.hear(called(booked(ANNA, CLEO)))
    await send(stage)
    assert post.mails == []
    assert [told["outcome"] for told in await tellings(stage)] == ["switched_off"]


@pytest.mark.parametrize("group", ["security", "money"])
async def test_security_and_money_cannot_be_switched_off(stage: Stage, group: str) -> None:
    chosen = {"choices": [{"group": group, "channel": "email", "on": False}]}
    answer = await stage.as_(ANNA).put("/preferences", json=chosen)
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/choices/0/on")


async def test_the_language_of_notifications_can_be_another_than_the_accounts(stage: Stage, post: PostOffice) -> None:
    await stage.as_(ANNA).put("/preferences", json={"language": "ar", "choices": []})
    await stage.hear(next_up(booked(ANNA, CLEO)))
    await send(stage)
    assert post.mails[0]["Content-Language"] == "ar"


async def test_one_click_in_a_mail_ends_this_kind_of_mails_alone(stage: Stage, post: PostOffice) -> None:
    booking = booked(ANNA, CLEO)
    await stage.hear(booking)
    await send(stage)
    (mail,) = post.to(ANNA.email)
    url = mail["List-Unsubscribe"].strip("<>")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert url.startswith("https://parley.example/api/notifications/unsubscribe?token=")
    assert url in text_of(mail)
    assert url.replace("&", "&amp;") in html_of(mail)
    path = f"/unsubscribe?{urlsplit(url).query}"
    page = await stage.nobody.get(path)
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert '<form method="post"' in page.text
    await stage.hear(booked(ANNA, CLEO))
    await send(stage)
    assert len(post.to(ANNA.email)) == 2, "looking at the page ends nothing"
    one_click = {"content-type": "application/x-www-form-urlencoded"}
    for _ in range(2):
        answer = await stage.nobody.post(path, content="List-Unsubscribe=One-Click", headers=one_click)
        assert answer.status_code == 200
    await stage.hear(booked(ANNA, CLEO), next_up(booking))
    await send(stage)
    assert [mail["Subject"] for mail in post.to(ANNA.email)[2:]] == ["You are next with Cleo"]
    assert (await stage.nobody.post(path[:-4] + "AAAA")).status_code == 404


async def test_money_and_security_come_by_mail_without_a_way_to_unsubscribe(stage: Stage, post: PostOffice) -> None:
    session = {"session_id": new_id(), "account_id": ANNA.account_id, "device": "Firefox, Linux"}
    started = {"client": "web", "started_at": clock.now()}
    await stage.hear(
        declined(),
        SessionStarted(**session, **started, device_is_known=False),
        SessionStarted(**{**session, "session_id": new_id()}, **started, device_is_known=True),
        SessionEnded(**session, why="signed_out", ended_at=clock.now()),
    )
    await send(stage)
    found: dict[str, EmailMessage] = {mail["Subject"]: mail for mail in post.mails}
    assert set(found) == {"A payment of €42.50 did not go through", "A new sign-in to your account"}
    assert all(mail["List-Unsubscribe"] is None for mail in post.mails)
    assert "Device: Firefox, Linux" in text_of(found["A new sign-in to your account"])


async def test_signing_out_everywhere_is_one_news_however_many_sessions_it_ends(stage: Stage, post: PostOffice) -> None:
    await stage.hear(
        *(
            SessionEnded(
                session_id=new_id(), account_id=ANNA.account_id, device="x", why="signed_out_everywhere", ended_at=NOW
            )
            for _ in range(3)
        )
    )
    await send(stage)
    assert [mail["Subject"] for mail in post.mails] == ["You are signed out everywhere"]


async def test_quiet_hours_are_set_and_taken_back(stage: Stage) -> None:
    anna = stage.as_(ANNA)
    assert (await anna.get("/quiet-hours")).status_code == 404
    assert (await anna.put("/quiet-hours", json={"from": "22:00", "until": "07:00"})).status_code == 200
    assert (await anna.get("/quiet-hours")).json() == {"from": "22:00", "until": "07:00"}
    assert (await anna.put("/quiet-hours", json={"from": "22:00", "until": "22:00"})).status_code == 422
    assert (await anna.delete("/quiet-hours")).status_code == 204
    assert (await anna.get("/quiet-hours")).status_code == 404


async def test_a_test_goes_over_one_channel_once(stage: Stage, post: PostOffice, twilio: Provider) -> None:
    anna = stage.as_(ANNA)
    assert (await anna.post("/test", json={"channel": "sms"})).status_code == 409
    assert (await anna.post("/test", json={"channel": "push"})).status_code == 404
    stage.clock.advance(seconds=14)
    assert (await anna.post("/test", json={"channel": "email"})).status_code == 204
    stage.clock.advance(seconds=2)
    soon = await anna.post("/test", json={"channel": "email"})
    assert (soon.status_code, soon.json()["retry_after_seconds"]) == (429, 13)
    await send(stage)
    assert [mail["Subject"] for mail in post.mails] == ["This is how Parley reaches you"]


async def test_what_costs_money_is_tested_five_times_a_day(
    stage: Stage, post: PostOffice, twilio: Provider, meta: Provider
) -> None:
    await has_number(stage, ANNA)

    async def press(channel: str) -> int:
        stage.clock.advance(minutes=1)
        answer = await stage.as_(ANNA).post("/test", json={"channel": channel})
        await send(stage)
        return answer.status_code

    assert [await press("sms") for _ in range(6)] == [*[204] * 5, 429]
    assert len(twilio.asked) == 5
    assert await press("whatsapp") == 204, "another channel has its own five"
    assert [await press("email") for _ in range(6)] == [204] * 6
    stage.clock.advance(hours=24)
    assert await press("sms") == 204


async def test_of_two_presses_at_once_one_sends_a_test(stage: Stage, post: PostOffice) -> None:
    anna = stage.as_(ANNA)
    answers = await asyncio.gather(*(anna.post("/test", json={"channel": "email"}) for _ in range(2)))
    assert sorted(answer.status_code for answer in answers) == [204, 429]


async def test_everybody_sees_what_they_were_told_and_nobody_elses(stage: Stage, post: PostOffice) -> None:
    stage.clock.set(BLOCK)
    await stage.hear(next_up(booked(ANNA, CLEO)))
    await send(stage)
    (mine,) = (await stage.as_(ANNA).get("/deliveries")).json()["items"]
    assert (mine["kind"], mine["channel"], mine["state"], mine["attempts"]) == ("turn_is_next", "email", "sent", 1)
    assert (await stage.as_(BEN).get("/deliveries")).json()["items"] == []
    assert len(await deliveries(stage)) == 1
