"""Every mail in every language: complete, readable on a phone, safe."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.notifications.outside.channel import Message, Undeliverable
from services.notifications.outside.smtp import Sender, compose
from services.notifications.rules import mails, wording
from services.notifications.rules.kinds import GROUPS, KINDS
from services.notifications.rules.preview import preview, template_to_register, write_all
from services.notifications.rules.wording import Language

LANGUAGES = get_args(Language)
SENDER = Sender("Parley", "no-reply@example.org")


def changes_of(kind: str) -> list[dict[str, object]]:
    """Facts that choose each branch of a template."""
    if kind.startswith("booking_made"):
        return [{}, {"is_now": True}, {"question": None}]
    if kind.startswith("booking_cancelled"):
        ways = [("student", "not_needed"), ("consultant", "week_changed"), ("platform", "turn_cancelled")]
        known: list[dict[str, object]] = [{"by": by, "reason": reason} for by, reason in ways]
        return [*known, *({**facts, "next_free_at": None} for facts in known)]
    if kind == "place_offered":
        return [{"why": why} for why in ("waiting_list", "cancelled_by_consultant", "unserved")]
    if kind.startswith("reminder"):
        return [{}, {"side": "consultant"}]
    if kind == "consultant_late":
        return [{}, {"late_until": None}]
    if kind == "message_waiting":
        return [{}, {"count": 1}]
    if kind == "payment_declined":
        return [{}, {"next_attempt_at": None}]
    return [{}]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_mail_is_complete_in_every_language(kind: str, language: Language) -> None:
    for changes in changes_of(kind):
        mail = preview(kind, language, **changes)
        assert 5 < len(mail.subject) <= 150
        assert "\n" not in mail.subject
        assert len(mail.text) > 80
        assert not re.search(r"\{[{%]|None|Undefined|\n\n\n", mail.text), mail.text
        assert f'<html lang="{language}" dir="{wording.DIRECTIONS[language]}">' in mail.html
        assert 'name="viewport"' in mail.html
        assert not re.search(r"\{[{%#]|None|Undefined|<img|<script|http-equiv", mail.html)
        assert mail.subject in mail.html.replace("&#39;", "'")


@pytest.mark.parametrize("kind", KINDS)
def test_an_arabic_mail_is_arabic_throughout(kind: str) -> None:
    for changes in changes_of(kind):
        mail = preview(kind, "ar", **changes)
        words = re.sub(
            r"https?://\S+|\([A-Za-z/_]+\)|Parley|EUR|7K3M-9QXD|Firefox, Linux|^> .*$",
            "",
            mail.subject + "\n" + mail.text,
            flags=re.M,
        )
        assert not re.search(r"[A-Za-z]{2,}", words), words


def test_text_and_html_say_the_same_times() -> None:
    for language in LANGUAGES:
        mail = preview("place_offered", language)
        times = set(re.findall(r"\d{1,2}:\d{2}", mail.text))
        assert times == set(re.findall(r"\d{1,2}:\d{2}(?!\d)", re.sub(r"<[^>]+>", " ", mail.html)))


def test_every_kind_has_its_templates_and_no_template_is_left_over() -> None:
    wanted = {f"{kind}.{language}.txt" for kind in KINDS for language in LANGUAGES}
    assert {file.name for file in mails.TEMPLATES.iterdir()} == wanted | {"layout.html", "mail.html", "parts.html"}
    assert {kind.group for kind in KINDS.values()} == {*GROUPS, "direct"}


def test_the_preview_writes_every_kind_in_every_language(tmp_path: Path) -> None:
    written = list(write_all(tmp_path))
    assert len(written) == len(KINDS) * len(LANGUAGES) * 2 + len(LANGUAGES)
    assert all(file.read_text().strip() for file in written)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_short_text_fits_a_small_screen_and_its_words_fill_the_registered_template(
    kind: str, language: Language
) -> None:
    mail = preview(kind, language)
    assert 10 < len(mail.short) <= 160
    registered = template_to_register(kind, language)
    for number, word in enumerate(mail.fills, 1):
        registered = registered.replace("{{" + str(number) + "}}", word)
    assert registered == mail.short


def test_a_pincode_is_not_read_from_a_locked_screen() -> None:
    hidden = re.search(r'<div style="display:none[^>]*>(.*?)</div>', preview("pincode", "en").html)
    assert hidden is not None
    assert "7K3M" not in hidden[1]


def test_a_template_cannot_reach_into_python() -> None:
    mail = preview("booking_made_consultant", "en", question="{{ ''.__class__.__mro__ }}")
    assert "{{ ''.__class__.__mro__ }}" in mail.text


def test_money_is_written_with_its_own_number_of_decimals() -> None:
    formats = wording.formats_of("en")
    assert wording.money(250, "EUR", formats) == "€2.50"
    assert wording.money(250, "JPY", formats) == "¥250"
    assert wording.money(2500, "BHD", formats).endswith("2.500")


@pytest.mark.parametrize("locale", ["", "zz", "en-", "ar-ZZ", "x" * 50, "../ar", "en-US-POSIX"])
def test_an_odd_locale_still_has_a_language_and_formats(locale: str) -> None:
    assert wording.language_of(locale) in LANGUAGES
    assert wording.formats_of(locale).language in LANGUAGES


@given(name=st.text(max_size=100), subject=st.text(max_size=300))
def test_no_name_or_subject_makes_a_header_of_its_own(name: str, subject: str) -> None:
    message = Message(
        delivery_id=UUID(int=7), telling_id=UUID(int=8), kind="test", address="anna@example.org", name=name,
        language="en", subject=mails.one_line(subject), text="text\n", html="<p>html</p>", title="", short="", sms="",
        url="", expires_at=datetime(2026, 3, 2, tzinfo=UTC), unsubscribe_url="https://parley.example/u?token=x",
    )  # fmt: skip
    try:
        raw = compose(message, SENDER).as_bytes()
    except Undeliverable:
        assert not name.isprintable()
        return
    head = raw.partition(b"\r\n\r\n")[0]
    names = re.findall(rb"^([A-Za-z-]+):", head, flags=re.M)
    assert sorted(names) == sorted(
        [b"From", b"To", b"Subject", b"Date", b"Message-ID", b"Auto-Submitted", b"Content-Language", b"MIME-Version",
         b"Content-Type", b"List-Unsubscribe", b"List-Unsubscribe-Post"]
    )  # fmt: skip
