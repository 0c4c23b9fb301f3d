"""What a mail looks like: `python -m services.notifications.rules.preview KIND LANGUAGE [--html]`."""

import argparse
import sys
from datetime import UTC, datetime, timedelta
from typing import Any, get_args

from services.notifications.rules import mails
from services.notifications.rules.kinds import Kind
from services.notifications.rules.wording import Language
from services.notifications.rules.words import words_of

_READERS: dict[Language, tuple[str, str, str, str]] = {
    "en": ("Anna", "Cleo", "en-GB", "Europe/Berlin"),
    "ar": ("آنا", "ليلى", "ar-EG", "Africa/Cairo"),
}
_STARTS_AT = datetime(2026, 3, 30, 14, tzinfo=UTC)


def preview(kind: Kind, language: Language, **changes: Any) -> mails.Mail:
    """The mail of an example; `changes` replace single facts (`by="student"`, `next_free_at=None`)."""
    me, other, locale, time_zone = _READERS[language]
    words = words_of(kind, _facts(kind) | changes, locale, time_zone)
    link = "https://parley.example/?booking=0190"
    return mails.render(kind, language, platform="Parley", me=me, other=other, link=link, **words)


def _facts(kind: Kind) -> dict[str, Any]:
    starts_at = _STARTS_AT.isoformat()
    if kind == "pincode":
        return {"pincode": "7K3M-9QXD"}
    if kind.startswith("booking_made"):
        return {
            "block_starts_at": starts_at,
            "block_ends_at": (_STARTS_AT + timedelta(hours=1)).isoformat(),
            "is_now": False,
            "rate_minor": 250,
            "currency": "EUR",
            "question": "Does my lease end in May?\nThe letter is attached to the chat.",
        }
    if kind.startswith("booking_cancelled"):
        next_free_at = (_STARTS_AT + timedelta(days=1)).isoformat()
        return {"block_starts_at": starts_at, "by": "consultant", "reason": "ill", "next_free_at": next_free_at}
    if kind == "place_offered":
        expires_at = (_STARTS_AT - timedelta(hours=2)).isoformat()
        return {"block_starts_at": starts_at, "expires_at": expires_at, "why": "waiting_list"}
    return {"block_starts_at": starts_at}


def main() -> None:
    parser = argparse.ArgumentParser(description="Show a mail with the facts of an example.")
    parser.add_argument("kind", choices=get_args(Kind))
    parser.add_argument("language", choices=get_args(Language))
    parser.add_argument("--html", action="store_true", help="the HTML part instead of subject and text")
    given = parser.parse_args()
    mail = preview(given.kind, given.language)
    sys.stdout.write(mail.html if given.html else f"Subject: {mail.subject}\n\n{mail.text}")


if __name__ == "__main__":
    main()
