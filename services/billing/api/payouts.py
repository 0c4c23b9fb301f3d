"""A consultant's money: what lies where, where it goes, and what was paid out."""

from datetime import datetime
from typing import Literal, Self
from uuid import UUID

from pydantic import Field

from contracts.base import Money
from kit import Caller, Instant, Page, PageQuery, Router, Shape, Tx
from kit.database import Row
from services.billing import actions, store

router = Router(tags=["payouts"])

PayoutState = Literal["planned", "sending", "paid", "refused", "returned"]


class PayoutDestination(Shape):
    """Where the caller's money goes; `url` is where the provider asks them what it must know."""

    state: Literal["none", "pending", "ready", "refused"]
    ready_at: Instant | None = None
    url: str | None = None

    @classmethod
    def of(cls, row: Row | None, url: str | None = None) -> Self:
        if row is None:
            return cls(state="none")
        return cls(state=row["state"], ready_at=row["ready_at"], url=url)


class Balance(Shape):
    """What of the caller's earnings lies where, in one currency."""

    uncollected: Money = Field(description="earned, and not paid by the students yet")
    due: Money = Field(description="collected, for the next payout; below zero: refunds that it is less by")
    held: Money = Field(description="collected, and disputed")
    in_transit: Money = Field(description="on its way to the bank")
    smallest_payout: Money
    waits_for: Literal["destination", "smallest_payout"] | None = Field(
        description="why the next close would carry `due` forward"
    )


class Balances(Shape):
    items: list[Balance]


class Payout(Shape):
    id: UUID
    month: str = Field(description="the month at whose close it was planned")
    amount: Money
    state: PayoutState
    refusal: str | None
    planned_at: Instant
    paid_at: Instant | None
    returned_at: Instant | None

    @classmethod
    def of(cls, row: Row) -> Self:
        plain = ("month", "state", "refusal", "planned_at", "paid_at", "returned_at")
        amount = Money(amount_minor=row["amount_minor"], currency=row["currency"])
        return cls(id=row["payout_id"], amount=amount, **{name: row[name] for name in plain})


class Payouts(Page[Payout]):
    pass


@router.get("/me/balance")
async def my_balance(tx: Tx, caller: Caller) -> Balances:
    """What lies where of the caller's earnings, by currency."""
    rows, destination, minima = await actions.payouts.read_balance(tx, caller.account_id)
    is_ready = destination is not None and destination["state"] == "ready"
    return Balances(items=[_balance(row, is_ready, minima[row["currency"]]) for row in rows])


@router.get("/me/payouts")
async def my_payouts(tx: Tx, caller: Caller, page: PageQuery) -> Payouts:
    """The caller's payouts, the latest first."""
    before = page.after_types(datetime, UUID)
    rows = await actions.payouts.read_payouts(tx, caller.account_id, before, page.limit + 1)
    found = Page.of(rows, page, shape=Payout.of, key=lambda row: (row["planned_at"], row["payout_id"]))
    return Payouts(items=found.items, next_cursor=found.next_cursor)


@router.get("/me/payouts/{payout_id}")
async def my_payout(tx: Tx, caller: Caller, payout_id: UUID) -> Payout:
    """One of the caller's payouts."""
    return Payout.of(await actions.payouts.read_payout(tx, caller.account_id, payout_id))


@router.get("/me/payout-destination")
async def my_payout_destination(tx: Tx, caller: Caller) -> PayoutDestination:
    """Whether the caller's money has somewhere to go."""
    return PayoutDestination.of(await store.destinations.destination(tx, caller.account_id))


@router.post("/me/payout-destination")
async def open_payout_destination(tx: Tx, caller: Caller) -> PayoutDestination:
    """Open a place for the caller's money, or go on with it: `url` is a page of the provider's, good for minutes."""
    return PayoutDestination.of(*await actions.destinations.open_destination(tx, caller.account_id))


def _balance(row: Row, is_ready: bool, smallest: int) -> Balance:
    def money(minor: int) -> Money:
        return Money(amount_minor=minor, currency=row["currency"])

    due = row["due_minor"]
    waits_for: Literal["destination", "smallest_payout"] | None = None
    if due > 0 and not is_ready:
        waits_for = "destination"
    elif 0 < due < smallest:
        waits_for = "smallest_payout"
    return Balance(
        uncollected=money(row["uncollected_minor"]),
        due=money(due),
        held=money(row["held_minor"]),
        in_transit=money(row["in_transit_minor"]),
        smallest_payout=money(smallest),
        waits_for=waits_for,
    )
