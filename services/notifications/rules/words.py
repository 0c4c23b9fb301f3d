"""An event's facts as their reader writes and reads them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from services.notifications.rules import wording
from services.notifications.rules.kinds import Kind
from services.notifications.rules.moments import moment

_MOMENTS = {
    "block_starts_at": "starts",
    "block_ends_at": "ends",
    "expires_at": "expires",
    "next_free_at": "next_free",
}


def words_of(kind: Kind, facts: Mapping[str, Any], locale: str, time_zone: str) -> dict[str, Any]:
    """The facts as a reader with this locale and zone writes and reads them."""
    formats, language = wording.formats_of(locale), wording.language_of(locale)
    words: dict[str, Any] = dict(facts)
    for fact, word in _MOMENTS.items():
        if fact in facts:
            at = facts[fact]
            words[word] = moment(datetime.fromisoformat(at), time_zone, formats) if at else None
    if kind != "pincode":
        words["side"] = "consultant" if kind.endswith("_consultant") else "student"
    if "rate_minor" in facts:
        words["rate"] = wording.money(facts["rate_minor"], facts["currency"], formats)
    if "reason" in facts:
        words["reason"] = wording.reason(language, facts["reason"], words["side"])
    return words
