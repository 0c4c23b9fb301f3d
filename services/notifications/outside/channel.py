"""What every channel does, whatever carries it."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Message:
    """Something to tell somebody. `delivery_id` lets a receiver recognise what came twice."""

    delivery_id: UUID
    address: str
    name: str
    language: str
    subject: str
    text: str
    html: str


class Channel(Protocol):
    """A way to reach people."""

    async def send(self, message: Message) -> str | None:
        """The provider's id for it, where it gave one. Raises Undeliverable, Unreachable."""


class Failure(Exception):
    """`error_class` is a word for operators; it never holds what was said or to whom."""

    def __init__(self, error_class: str) -> None:
        super().__init__(error_class)
        self.error_class = error_class


class Undeliverable(Failure):
    """It will not go through however often it is tried."""


class Unreachable(Failure):
    """It did not go through now."""
