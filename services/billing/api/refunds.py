"""Refunds: finance staff give a part of a call back, and see what came of what anybody asked for."""

from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, Field, model_validator

from contracts.base import Money
from kit import CallerInfo, Instant, Router, Shape, Staff, Tx
from kit.database import Row
from services.billing import actions, rules

router = Router(tags=["refunds"])
Finance = Annotated[CallerInfo, Staff("finance")]
MOST_SECONDS, MOST_MINOR = 2**31 - 1, 2**53 - 1


class RefundIn(Shape):
    """Seconds of the call (null: all that is left), or else goodwill in minor units of the line's currency."""

    seconds: Annotated[int, Field(ge=1, le=MOST_SECONDS)] | None = None
    goodwill_minor: Annotated[int, Field(ge=1, le=MOST_MINOR)] | None = None
    reason: Annotated[str, Field(max_length=500), AfterValidator(rules.plain_text)]

    @model_validator(mode="after")
    def _one_of_the_two(self) -> Self:
        if self.seconds is not None and self.goodwill_minor is not None:
            raise ValueError("ask for seconds or for goodwill, in two requests where it is both")
        return self


class Back(Shape):
    """What went back: `amount` = `fee` + `share` + `tax` + `goodwill`."""

    seconds: int
    amount: Money
    fee: Money
    share: Money
    tax: Money
    goodwill: Money
    charge_id: UUID | None = Field(description="the charge it was taken from; null: it lowers the next one")
    provider: Literal["planned", "sending", "paid", "refused"] | None = Field(
        description="how far it is on its way to the card; null: the charge was not paid yet"
    )
    provider_refusal: str | None


class Refund(Shape):
    """What was asked for, and what came of it."""

    id: UUID
    call_id: UUID
    kind: Literal["refund", "goodwill"]
    seconds: int | None
    goodwill_minor: int | None
    reason: str
    asked_by: UUID | None
    asked_at: Instant
    state: Literal["waiting", "done", "refused"] = Field(description="waiting: a charge of the call is at the bank")
    refusal: str | None = Field(description="`not_billed`, `nothing_left`, `too_much` or `below_smallest_unit`")
    back: Back | None

    @classmethod
    def of(cls, row: Row) -> Self:
        plain = ("call_id", "kind", "seconds", "reason", "asked_by", "asked_at", "state", "refusal")
        return cls(
            id=row["command_id"],
            goodwill_minor=row["amount_minor"],
            back=_back(row) if row["adjustment_id"] else None,
            **{name: row[name] for name in plain},
        )


class Refunds(Shape):
    items: list[Refund]


@router.post("/calls/{call_id}/refunds", status_code=201)
async def give_back(tx: Tx, staff: Finance, call_id: UUID, body: RefundIn) -> Refund:
    """Give seconds of a call back, or goodwill (scope `finance`; recorded). It waits while its charge is at the bank.

    Send an `Idempotency-Key`: asked twice without one, it is given twice.
    """
    row = await actions.refunds.ask_as_staff(
        tx, staff.account_id, call_id, body.seconds, body.goodwill_minor, body.reason
    )
    return Refund.of(row)


@router.get("/calls/{call_id}/refunds")
async def refunds_of_call(tx: Tx, staff: Finance, call_id: UUID) -> Refunds:
    """Everything asked for on a call, first asked first (scope `finance`; looking is recorded)."""
    rows = await actions.refunds.read(tx, staff.account_id, call_id)
    return Refunds(items=[Refund.of(row) for row in rows])


@router.post("/calls/{call_id}/refunds/{refund_id}/send")
async def send_again(tx: Tx, staff: Finance, call_id: UUID, refund_id: UUID) -> Refund:
    """Ask the provider once more for a refund it refused (scope `finance`; recorded). Asked twice, it goes once."""
    return Refund.of(await actions.refunds.send_again_as_staff(tx, staff.account_id, call_id, refund_id))


def _back(row: Row) -> Back:
    return Back(
        seconds=row["back_seconds"],
        charge_id=row["charge_id"],
        provider=row["provider_state"],
        provider_refusal=row["provider_refusal"],
        **{
            name: Money(amount_minor=row[column], currency=row["currency"])
            for name, column in (
                ("amount", "back_minor"),
                ("fee", "fee_minor"),
                ("share", "share_minor"),
                ("tax", "tax_minor"),
                ("goodwill", "goodwill_minor"),
            )
        },
    )
