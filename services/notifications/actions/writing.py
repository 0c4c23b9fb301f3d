"""From a telling's facts to the words its reader gets on one channel."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from kit.database import Row
from services.notifications.outside.channel import Message, Undeliverable, Unreachable
from services.notifications.rules import choices, links, mails, signing, wording
from services.notifications.rules.channels import NUMBERED
from services.notifications.rules.kinds import KINDS
from services.notifications.rules.words import words_of
from services.notifications.settings import Settings

_URGENT = 2
"""Kinds up to this urgency wake a sleeping telephone."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the people of some deliveries, as it is at the moment of sending."""

    people: Mapping[UUID, Row]
    manners: Mapping[UUID, Row]
    numbers: Mapping[UUID, str]
    devices: Mapping[UUID, Row]
    chosen: Mapping[UUID, Mapping[tuple[str, str], bool]]
    opted_out: Collection[tuple[str, str]]


def message_of(delivery: Row, telling: Row, known: Known) -> Message:
    """The message of a claimed delivery. Raises Unreachable, Undeliverable when there is no way to its reader."""
    settings, kind, facts = Settings.current(), delivery["kind"], telling["facts"]
    _ask_its_reader(delivery, telling, known)
    reader = known.people.get(telling["recipient_id"])
    if reader is None and telling["recipient_id"] is not None:
        raise Unreachable("recipient_unknown")
    name = mails.one_line(reader["name"]) if reader else ""
    locale = _locale(telling, reader, known)
    zone = reader["time_zone"] if reader else "UTC"
    language = wording.language_of(locale)
    words = words_of(kind, facts, locale, zone) | {"me": name}
    opposite: wording.Side = "student" if words["side"] == "consultant" else "consultant"
    other = known.people.get(telling["other_id"])
    words["other"] = mails.one_line(other["name"]) if other else wording.SOMEBODY[language][opposite]
    url = f"{settings.public_url}{links.path_of(kind, facts)}"
    unsubscribe = _unsubscribe_url(kind, telling) if delivery["channel"] == "email" else None
    mail = mails.render(kind, language, link=url, unsubscribe=unsubscribe, platform=settings.platform_name, **words)
    device = known.devices.get(delivery["device_id"])
    if device is not None and device["account_id"] != telling["recipient_id"]:
        device = None  # somebody else uses it now
    return Message(
        delivery_id=delivery["delivery_id"], telling_id=telling["telling_id"], kind=kind,
        address=_address(delivery, telling, reader, device, known), name=name, language=language,
        subject=mail.subject, text=mail.text, html=mail.html, title=mail.subject, short=mail.short,
        sms=_sms(kind, mail, url), url=url, expires_at=delivery["expires_at"],
        is_urgent=KINDS[kind].urgency <= _URGENT, unsubscribe_url=unsubscribe,
        confirm_url=_confirm_url(delivery["delivery_id"]) if device is not None else None,
        device={name: device[name] or "" for name in ("p256dh", "auth")} if device is not None else {},
        fills=mail.fills,
    )  # fmt: skip


def _ask_its_reader(delivery: Row, telling: Row, known: Known) -> None:
    """What they wanted when it was queued they may not want any more: a text message can wait for hours."""
    channel, reader = delivery["channel"], telling["recipient_id"]
    if not choices.is_on(KINDS[delivery["kind"]].group, channel, known.chosen.get(reader, {})):
        raise Undeliverable("switched_off")
    if channel in NUMBERED and (channel, telling["address"] or known.numbers.get(reader)) in known.opted_out:
        raise Undeliverable("opted_out")


def _address(delivery: Row, telling: Row, reader: Row | None, device: Row | None, known: Known) -> str:
    """The latest one: somebody may have changed it since."""
    if telling["address"] is not None:
        return str(telling["address"])
    if delivery["channel"] == "email":
        assert reader is not None, "a pincode has its address"
        return str(reader["email"])
    if delivery["channel"] in NUMBERED:
        number = known.numbers.get(telling["recipient_id"])
        if number is None:
            raise Undeliverable("number_removed")
        return number
    if device is None:
        raise Undeliverable("device_removed")
    return str(device["address"])


def _locale(telling: Row, reader: Row | None, known: Known) -> str:
    """The account's, unless its owner wants to be told in another language."""
    locale = str(reader["locale"] if reader else telling["facts"]["locale"])
    manner = known.manners.get(telling["recipient_id"])
    wanted = manner["language"] if manner else None
    return locale if wanted is None or wording.language_of(locale) == wanted else str(wanted)


def _sms(kind: str, mail: mails.Mail, url: str) -> str:
    if kind in ("phone_code", "test"):
        return mail.short
    return f"{Settings.current().platform_name}: {mail.short} {url}"


def _unsubscribe_url(kind: str, telling: Row) -> str | None:
    group = KINDS[kind].group
    if telling["recipient_id"] is None or (group, "email") in choices.ALWAYS:
        return None
    settings = Settings.current()
    token = signing.unsubscribing(settings.link_secret.get_secret_value(), telling["recipient_id"], group)
    return f"{settings.public_url}/api/notifications/unsubscribe?token={token}"


def _confirm_url(delivery_id: UUID) -> str:
    """Where a device says that it has shown it: a path, so that it is asked at the app's own origin."""
    token = signing.sign(Settings.current().link_secret.get_secret_value(), "shown", str(delivery_id))
    return f"/api/notifications/deliveries/{delivery_id}/shown?token={token}"
