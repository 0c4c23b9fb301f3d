"""Spend caps: what a student wants to spend at most."""

from typing import Annotated, Any, Self

from pydantic import Field

from contracts.base import Currency, Money
from kit import Caller, Instant, Router, Shape, Tx
from kit.database import Row
from services.billing import actions, store

router = Router(tags=["spend cap"])


class CapMoney(Shape):
    amount_minor: Annotated[int, Field(gt=0, le=10**12)]
    currency: Currency

    def as_money(self) -> Money:
        return Money(amount_minor=self.amount_minor, currency=self.currency)


class CapIn(Shape):
    per_call: CapMoney | None
    per_month: CapMoney | None


class Cap(Shape):
    """At most so much on a call and in a month; null = no cap."""

    per_call: Money | None
    per_month: Money | None
    changed_at: Instant | None

    @classmethod
    def of(cls, row: Row | None) -> Self:
        if row is None:
            return cls(per_call=None, per_month=None, changed_at=None)
        return cls(per_call=_money(row, "per_call"), per_month=_money(row, "per_month"), changed_at=row["changed_at"])


@router.get("/me/spend-cap")
async def my_spend_cap(tx: Tx, caller: Caller) -> Cap:
    """What the caller spends at most."""
    return Cap.of(await store.caps.cap(tx, caller.account_id))


@router.put("/me/spend-cap")
async def change_my_spend_cap(tx: Tx, caller: Caller, body: CapIn) -> Cap:
    """Set both caps, in one currency; null takes a cap away."""
    per_call = body.per_call.as_money() if body.per_call else None
    per_month = body.per_month.as_money() if body.per_month else None
    return Cap.of(await actions.caps.change_cap(tx, caller.account_id, per_call, per_month))


def _money(row: Row, which: str) -> Money | None:
    minor: Any = row[f"{which}_minor"]
    return None if minor is None else Money(amount_minor=minor, currency=row["currency"])
