"""From a delivery's facts to the words its reader gets."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from kit.database import Row
from services.notifications.outside.channel import Message, Unreachable
from services.notifications.rules import mails, wording
from services.notifications.rules.kinds import Kind
from services.notifications.rules.words import words_of
from services.notifications.settings import Settings


def message_of(delivery: Row, people: Mapping[UUID, Row]) -> Message:
    """The message of a claimed delivery. Raises Unreachable while its recipient is not known here yet."""
    kind: Kind = delivery["kind"]
    facts: dict[str, Any] = delivery["facts"]
    if delivery["recipient_id"] is None:
        address, name, locale, zone = delivery["address"], "", facts["locale"], "UTC"
    elif reader := people.get(delivery["recipient_id"]):
        address, name, locale, zone = reader["email"], reader["name"], reader["locale"], reader["time_zone"]
    else:
        raise Unreachable("recipient_unknown")
    other = people.get(delivery["other_id"])
    language, name = wording.language_of(locale), mails.one_line(name)
    words = words_of(kind, facts, locale, zone) | {"me": name, "link": _link(kind, delivery["subject_id"])}
    if "side" in words:
        opposite: wording.Side = "student" if words["side"] == "consultant" else "consultant"
        words["other"] = mails.one_line(other["name"]) if other else wording.SOMEBODY[language][opposite]
    mail = mails.render(kind, language, platform=Settings.current().platform_name, **words)
    return Message(delivery["delivery_id"], address, name, language, mail.subject, mail.text, mail.html)


def _link(kind: Kind, subject_id: UUID) -> str:
    if kind == "pincode":
        return Settings.current().public_url
    what = "offer" if kind == "place_offered" else "booking"
    return f"{Settings.current().public_url}/?{what}={subject_id}"
