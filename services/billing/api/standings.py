"""Credit standings: a student reads their own, finance staff read and change them."""

from datetime import datetime
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import AfterValidator, Field, StrictBool

from kit import Caller, CallerInfo, Instant, Page, PageQuery, Router, Shape, Staff, Tx
from kit.database import Row
from services.billing import actions, rules, store

router = Router(tags=["credit standing"])
Finance = Annotated[CallerInfo, Staff("finance")]


class Standing(Shape):
    """Whether the caller may make new bookings, and why not."""

    may_book: bool
    reason: str | None
    changed_at: Instant | None


class StaffStanding(Standing):
    student_id: UUID
    name: str
    changed_by: UUID | None


class StandingChange(Shape):
    id: UUID
    may_book: bool
    reason: str | None
    changed_at: Instant
    changed_by: UUID | None = Field(description="the member of staff; null where a charge or a card made it so")

    @classmethod
    def of(cls, row: Row) -> Self:
        return cls(
            id=row["change_id"],
            may_book=row["may_book"],
            reason=row["reason"],
            changed_at=row["changed_at"],
            changed_by=row["changed_by"],
        )


class StandingIn(Shape):
    may_book: StrictBool
    reason: Annotated[str, Field(max_length=500), AfterValidator(rules.plain_text)] | None = None


@router.get("/me/credit-standing")
async def my_credit_standing(tx: Tx, caller: Caller) -> Standing:
    """Whether the caller may book; where not, the reason."""
    row = await store.standings.standing(tx, caller.account_id)
    return Standing(**_standing(row))


@router.get("/students/{student_id}/credit-standing")
async def credit_standing(tx: Tx, staff: Finance, student_id: UUID) -> StaffStanding:
    """A student's credit standing (scope `finance`; looking is recorded)."""
    return _staff_standing(*await actions.standings.read_standing(tx, staff.account_id, student_id))


@router.put("/students/{student_id}/credit-standing")
async def change_credit_standing(tx: Tx, staff: Finance, student_id: UUID, body: StandingIn) -> StaffStanding:
    """Let a student book again, or stop it with a reason the student reads (scope `finance`)."""
    return _staff_standing(
        *await actions.standings.change_standing(
            tx, staff.account_id, student_id, may_book=body.may_book, reason=body.reason
        )
    )


@router.get("/students/{student_id}/credit-standing/changes")
async def credit_standing_changes(tx: Tx, staff: Finance, student_id: UUID, page: PageQuery) -> Page[StandingChange]:
    """How a standing came to be, latest change first (scope `finance`; looking is recorded)."""
    rows = await actions.standings.read_standing_changes(
        tx, staff.account_id, student_id, page.after_types(datetime, UUID), page.limit + 1
    )
    return Page.of(rows, page, shape=StandingChange.of, key=lambda row: (row["changed_at"], row["change_id"]))


def _standing(standing: Row | None) -> dict[str, Any]:
    if standing is None:
        return {"may_book": True, "reason": None, "changed_at": None}
    return {name: standing[name] for name in ("may_book", "reason", "changed_at")}


def _staff_standing(person: Row, standing: Row | None) -> StaffStanding:
    return StaffStanding(
        student_id=person["account_id"],
        name=person["name"],
        **_standing(standing),
        changed_by=standing["changed_by"] if standing else None,
    )
