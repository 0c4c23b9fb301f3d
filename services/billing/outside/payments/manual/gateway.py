"""The PaymentGateway on people and banks. Its books are tables of billing's own, asked in transactions of their own."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from uuid import UUID

from contracts.base import Money
from kit import Tx, clock, new_id
from kit.database import Database, Row
from services.billing import rules
from services.billing.outside.payments.protocol import (
    BadNews,
    Card,
    Charged,
    Destination,
    Moved,
    Movement,
    News,
    Setup,
)
from services.billing.settings import Settings
from services.billing.store import manual, manual_orders

_CONNECTIONS = 4
_PREFIX, _SETUP, _TRANSFER = "manual-", "manual-setup-", "manual-transfer-"


class ManualGateway:
    """A charge asks for a transfer and "needs" its student, who reads where to send it; it is paid when confirmed."""

    name = "manual"

    def __init__(self, settings: Settings) -> None:
        self._database_url, self._public_url = settings.database_url, settings.public_url.rstrip("/")
        self._due_after = timedelta(days=settings.manual_due_days)
        self._database: Database | None = None
        self._opening = asyncio.Lock()

    def minimum_minor(self, currency: str) -> int:
        return 1

    async def ensure_customer(self, student_id: UUID) -> str:
        return f"{_PREFIX}{student_id}"

    async def begin_setup(self, customer_ref: str, method_id: UUID, return_url: str) -> Setup:
        return await self.find_setup(f"{_SETUP}{method_id}")

    async def find_setup(self, ref: str) -> Setup:
        """There is nothing to type in: whoever asks for it pays by bank transfer from now on."""
        card = Card(ref.replace(_SETUP, _TRANSFER), "bank_transfer", "", 12, 9999)
        return Setup(ref, "ready", card=card)

    async def forget_card(self, card_ref: str) -> None:
        """There is none."""

    async def charge(self, key: str, customer_ref: str, card_ref: str, amount: Money, charge_id: UUID) -> Charged:
        now, student_id = clock.now(), UUID(customer_ref.removeprefix(_PREFIX))
        reference, ref = rules.creditor_reference(charge_id), f"manual_in_{new_id().hex}"
        async with (await self._open()).transaction() as tx:
            await manual.ask(
                tx, key, ref, charge_id, student_id, reference, amount.amount_minor, amount.currency, now,
                now + self._due_after,
            )  # fmt: skip
        found = await self.find_charge(key, customer_ref)
        if found is None or found.amount != amount:
            raise ValueError(f"the key {key} was used for another charge")
        return found

    async def find_charge(self, key: str, customer_ref: str) -> Charged | None:
        now = clock.now()
        async with (await self._open()).transaction() as tx:
            if not await manual.match(tx, key, now):
                await manual.expire(tx, key, now)
            row = await manual.transfer(tx, key)
        return self._charged(row) if row else None

    def _charged(self, row: Row) -> Charged:
        amount = Money(amount_minor=row["amount_minor"], currency=row["currency"])
        if row["state"] == "pending":
            url = f"{self._public_url}/pay/{row['charge_id']}"
            return Charged(row["ref"], "needs_authentication", amount, action_url=url)
        if row["state"] == "declined":
            return Charged(row["ref"], "declined", amount, decline_code="transfer_overdue")
        return Charged(row["ref"], "succeeded", amount)

    async def begin_authentication(self, charge_ref: str, return_url: str) -> str | None:
        """No page of a provider's: where to send the money stands at /me/bank-transfers."""
        return None

    async def give_up(self, charge_ref: str) -> Charged:
        """A transfer has a day of its own to come by."""
        async with (await self._open()).transaction() as tx:
            row = await manual.lock_transfer(tx, charge_ref)
        if row is None:
            raise ValueError(f"there is no transfer {charge_ref}")
        return self._charged(row)

    async def refund(self, key: str, charge_ref: str, amount: Money) -> Moved:
        async with (await self._open()).transaction() as tx:
            transfer = await manual.lock_transfer(tx, charge_ref)
            if transfer is None:
                return Moved(key, "refused", amount, "not_charged")
            left = transfer["amount_minor"] - await manual_orders.given_back(tx, charge_ref)
            refusal = None
            if transfer["state"] != "succeeded" or transfer["currency"] != amount.currency:
                refusal = "not_charged"
            elif amount.amount_minor > left:
                refusal = "more_than_charged"
            return await self._order(tx, key, "refund", None, charge_ref, amount, refusal)

    async def find_refund(self, key: str, charge_ref: str) -> Moved | None:
        return await self._find_order(key)

    async def open_destination(self, consultant_id: UUID, return_url: str) -> Destination:
        return await self.find_destination(f"{_PREFIX}{consultant_id}", return_url)

    async def find_destination(self, ref: str, return_url: str) -> Destination:
        """Ready once the consultant has named an account, at /me/bank-account."""
        async with (await self._open()).transaction() as tx:
            account = await manual.account(tx, UUID(ref.removeprefix(_PREFIX)))
        if account is None:
            return Destination(ref, "pending", f"{self._public_url}/bank-account")
        return Destination(ref, "ready")

    async def pay_out(self, key: str, destination_ref: str, amount: Money, payout_id: UUID) -> Moved:
        consultant_id = UUID(destination_ref.removeprefix(_PREFIX))
        async with (await self._open()).transaction() as tx:
            account = await manual.account(tx, consultant_id)
            refusal = None if account else "destination_not_ready"
            return await self._order(tx, key, "payout", consultant_id, None, amount, refusal)

    async def find_payout(self, key: str, destination_ref: str) -> Moved | None:
        return await self._find_order(key)

    async def _order(
        self, tx: Tx, key: str, kind: str, account_id: UUID | None, charge_ref: str | None, amount: Money,
        refusal: str | None,
    ) -> Moved:  # fmt: skip
        """Order it once; the first order of a key is the answer for ever."""
        # 32 signs: it is the end-to-end id in the file for the bank, which has room for 35.
        await manual_orders.order(
            tx,
            key,
            new_id().hex,
            kind,
            account_id,
            charge_ref,
            amount.amount_minor,
            amount.currency,
            refusal,
            clock.now(),
        )
        row = await manual_orders.of_key(tx, key)
        if row is None or _moved(row).amount != amount:
            raise ValueError(f"the key {key} was used for another order")
        return _moved(row)

    async def _find_order(self, key: str) -> Moved | None:
        async with (await self._open()).transaction() as tx:
            row = await manual_orders.of_key(tx, key)
        return _moved(row) if row else None

    def read_news(self, body: bytes, signature: str) -> News:
        raise BadNews("Banks send no webhooks: finance staff confirm what happened.")

    async def movements(self, since: datetime, until: datetime) -> AsyncIterator[Movement]:
        async with (await self._open()).transaction() as tx:
            rows = await manual.movements(tx, since, until)
        for row in rows:
            amount = Money(amount_minor=row["amount_minor"], currency=row["currency"])
            yield Movement(row["ref"], row["subject"], row["idempotency_key"], amount, row["ended_at"])

    async def close(self) -> None:
        if self._database is not None:
            await self._database.close()
            self._database = None

    async def _open(self) -> Database:
        """A pool of its own: what it writes must be committed whatever becomes of its caller's transaction."""
        async with self._opening:
            if self._database is None:
                self._database = await Database.connect(self._database_url, "billing", _CONNECTIONS)
            return self._database


def _moved(row: Row) -> Moved:
    amount = Money(amount_minor=row["amount_minor"], currency=row["currency"])
    return Moved(row["ref"], row["state"], amount, row["refusal"])
