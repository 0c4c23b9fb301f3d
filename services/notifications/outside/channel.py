"""What every channel does, whatever carries it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Message:
    """Something to tell somebody, in every length a channel may want. `delivery_id` lets a receiver recognise what
    came twice, and us what a callback is about.

    `title` and `short` are for small screens, `sms` for text messages, `url` is where a tap leads. `device` holds keys
    of a browser, `fills` the words a registered template is filled with.
    """

    delivery_id: UUID
    telling_id: UUID
    kind: str
    address: str
    name: str
    language: str
    subject: str
    text: str
    html: str
    title: str
    short: str
    sms: str
    url: str
    expires_at: datetime
    is_urgent: bool = False
    unsubscribe_url: str | None = None
    confirm_url: str | None = None
    device: Mapping[str, str] = field(default_factory=dict)
    fills: tuple[str, ...] = ()


class Channel(Protocol):
    """A way to reach people."""

    @property
    def provider(self) -> str:
        """Who carries it: the word its callbacks are recognised by."""

    async def send(self, message: Message) -> str | None:
        """The provider's id for it, where it gave one. Raises Undeliverable, Unreachable, Unknown, Gone."""


class Failure(Exception):
    """`error_class` is a word for operators; it never holds what was said or to whom."""

    def __init__(self, error_class: str) -> None:
        super().__init__(error_class)
        self.error_class = error_class


class Undeliverable(Failure):
    """It will not go through however often it is tried."""


class Refused(Undeliverable):
    """This provider will never carry it, for what it knows of us and not of the reader; another one may."""


class Gone(Undeliverable):
    """The device is no longer there: it is forgotten."""


class OptedOut(Undeliverable):
    """Whoever has this number wants nothing more."""


class Unreachable(Failure):
    """It certainly did not go through now."""


class Unknown(Failure):
    """It may have gone through: the answer did not come. Tried again only where twice is once."""
