"""What a notification looks like, with made-up people: `bin/preview-mail` writes all of them."""

import argparse
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, get_args

from services.notifications.rules import mails
from services.notifications.rules.choices import ALWAYS
from services.notifications.rules.kinds import KINDS
from services.notifications.rules.links import path_of
from services.notifications.rules.wording import Language
from services.notifications.rules.words import words_of

LANGUAGES: tuple[Language, ...] = get_args(Language)
_READERS: dict[Language, tuple[str, str, str, str]] = {
    "en": ("Anna", "Cleo", "en-GB", "Europe/Berlin"),
    "ar": ("آنا", "ليلى", "ar-EG", "Africa/Cairo"),
}
_STARTS_AT = datetime(2026, 3, 30, 14, tzinfo=UTC)
_MONEY = {"amount_minor": 4250, "currency": "EUR", "charge_id": "0190"}
_DEVICE = {"happened_at": _STARTS_AT.isoformat(), "device": "Firefox, Linux"}
_FACTS: dict[str, dict[str, Any]] = {
    "pincode": {"pincode": "7K3M-9QXD"},
    "phone_code": {"code": "402 718"},
    "booking_made": {
        "block_ends_at": (_STARTS_AT + timedelta(hours=1)).isoformat(), "is_now": False, "rate_minor": 250,
        "currency": "EUR", "question": "Does my lease end in May?\nThe letter is attached to the chat.",
    },
    "booking_cancelled": {
        "by": "consultant", "reason": "ill", "next_free_at": (_STARTS_AT + timedelta(days=1)).isoformat(),
    },
    "place_offered": {"expires_at": (_STARTS_AT - timedelta(hours=2)).isoformat(), "why": "waiting_list"},
    "turn_is_now": {"answer_by": (_STARTS_AT + timedelta(minutes=1)).isoformat(), "call_id": "0190"},
    "turn_is_near": {"place": 2},
    "consultant_late": {"late_until": (_STARTS_AT + timedelta(minutes=10)).isoformat()},
    "message_waiting": {"count": 3},
    "decision_given": {"verdict": "remove", "appeal_until": (_STARTS_AT + timedelta(days=14)).isoformat()},
    "appeal_decided": {"outcome": "overturned"},
    "receipt_ready": {"number": "2026-000042"},
    "credit_note_ready": {"number": "2026-C00007"},
    "payment_declined": {**_MONEY, "next_attempt_at": (_STARTS_AT + timedelta(days=3)).isoformat()},
    "payment_needs_you": _MONEY,
    "payout_paid": _MONEY,
    "payout_failed": {**_MONEY, "why": "returned"},
    "new_sign_in": _DEVICE,
    "session_stolen": _DEVICE,
    "signed_out_everywhere": _DEVICE,
}  # fmt: skip


def preview(kind: str, language: Language, **changes: Any) -> mails.Mail:
    """The mail of an example; `changes` replace single facts (`by="student"`, `next_free_at=None`)."""
    me, other, locale, time_zone = _READERS[language]
    known = _FACTS.get(kind) or _FACTS.get(kind.removesuffix("_student").removesuffix("_consultant"), {})
    facts = {"block_starts_at": _STARTS_AT.isoformat(), "booking_id": "0190", "side": "student"} | known | changes
    if kind.endswith("_consultant"):
        facts["side"] = "consultant"
    words = words_of(kind, facts, locale, time_zone)
    link = f"https://parley.example{path_of(kind, facts)}"
    unsubscribe = None if (KINDS[kind].group, "email") in ALWAYS else "https://parley.example/unsubscribe"
    return mails.render(
        kind, language, link=link, unsubscribe=unsubscribe, platform="Parley", me=me, other=other, **words
    )


def template_to_register(kind: str, language: Language) -> str:
    """The text of a WhatsApp template: the short text with a numbered place for each word it is filled with."""
    mail, text = preview(kind, language), ""
    rest = mail.short
    for number, word in enumerate(mail.fills, 1):
        before, _, rest = rest.partition(word)
        text += before + "{{" + str(number) + "}}"
    return text + rest


def write_all(folder: Path) -> Iterator[Path]:
    """Every kind in every language: the mail as text and as HTML, and the texts for WhatsApp."""
    folder.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        registered = []
        for kind in KINDS:
            mail = preview(kind, language)
            for form, content in (("txt", f"Subject: {mail.subject}\n\n{mail.text}"), ("html", mail.html)):
                file = folder / f"{kind}.{language}.{form}"
                file.write_text(content)
                yield file
            registered.append(f"parley_{kind} ({language}): {template_to_register(kind, language)}\n")
        file = folder / f"whatsapp.{language}.txt"
        file.write_text("".join(registered))
        yield file


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="bin/preview-mail", description="Writes every notification in every language, with made-up people."
    )
    parser.add_argument("folder", type=Path, nargs="?", default=Path(".local/mails"))
    written = list(write_all(parser.parse_args().folder))
    sys.stdout.write(f"{len(written)} files in {written[0].parent}\n")


if __name__ == "__main__":
    main()
