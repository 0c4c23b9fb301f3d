"""Charges of a student, and what they may owe before they are charged."""

from datetime import datetime
from typing import Any, Literal, Self
from uuid import UUID

from pydantic import Field

from contracts.base import Money
from kit import Caller, Instant, Page, PageQuery, Router, Shape, Tx
from kit.database import Row
from services.billing import actions, store
from services.billing.actions.latest import LATEST
from services.billing.api.standings import Standing

router = Router(tags=["charges"])


class Attempt(Shape):
    attempt: int
    state: Literal["sending", "needs_authentication", "succeeded", "declined"]
    decline_code: str | None = Field(description="the provider's word for why, or `no_method`: there was no card")
    method_id: UUID | None
    began_at: Instant
    ended_at: Instant | None


class Charge(Shape):
    """What is charged at once: all calls up to its month that no charge before it covers."""

    id: UUID
    number: int
    kind: Literal["month", "threshold"] = Field(description="threshold: the limit of what may be owed was reached")
    month: str
    state: Literal["planned", "sending", "needs_authentication", "declined", "paid", "waived"]
    amount: Money
    reduced: Money = Field(description="what of the amount was refunded before it was paid")
    to_pay: Money
    paid: Money | None
    action_url: str | None = Field(description="where the student's bank wants to see them")
    decline_code: str | None
    refusals: int
    next_attempt_at: Instant | None
    planned_at: Instant
    paid_at: Instant | None
    attempts: list[Attempt]

    @classmethod
    def of(cls, row: Row, fresh_url: str | None = None) -> Self:
        def money(minor: int) -> Money:
            return Money(amount_minor=minor, currency=row["currency"])

        plain = (
            "number", "kind", "month", "state", "decline_code", "refusals", "next_attempt_at",
            "planned_at", "paid_at",
        )  # fmt: skip
        return cls(
            id=row["charge_id"],
            amount=money(row["amount_minor"]),
            reduced=money(row["reduced_minor"]),
            to_pay=money(0 if row["state"] in ("paid", "waived") else row["amount_minor"] - row["reduced_minor"]),
            paid=None if row["paid_minor"] is None else money(row["paid_minor"]),
            action_url=fresh_url or row["action_url"],
            attempts=[Attempt(**one) for one in row["attempts"]],
            **{name: row[name] for name in plain},
        )


class Stop(Shape):
    cause: Literal["staff", "arrears", "no_method"]
    reason: str
    since: Instant


class Account(Shape):
    """One currency: `accrued` is used and not charged yet (below zero: a credit), `unpaid` charged and not paid."""

    limit: Money = Field(description="once so much has accrued, it is charged at once; it grows with each paid charge")
    accrued: Money
    unpaid: Money

    @classmethod
    def of(cls, row: Row) -> Self:
        def money(minor: int) -> Money:
            return Money(amount_minor=minor, currency=row["currency"])

        return cls(
            limit=money(actions.charging.limit_of(row)),
            accrued=money(row["accrued_minor"]),
            unpaid=money(row["unpaid_minor"]),
        )


class Credit(Shape):
    standing: Standing
    stops: list[Stop]
    accounts: list[Account]


@router.get("/me/charges")
async def my_charges(tx: Tx, caller: Caller, page: PageQuery) -> Page[Charge]:
    """The caller's charges, latest first, each with every attempt made."""
    before = page.after_types(datetime, UUID) or LATEST
    rows = await store.charges.charges(tx, caller.account_id, before, page.limit + 1)
    return Page.of(rows, page, shape=Charge.of, key=lambda row: (row["planned_at"], row["charge_id"]))


@router.get("/me/charges/{charge_id}")
async def my_charge(tx: Tx, caller: Caller, charge_id: UUID) -> Charge:
    return Charge.of(await actions.charging.read_charge(tx, caller.account_id, charge_id))


@router.post("/me/charges/{charge_id}/pay")
async def pay_charge(tx: Tx, caller: Caller, charge_id: UUID) -> Charge:
    """Try a refused charge now, with the default card, or get a fresh `action_url`. Asked twice, it is tried once."""
    return Charge.of(*await actions.charging.pay_now(tx, caller.account_id, charge_id))


@router.get("/me/credit")
async def my_credit(tx: Tx, caller: Caller) -> Credit:
    """What the caller owes and may owe, and whether and why not they may book."""
    standing: Row | None = await store.standings.standing(tx, caller.account_id)
    shown: dict[str, Any] = {"may_book": True, "reason": None, "changed_at": None}
    if standing is not None:
        shown = {name: standing[name] for name in shown}
    return Credit(
        standing=Standing(**shown),
        stops=[
            Stop(cause=row["cause"], reason=row["reason"], since=row["since"])
            for row in await store.standings.stops(tx, caller.account_id)
        ],
        accounts=[Account.of(row) for row in await store.accounts.accounts(tx, caller.account_id)],
    )
