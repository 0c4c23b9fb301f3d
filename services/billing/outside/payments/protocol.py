"""What billing wants of whoever moves the money. It asks with keys of its own, and believes only what it looks up.

Every call that moves money names an idempotency key that billing has written down before. Where the answer does not
come (`Unknown`), the same key is looked up with `find_…`; it is never asked for under another key.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol
from uuid import UUID

from contracts.base import Money


class Unknown(Exception):
    """No answer came, or none that tells: the provider may or may not have done it."""


class BadNews(Exception):
    """A webhook that is not the provider's, not of now, or not what was sent: wrong signature, too old, altered."""


@dataclass(frozen=True, slots=True)
class Card:
    """A saved card as the provider describes it."""

    ref: str
    brand: str
    last4: str
    exp_month: int
    exp_year: int


@dataclass(frozen=True, slots=True)
class Setup:
    """Saving a card. `url` is a page of the provider's where it is typed in; `client_secret` is for its own SDK."""

    ref: str
    state: Literal["pending", "ready", "failed"]
    client_secret: str | None = None
    url: str | None = None
    card: Card | None = None
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Charged:
    """How a charge went. `pending`: the provider is still at it and will send news."""

    ref: str
    state: Literal["succeeded", "declined", "needs_authentication", "pending"]
    amount: Money
    decline_code: str | None = None
    action_url: str | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """How a refund or a payout went. `returned`: it had arrived and came back."""

    ref: str
    state: Literal["paid", "pending", "refused", "returned"]
    amount: Money
    refusal: str | None = None


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a consultant's money goes. `url` is where the provider asks them what it must know."""

    ref: str
    state: Literal["pending", "ready", "refused"]
    url: str | None = None


@dataclass(frozen=True, slots=True)
class News:
    """A webhook, proven to be the provider's: something changed about this object. What, is asked."""

    news_id: str
    about: Literal["setup", "charge", "refund", "payout", "destination", "other"]
    object_ref: str


@dataclass(frozen=True, slots=True)
class Movement:
    """A row of the provider's own books, for reconciliation: money that really moved."""

    ref: str
    subject: Literal["charge", "refund", "payout"]
    idempotency_key: str | None
    amount: Money
    moved_at: datetime


class PaymentGateway(Protocol):
    """A payment provider. Amounts are positive. Faults of the connection are `Unknown`."""

    name: str

    def minimum_minor(self, currency: str) -> int:
        """The smallest amount it charges or pays out."""
        ...

    async def ensure_customer(self, student_id: UUID) -> str:
        """The student's ref at the provider, made when there is none."""
        ...

    async def begin_setup(self, customer_ref: str, method_id: UUID, return_url: str) -> Setup: ...

    async def find_setup(self, ref: str) -> Setup: ...

    async def forget_card(self, card_ref: str) -> None: ...

    async def charge(self, key: str, customer_ref: str, card_ref: str, amount: Money, charge_id: UUID) -> Charged: ...

    async def find_charge(self, key: str, customer_ref: str) -> Charged | None:
        """The charge of this key; None when the provider has surely never heard of it."""
        ...

    async def begin_authentication(self, charge_ref: str, return_url: str) -> str | None:
        """A fresh page where the student confirms a charge that needs it; None when it needs no confirmation."""
        ...

    async def give_up(self, charge_ref: str) -> Charged:
        """End a charge that its student does not confirm, so that it cannot be paid any more; how it stands then.

        One that has ended stays as it is, and so does one with a day of its own to be paid by.
        """
        ...

    async def refund(self, key: str, charge_ref: str, amount: Money) -> Moved: ...

    async def find_refund(self, key: str, charge_ref: str) -> Moved | None: ...

    async def open_destination(self, consultant_id: UUID, return_url: str) -> Destination: ...

    async def find_destination(self, ref: str, return_url: str) -> Destination: ...

    async def pay_out(self, key: str, destination_ref: str, amount: Money, payout_id: UUID) -> Moved: ...

    async def find_payout(self, key: str, destination_ref: str) -> Moved | None: ...

    def read_news(self, body: bytes, signature: str) -> News:
        """The webhook, if it is one: raises BadNews otherwise. The signature is the header `<Name>-Signature`."""
        ...

    def movements(self, since: datetime, until: datetime) -> AsyncIterator[Movement]: ...

    async def close(self) -> None: ...
