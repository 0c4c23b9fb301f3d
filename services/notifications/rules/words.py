"""An event's facts as their reader writes and reads them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from services.notifications.rules import wording
from services.notifications.rules.moments import moment

_MOMENTS = {
    "block_starts_at": "starts",
    "block_ends_at": "ends",
    "expires_at": "expires",
    "next_free_at": "next_free",
    "answer_by": "answer",
    "late_until": "late",
    "next_attempt_at": "again",
    "happened_at": "at",
    "appeal_until": "appeal",
}


def words_of(kind: str, facts: Mapping[str, Any], locale: str, time_zone: str) -> dict[str, Any]:
    """The facts as a reader with this locale and zone writes and reads them."""
    formats, language = wording.formats_of(locale), wording.language_of(locale)
    words: dict[str, Any] = dict(facts)
    for fact, word in _MOMENTS.items():
        if fact in facts:
            at = facts[fact]
            words[word] = moment(datetime.fromisoformat(at), time_zone, formats) if at else None
    words.setdefault("side", "consultant" if kind.endswith("_consultant") else "student")
    for minor, word in (("rate_minor", "rate"), ("amount_minor", "amount")):
        if minor in facts:
            words[word] = wording.money(facts[minor], facts["currency"], formats)
    if "reason" in facts:
        words["reason"] = wording.reason(language, facts["reason"], words["side"])
    return words
