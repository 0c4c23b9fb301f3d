"""Reconciliations: how the provider's books compare with ours, for the finance staff."""

from datetime import datetime
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from kit import CallerInfo, Instant, Page, PageQuery, Router, Shape, Staff, Tx
from kit.database import Row
from services.billing import actions

router = Router(tags=["reconciliation"])
Finance = Annotated[CallerInfo, Staff("finance")]
Kind = Literal["missing_at_provider", "missing_here", "double", "wrong_amount", "wrong_currency", "late"]


class Reconciliation(Shape):
    """A comparison of what moved in a window of time: how much on each side, and how many differences of each kind."""

    id: UUID
    provider: str
    from_at: Instant
    to_at: Instant
    ours: int
    theirs: int
    discrepancies: int
    kinds: dict[str, int]
    ran_at: Instant

    @classmethod
    def of(cls, row: Row) -> Self:
        plain = ("provider", "from_at", "to_at", "ours", "theirs", "discrepancies", "kinds", "ran_at")
        return cls(id=row["reconciliation_id"], **{name: row[name] for name in plain})


class Discrepancy(Shape):
    """A difference; `ours` and `theirs` are what each side has of it (null: nothing)."""

    id: UUID
    kind: Kind
    subject: Literal["charge", "refund", "payout"]
    idempotency_key: str | None
    provider_ref: str | None
    ours: dict[str, Any] | None
    theirs: dict[str, Any] | None

    @classmethod
    def of(cls, row: Row) -> Self:
        plain = ("kind", "subject", "idempotency_key", "provider_ref", "ours", "theirs")
        return cls(id=row["discrepancy_id"], **{name: row[name] for name in plain})


@router.get("/reconciliations")
async def reconciliations(tx: Tx, _: Finance, page: PageQuery) -> Page[Reconciliation]:
    """Comparisons with the provider's books, latest first (scope `finance`)."""
    rows = await actions.reconciling.read_all(tx, page.after_types(datetime, UUID), page.limit + 1)
    return Page.of(rows, page, shape=Reconciliation.of, key=lambda row: (row["ran_at"], row["reconciliation_id"]))


@router.get("/reconciliations/{reconciliation_id}/discrepancies")
async def discrepancies(
    tx: Tx, staff: Finance, reconciliation_id: UUID, page: PageQuery, kind: Kind | None = None
) -> Page[Discrepancy]:
    """What a comparison found, by kind (scope `finance`; looking is recorded)."""
    rows = await actions.reconciling.read_discrepancies(
        tx, staff.account_id, reconciliation_id, kind, page.after_types(str, UUID), page.limit + 1
    )
    return Page.of(rows, page, shape=Discrepancy.of, key=lambda row: (row["kind"], row["discrepancy_id"]))
