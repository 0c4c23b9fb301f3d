"""Who is told what, in which words, zone and language."""

import pytest

from contracts.identity import AccountChanged
from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO, DEVI
from services.notifications.tests.cast import (
    BLOCK,
    HOUR,
    NOW,
    booked,
    cancelled,
    deliveries,
    next_up,
    offered,
    opened,
    pincode_for,
    send,
    tellings,
)
from services.notifications.tests.post_office import PostOffice, html_of, text_of


@pytest.fixture(autouse=True)
def _morning(stage: Stage) -> None:
    stage.clock.set(NOW)


async def test_a_pincode_goes_to_its_address_and_not_into_the_subject(stage: Stage, post: PostOffice) -> None:
    await stage.hear(pincode_for("new@example.org"))
    await send(stage)
    (mail,) = post.mails
    assert (mail["To"], mail["Subject"]) == ("new@example.org", "Your pincode for Parley")
    assert "\n7K3M-9QXD\n" in text_of(mail)
    assert "7K3M-9QXD" in html_of(mail)
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert (mail["Auto-Submitted"], mail["From"]) == ("auto-generated", "Parley <no-reply@localhost>")
    assert (post.envelopes[0].mail_from, post.envelopes[0].rcpt_tos) == ("no-reply@localhost", ["new@example.org"])


async def test_a_pincode_is_written_in_the_language_that_was_asked_for(stage: Stage, post: PostOffice) -> None:
    await stage.hear(pincode_for("new@example.org", "ar-EG"), pincode_for("other@example.org", "sw"))
    await send(stage)
    (arabic,), (english,) = post.to("new@example.org"), post.to("other@example.org")
    assert (arabic["Subject"], arabic["Content-Language"]) == ("رمز الدخول إلى Parley", "ar")
    assert '<html lang="ar" dir="rtl">' in html_of(arabic)
    assert english["Content-Language"] == "en"


async def test_a_booking_is_told_to_both_each_in_their_own_zone(stage: Stage, post: PostOffice) -> None:
    await stage.hear(opened(BEN, "en-US"), opened(DEVI, "en-GB"))
    booking = booked(BEN, DEVI)
    await stage.hear(booking)
    await send(stage)
    (to_ben,), (to_devi,) = post.to(BEN.email), post.to(DEVI.email)
    assert to_ben["Subject"] == "Booked with Devi: Monday, March 2, 2026, 9:00 AM"
    for words in (
        "When: Monday, March 2, 2026, 9:00 AM to 10:00 AM",
        "Time zone: Eastern Standard Time (America/New_York)",
        "€2.50 per minute",
        f"https://parley.example/bookings/{booking.booking_id}",
    ):
        assert words in text_of(to_ben), words
    assert "lease" not in text_of(to_ben)
    assert to_devi["Subject"] == "New booking by Ben: Monday, 2 March 2026, 19:45"
    assert "(Asia/Kathmandu)" in text_of(to_devi)
    assert "> Does my lease end in May?" in text_of(to_devi)
    assert "Does my lease end in May?" in html_of(to_devi)


async def test_a_booking_for_now_says_now(stage: Stage, post: PostOffice) -> None:
    await stage.hear(opened(ANNA), opened(CLEO), booked(ANNA, CLEO, block_kind="now", question=None))
    await send(stage)
    (mail,) = post.to(ANNA.email)
    assert mail["Subject"] == "Booked with Cleo: now"
    assert "When: now, until 16:00" in text_of(mail)
    assert "question" not in text_of(post.to(CLEO.email)[0])


@pytest.mark.parametrize(
    ("by", "reason", "to_student", "to_consultant"),
    [
        (
            "student",
            "plans_changed",
            "you have cancelled your place with Cleo",
            "Anna has cancelled their place with you",
        ),
        ("consultant", "ill", "Cleo had to cancel your place", "you have cancelled the place of Anna"),
        ("platform", "consultant_suspended", "your place with Cleo was cancelled", "the place of Anna with you was"),
    ],
)
async def test_a_cancellation_is_told_to_both_in_words_that_fit_who_did_it(
    stage: Stage, post: PostOffice, by: str, reason: str, to_student: str, to_consultant: str
) -> None:
    await stage.hear(opened(ANNA), opened(CLEO))
    booking = booked(ANNA, CLEO)
    await stage.hear(booking)
    await send(stage)
    post.mails.clear()
    await stage.hear(cancelled(booking, by, reason))
    await send(stage)
    (student,), (consultant,) = post.to(ANNA.email), post.to(CLEO.email)
    assert to_student in text_of(student)
    assert "Nothing is charged." in text_of(student)
    assert to_consultant in text_of(consultant)
    assert "suspended" not in text_of(student), "what staff decided about the other is nobody's business"


async def test_a_cancellation_offers_the_next_free_block(stage: Stage, post: PostOffice) -> None:
    await stage.hear(opened(ANNA), opened(CLEO))
    await stage.hear(cancelled(booked(ANNA, CLEO), next_free_block_starts_at=BLOCK + 24 * HOUR))
    await send(stage)
    assert "next free hour of Cleo is Tuesday, 3 March 2026, 15:00" in text_of(post.to(ANNA.email)[0])
    assert "Tuesday, 3 March 2026, 15:00" in html_of(post.to(ANNA.email)[0])
    assert "Because of illness." in text_of(post.to(ANNA.email)[0])


async def test_a_reason_nobody_has_words_for_is_left_out(stage: Stage, post: PostOffice) -> None:
    await stage.hear(opened(ANNA), opened(CLEO), cancelled(booked(ANNA, CLEO), "platform", "volcano"))
    await send(stage)
    assert "volcano" not in text_of(post.to(ANNA.email)[0])


async def test_being_next_is_told_to_the_student_alone(stage: Stage, post: PostOffice) -> None:
    await stage.hear(opened(ANNA), opened(CLEO))
    stage.clock.set(BLOCK)
    await stage.hear(next_up(booked(ANNA, CLEO)))
    await send(stage)
    (mail,) = post.mails
    assert (mail["Subject"], mail["To"].addresses[0].addr_spec) == ("You are next with Cleo", ANNA.email)


async def test_an_offered_place_says_until_when_it_is_kept(stage: Stage, post: PostOffice) -> None:
    await stage.hear(opened(ANNA), opened(CLEO), offered(ANNA, CLEO))
    await send(stage)
    (mail,) = post.mails
    assert mail["Subject"] == "A place with Cleo is kept for you until 11:10"
    assert "a place you were waiting for has become free" in text_of(mail)


async def test_an_arabic_reader_gets_arabic_dates_and_their_own_zone(stage: Stage, post: PostOffice) -> None:
    await stage.hear(opened(ANNA, "ar"), opened(CLEO), booked(ANNA, CLEO))
    await send(stage)
    (mail,) = post.to(ANNA.email)
    assert "الاثنين، 2 مارس 2026" in text_of(mail)
    assert "توقيت وسط أوروبا الرسمي (Europe/Berlin)" in text_of(mail)
    assert "Cleo" in mail["Subject"]


async def test_the_same_fact_heard_again_is_told_once(stage: Stage, post: PostOffice) -> None:
    await stage.hear(opened(ANNA), opened(CLEO))
    booking, pincode = booked(ANNA, CLEO), pincode_for("new@example.org")
    await stage.hear(booking, pincode)
    await send(stage)
    await stage.hear(booking, pincode)
    await send(stage)
    assert sorted(mail["To"].addresses[0].addr_spec for mail in post.mails) == sorted(
        [ANNA.email, CLEO.email, "new@example.org"]
    )


async def test_old_news_is_told_to_nobody(stage: Stage) -> None:
    """A service that starts anew hears the whole past."""
    await stage.hear(opened(ANNA), opened(CLEO))
    old = booked(ANNA, CLEO, made_at=NOW - 25 * HOUR)
    over = booked(ANNA, CLEO, block_starts_at=NOW - 2 * HOUR, block_ends_at=NOW - HOUR)
    long_ago = booked(ANNA, CLEO, block_starts_at=NOW - 4 * HOUR)
    await stage.hear(
        old,
        over,
        cancelled(old, cancelled_at=NOW - 25 * HOUR),
        next_up(long_ago),
        offered(ANNA, CLEO, expires_at=NOW),
        pincode_for("new@example.org", expires_at=NOW),
    )
    assert {told["outcome"] for told in await tellings(stage)} == {"overtaken"}, "reminders of the cancelled one"
    await send(stage)
    assert await deliveries(stage) == []


async def test_a_confirmation_that_a_cancellation_overtook_is_not_sent(stage: Stage, post: PostOffice) -> None:
    await stage.hear(opened(ANNA), opened(CLEO))
    booking = booked(ANNA, CLEO)
    await stage.hear(booking)
    await stage.hear(cancelled(booking, "student", "other"))
    await send(stage)
    assert [mail["Subject"].split(":")[0] for mail in (post.to(ANNA.email) + post.to(CLEO.email))] == [
        "You cancelled",
        "Cancelled",
    ]
    assert {told["kind"] for told in await tellings(stage) if told["outcome"] == "overtaken"} == {
        "booking_made_student", "booking_made_consultant", "reminder_hour",
    }  # fmt: skip


async def test_a_mail_waits_until_its_reader_is_known_and_uses_the_latest_name(stage: Stage, post: PostOffice) -> None:
    await stage.hear(opened(CLEO), booked(ANNA, CLEO))
    await send(stage)
    assert [mail["To"].addresses[0].addr_spec for mail in post.mails] == [CLEO.email]
    assert "New booking by a student" in post.mails[0]["Subject"], "nobody waits for a name alone"
    changed = AccountChanged(
        account_id=ANNA.account_id,
        email="anna@new.example",
        name="Anna Müller",
        time_zone="UTC",
        locale="en",
        changed_at=NOW,
    )
    await stage.hear(opened(ANNA), changed)
    stage.clock.advance(seconds=3)
    await send(stage)
    (mail,) = post.to("anna@new.example")
    assert mail["To"] == "Anna Müller <anna@new.example>"
    assert "Coordinated Universal Time (UTC)" in text_of(mail)
