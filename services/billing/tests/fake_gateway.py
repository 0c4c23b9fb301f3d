"""A payment provider in this process: fast, scripted, and as strict about idempotency keys as a real one."""

import asyncio
import hashlib
import hmac
import json
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import datetime
from typing import Literal, TypeVar
from uuid import UUID

from contracts.base import Money
from kit import clock
from services.billing.outside.payments.protocol import (
    BadNews,
    Card,
    Charged,
    Destination,
    Moved,
    Movement,
    News,
    Setup,
    Unknown,
)

T = TypeVar("T")
Fault = Literal["before", "after"]
"""A time-out before the provider did anything, or after it did everything."""
SECRET = b"only the fake knows"


class FakeGateway:
    """Cards behave as told: `cards[ref]` is "ok", "pending", "needs_authentication" or a decline code.

    `fault` is asked before every call with its name and the key or ref it is about: what it gives is how that call
    times out (None: it does not).
    `books` are the movements of money that really happened. Whoever has the same key gets the same answer.
    """

    name = "fake"

    def __init__(self) -> None:
        self.cards: dict[str, str] = {}
        self.setups: dict[str, Setup] = {}
        self.charges: dict[str, Charged] = {}
        self.refunds: dict[str, Moved] = {}
        self.payouts: dict[str, Moved] = {}
        self.destinations: dict[str, Destination] = {}
        self.books: list[Movement] = []
        self.asked: Counter[str] = Counter()
        self.minimum: defaultdict[str, int] = defaultdict(lambda: 50)
        self.fault: Callable[[str, str], Fault | None] = lambda name, about: None
        self.silent = False
        self.payout_state: Literal["paid", "pending", "refused"] = "paid"
        self.refund_state: Literal["paid", "pending", "refused"] = "paid"

    def minimum_minor(self, currency: str) -> int:
        return self.minimum[currency]

    def taken(self, currency: str = "EUR") -> int:
        """What students were really charged, in minor units."""
        return sum(
            one.amount.amount_minor for one in self.books if one.subject == "charge" and one.amount.currency == currency
        )

    async def ensure_customer(self, student_id: UUID) -> str:
        return await self._do("ensure_customer", lambda: f"cus_{student_id}")

    async def begin_setup(self, customer_ref: str, method_id: UUID, return_url: str) -> Setup:
        def begin() -> Setup:
            ref = f"seti_{method_id}"
            url = f"https://fake.example/cards/{method_id}?back={return_url}"
            return self.setups.setdefault(ref, Setup(ref, "pending", f"{ref}_secret", url))

        return await self._do("begin_setup", begin)

    def type_in(self, setup_ref: str, behaviour: str = "ok", last4: str = "4242") -> str:
        """The student types a card in at the provider's page; the card's ref."""
        ref = setup_ref.replace("seti_", "card_")
        self.cards[ref] = behaviour
        self.setups[setup_ref] = Setup(setup_ref, "ready", card=Card(ref, "visa", last4, 12, 2030))
        return ref

    def fail_setup(self, setup_ref: str, why: str = "card_declined") -> None:
        self.setups[setup_ref] = Setup(setup_ref, "failed", failure=why)

    async def find_setup(self, ref: str) -> Setup:
        return await self._do("find_setup", lambda: self.setups[ref], ref)

    async def forget_card(self, card_ref: str) -> None:
        await self._do("forget_card", lambda: self.cards.pop(card_ref, None), card_ref)

    async def charge(self, key: str, customer_ref: str, card_ref: str, amount: Money, charge_id: UUID) -> Charged:
        def charge() -> Charged:
            if key not in self.charges:
                self.charges[key] = self._outcome(f"pi_{key}", self.cards.get(card_ref, "no_such_card"), amount)
                self._book("charge", self.charges[key].state == "succeeded", self.charges[key].ref, key, amount)
            assert self.charges[key].amount == amount, "the same key for another amount"
            return self.charges[key]

        return await self._do("charge", charge, key)

    def authenticate(self, key: str, *, passed: bool = True) -> None:
        """The student has been to their bank, or the charge that was pending has ended."""
        found = replace(self.charges[key], action_url=None)
        failed = replace(found, state="declined", decline_code="authentication_failed")
        self.charges[key] = replace(found, state="succeeded") if passed else failed
        self._book("charge", passed, found.ref, key, found.amount)

    async def find_charge(self, key: str, customer_ref: str) -> Charged | None:
        return await self._do("find_charge", lambda: self.charges.get(key), key)

    async def begin_authentication(self, charge_ref: str, return_url: str) -> str | None:
        def begin() -> str | None:
            found = next(one for one in self.charges.values() if one.ref == charge_ref)
            is_asked = found.state == "needs_authentication"
            return f"https://fake.example/3ds/{charge_ref}?back={return_url}" if is_asked else None

        return await self._do("begin_authentication", begin, charge_ref)

    async def give_up(self, charge_ref: str) -> Charged:
        def give_up() -> Charged:
            key = next(key for key, one in self.charges.items() if one.ref == charge_ref)
            if self.charges[key].state == "needs_authentication":
                self.charges[key] = Charged(charge_ref, "declined", self.charges[key].amount, "abandoned")
            return self.charges[key]

        return await self._do("give_up", give_up, charge_ref)

    async def refund(self, key: str, charge_ref: str, amount: Money) -> Moved:
        def refund() -> Moved:
            if key not in self.refunds:
                self.refunds[key] = Moved(f"re_{key}", self.refund_state, amount, self._why(self.refund_state))
                self._book("refund", self.refund_state == "paid", f"re_{key}", key, amount)
            return self.refunds[key]

        return await self._do("refund", refund, key)

    async def find_refund(self, key: str, charge_ref: str) -> Moved | None:
        return await self._do("find_refund", lambda: self.refunds.get(key), key)

    async def open_destination(self, consultant_id: UUID, return_url: str) -> Destination:
        def open_one() -> Destination:
            ref = f"acct_{consultant_id}"
            return self.destinations.setdefault(ref, Destination(ref, "pending", "https://fake.example/onboarding"))

        return await self._do("open_destination", open_one)

    async def find_destination(self, ref: str, return_url: str) -> Destination:
        return await self._do("find_destination", lambda: self.destinations[ref], ref)

    async def pay_out(self, key: str, destination_ref: str, amount: Money, payout_id: UUID) -> Moved:
        def pay_out() -> Moved:
            if key not in self.payouts:
                self.payouts[key] = Moved(f"po_{key}", self.payout_state, amount, self._why(self.payout_state))
                self._book("payout", self.payout_state == "paid", f"po_{key}", key, amount)
            return self.payouts[key]

        return await self._do("pay_out", pay_out, key)

    async def find_payout(self, key: str, destination_ref: str) -> Moved | None:
        return await self._do("find_payout", lambda: self.payouts.get(key), key)

    def read_news(self, body: bytes, signature: str) -> News:
        at, _, proof = signature.partition(".")
        wanted = hmac.new(SECRET, at.encode() + b"." + body, hashlib.sha256).hexdigest()
        if not (hmac.compare_digest(wanted.encode(), proof.encode()) and at.isdecimal()):
            raise BadNews("the signature is wrong")
        if abs(clock.now().timestamp() - int(at)) > 300:
            raise BadNews("too old")
        told = json.loads(body)
        return News(told["id"], told["about"], told["ref"])

    async def movements(self, since: datetime, until: datetime) -> AsyncIterator[Movement]:
        for one in self.books:
            if since <= one.moved_at < until:
                yield one

    async def close(self) -> None:
        pass

    async def _do(self, name: str, work: Callable[[], T], about: str = "") -> T:
        self.asked[name] += 1
        await asyncio.sleep(0)
        fault = "before" if self.silent else self.fault(name, about)
        if fault == "before":
            raise Unknown(name)
        found = work()
        if fault == "after":
            raise Unknown(name)
        return found

    def _outcome(self, ref: str, behaviour: str, amount: Money) -> Charged:
        if behaviour == "ok":
            return Charged(ref, "succeeded", amount)
        if behaviour == "pending":
            return Charged(ref, "pending", amount)
        if behaviour == "needs_authentication":
            return Charged(ref, "needs_authentication", amount, action_url=f"https://fake.example/3ds/{ref}")
        return Charged(ref, "declined", amount, behaviour)

    def _book(
        self, subject: Literal["charge", "refund", "payout"], happened: bool, ref: str, key: str, amount: Money
    ) -> None:
        if happened:
            self.books.append(Movement(ref, subject, key, amount, clock.now()))

    @staticmethod
    def _why(state: str) -> str | None:
        return "refused_by_bank" if state == "refused" else None


def signed(news_id: str, about: str, ref: str, *, at: datetime | None = None) -> tuple[bytes, str]:
    """A webhook of the fake's: its body, and its signature as of `at` (None: now)."""
    body = json.dumps({"id": news_id, "about": about, "ref": ref}).encode()
    stamp = str(int((at or clock.now()).timestamp()))
    return body, f"{stamp}.{hmac.new(SECRET, stamp.encode() + b'.' + body, hashlib.sha256).hexdigest()}"
