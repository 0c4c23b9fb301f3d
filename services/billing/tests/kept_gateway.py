"""A payment provider whose books outlive whoever asks it: they lie in tables beside billing's own."""

from uuid import UUID

from contracts.base import Money
from kit.database import Database
from services.billing.outside.payments.protocol import Charged, Moved
from services.billing.tests.fake_gateway import FakeGateway

_BOOKS = """
CREATE TABLE IF NOT EXISTS kept_by_the_provider (
    key text PRIMARY KEY, subject uuid NOT NULL, amount_minor bigint NOT NULL, currency text NOT NULL
)
"""
_TAKE = "INSERT INTO kept_by_the_provider VALUES ($1, $2, $3, $4) ON CONFLICT (key) DO NOTHING"
_FIND = "SELECT * FROM kept_by_the_provider WHERE key = $1"


class KeptGateway(FakeGateway):
    """Every card pays, every bank takes. A key that is known moves nothing again."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        self._database = database

    async def open_books(self) -> None:
        async with self._database.transaction() as tx:
            await tx.execute(_BOOKS)

    async def charge(self, key: str, customer_ref: str, card_ref: str, amount: Money, charge_id: UUID) -> Charged:
        await self._take(key, charge_id, amount)
        return Charged(f"pi_{key}", "succeeded", amount)

    async def find_charge(self, key: str, customer_ref: str) -> Charged | None:
        found = await self._find(key)
        return None if found is None else Charged(f"pi_{key}", "succeeded", found)

    async def pay_out(self, key: str, destination_ref: str, amount: Money, payout_id: UUID) -> Moved:
        await self._take(key, payout_id, amount)
        return Moved(f"po_{key}", "paid", amount)

    async def find_payout(self, key: str, destination_ref: str) -> Moved | None:
        found = await self._find(key)
        return None if found is None else Moved(f"po_{key}", "paid", found)

    async def _take(self, key: str, subject: UUID, amount: Money) -> None:
        async with self._database.transaction() as tx:
            await tx.execute(_TAKE, key, subject, amount.amount_minor, amount.currency)

    async def _find(self, key: str) -> Money | None:
        async with self._database.transaction() as tx:
            row = await tx.fetchrow(_FIND, key)
        return None if row is None else Money(amount_minor=row["amount_minor"], currency=row["currency"])
