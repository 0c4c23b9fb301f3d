"""A world of money for the state machine: people, a scripted provider, a clock that runs on, and processes that die."""

import asyncio
import json
import sys
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeVar
from uuid import UUID

import pytest

from contracts.base import Event
from kit import clock, inbox, new_id
from kit.database import Transaction
from kit.testing import on_stage
from kit.testing.stage import Stage
from services.billing.actions import abreast, auditing, refunds
from services.billing.actions.closing import close_months
from services.billing.actions.givebacks import send_refunds
from services.billing.actions.news import follow_news
from services.billing.actions.payouts import send_payouts
from services.billing.actions.reconciling import reconcile
from services.billing.actions.refunds import retry_refunds
from services.billing.actions.sealing import seal_ledger
from services.billing.actions.sending import send_charges
from services.billing.app import service
from services.billing.outside import payments
from services.billing.outside.payments.protocol import Movement
from services.billing.tests.fake_gateway import FakeGateway, Fault, signed
from services.billing.tests.months import settle_people

T = TypeVar("T")
JOBS: list[Callable[[Any], Awaitable[None]]] = [
    send_charges, retry_refunds, send_refunds, close_months, send_payouts, follow_news, seal_ledger,
]  # fmt: skip
_ASKS = ("fetch", "fetchrow", "fetchval", "execute")
_OPEN = """
SELECT (SELECT count(*) FROM charge_attempt WHERE state = 'sending')
     + (SELECT count(*) FROM provider_refund WHERE state IN ('planned', 'sending'))
     + (SELECT count(*) FROM payout WHERE state IN ('planned', 'sending'))
"""
_MOVED = "SELECT subject, idempotency_key, amount_minor, currency, state FROM our_movement"
_AT_PROVIDER = """
SELECT currency, sum(minor)::bigint AS minor FROM ledger_balance WHERE kind = 'provider_balance' GROUP BY currency
"""


class Died(Exception):
    """The process ended at this statement; everything it had not committed is gone."""


class World:
    """What the rules of the machine do, and what must be true after each of them."""

    def __init__(self) -> None:
        self.runner = asyncio.Runner()
        self.patches = pytest.MonkeyPatch()
        self.gateway = FakeGateway()
        self.dies_after: int | None = None
        """After so many statements the process that does the next thing dies."""
        self._statements_left: int | None = None
        self.timeouts: list[Fault] = []
        self.failures: list[BaseException] = []
        self.sent_news: list[tuple[bytes, str]] = []
        self._rooms = AsyncExitStack()
        self._patch()
        self.stage: Stage = self.run(self._open())

    def _patch(self) -> None:
        self.patches.setattr(payments, "gateway", lambda: self.gateway)
        self.gateway.fault = self._fault
        world = self

        class Log:
            def exception(self, *_: object, **__: object) -> None:
                world._keep_failure()

        self.patches.setattr(abreast, "log", Log())
        self.patches.setattr(refunds, "log", Log())
        for name in _ASKS:
            self.patches.setattr(Transaction, name, self._mortal(getattr(Transaction, name)))

    def _keep_failure(self) -> None:
        fault = sys.exception()
        if fault is not None and not _is_death(fault):
            self.failures.append(fault)

    def _mortal(self, ask: Callable[..., Awaitable[Any]]) -> Callable[..., Coroutine[Any, Any, Any]]:
        async def asked(tx: Transaction, *args: Any) -> Any:
            if self._statements_left is not None:
                self._statements_left -= 1
                if self._statements_left < 0:
                    raise Died
            return await ask(tx, *args)

        return asked

    def _fault(self, name: str, _about: str) -> Fault | None:
        moves = name in ("charge", "refund", "pay_out", "find_charge", "find_refund", "find_payout", "give_up")
        return self.timeouts.pop() if moves and self.timeouts else None

    async def _open(self) -> Stage:
        stage = await self._rooms.enter_async_context(on_stage(service, {"card_needed_to_book": False}))
        await settle_people(stage, self.gateway, limit_minor=5000)
        return stage

    def close(self) -> None:
        try:
            self.run(self._rooms.aclose())
        finally:
            self.runner.close()
            self.patches.undo()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(work)

    def mortally(self, work: Callable[[], Coroutine[Any, Any, object]]) -> bool:
        """Do something in a process that may die on the way; False when it did. Afterwards another one lives."""
        self._statements_left, self.dies_after = self.dies_after, None
        try:
            self.run(work())
        except BaseException as fault:
            if not _is_death(fault):
                raise
        finally:
            dead = self._statements_left is not None and self._statements_left < 0
            self._statements_left = None
        if self.failures:
            raise self.failures.pop()
        return not dead

    def hear(self, *events: Event) -> None:
        """As the broker does it: what was not acknowledged is delivered again."""
        heard = [self.stage._as_heard(event) for event in events]

        async def take() -> None:
            async with self.stage.transaction() as tx:
                await inbox.take(tx, self.stage.house.hearing, heard, "heard.billing")

        while not self.mortally(take):
            pass

    def job(self, job: Callable[[Any], Awaitable[None]]) -> None:
        self.mortally(lambda: self.stage.run(job))

    def news(self, about: str, ref: str) -> None:
        """A webhook is sent, and kept so that it can be sent again, in any order."""
        self.sent_news.append((json.dumps([about, ref]).encode(), str(new_id())))
        self.send_news(len(self.sent_news) - 1)

    def send_news(self, place: int) -> None:
        what, news_id = self.sent_news[place]
        about, ref = json.loads(what)
        body, signature = signed(news_id, about, ref)

        async def post() -> None:
            headers = {"fake-signature": signature}
            answer = await self.stage.nobody.post("/webhooks/fake", content=body, headers=headers)
            assert answer.status_code == 204, answer.text

        self.mortally(post)

    def payout_returns(self, key: str) -> None:
        """The bank sends a payout that had arrived back to the provider."""
        self.gateway.payouts[key] = replace(self.gateway.payouts[key], state="returned")

    # What must be true.

    def check(self) -> None:
        self.run(self._check())

    async def _check(self) -> None:
        wrong = {one.what: one.examples for one in await auditing.audit(self.stage.house) if one.wrong}
        assert wrong == {}, wrong
        theirs = {(one.subject, one.idempotency_key or ""): one for one in self.gateway.books}
        assert len(theirs) == len(self.gateway.books), "a key moved money twice"
        charged = Counter(key.rpartition("-")[0] for subject, key in theirs if subject == "charge")
        assert [charge for charge, times in charged.items() if times > 1] == [], "somebody was charged twice"
        async with self.stage.transaction() as tx:
            ours = {(row["subject"], row["idempotency_key"]): row for row in await tx.fetch(_MOVED)}
        for key in theirs:
            assert key in ours, f"the provider moved what nobody here asked for: {key}"
            assert ours[key]["state"] in ("moved", "open"), (key, ours[key]["state"])
        for key, row in ours.items():
            if row["state"] == "moved":
                moved = theirs[key].amount
                assert (moved.amount_minor, moved.currency) == (row["amount_minor"], row["currency"]), key

    def settle(self) -> None:
        """No more faults: everything that is on its way arrives, and then both books are the same."""
        self.timeouts.clear()
        self.dies_after = None
        for _ in range(6):
            for job in JOBS:
                self.job(job)
            self.stage.clock.advance(hours=1)
        self.check()
        self.run(self._same_books())

    async def _same_books(self) -> None:
        async with self.stage.transaction() as tx:
            assert await tx.fetchval(_OPEN) - self._pending() == 0, "something is still on its way"
            ours = {row["currency"]: row["minor"] for row in await tx.fetch(_AT_PROVIDER) if row["minor"]}
        theirs = Counter[str]()
        for one in self.gateway.books:
            if not self._returned(one):
                sign = 1 if one.subject == "charge" else -1
                theirs[one.amount.currency] += sign * one.amount.amount_minor
        assert ours == {currency: minor for currency, minor in theirs.items() if minor}
        done = await reconcile(self.stage.house, clock.now() - timedelta(days=900), clock.now())
        async with self.stage.transaction() as tx:
            kinds = [row["kind"] for row in await tx.fetch(
                "SELECT kind FROM discrepancy WHERE reconciliation_id = $1", done["reconciliation_id"]
            )]  # fmt: skip
        assert set(kinds) <= {"late"}, kinds

    def _returned(self, one: Movement) -> bool:
        return one.subject == "payout" and self.gateway.payouts[one.idempotency_key or ""].state == "returned"

    def _pending(self) -> int:
        """What the provider itself is still at."""
        gateway = self.gateway
        states: list[str] = [one.state for one in gateway.charges.values()]
        states += [one.state for one in (*gateway.refunds.values(), *gateway.payouts.values())]
        return states.count("pending")


def _is_death(fault: BaseException) -> bool:
    if isinstance(fault, BaseExceptionGroup):
        return any(_is_death(one) for one in fault.exceptions)
    chain: BaseException | None = fault
    while chain is not None:
        if isinstance(chain, Died):
            return True
        chain = chain.__cause__ or chain.__context__
    return False


def id_of(name: str, number: int) -> UUID:
    """The same ids in every run, so that a kept script does the same."""
    return UUID(int=(int.from_bytes(name.encode()) << 32) + number)
