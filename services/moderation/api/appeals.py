"""Appeals, for the staff."""

from datetime import datetime
from typing import Self
from uuid import UUID

from pydantic import Field

from kit import Instant, Page, PageQuery, Router, Shape, Tx
from kit.database import Row
from services.moderation import actions
from services.moderation.api.shapes import By, Kind, Moderator, Outcome, Verdict, Words
from services.moderation.rules.appeals import may_decide

router = Router(tags=["appeals"])


class Appeal(Shape):
    id: UUID
    decision_id: UUID
    case_id: UUID = Field(description="to be opened before the appeal is decided")
    subject_kind: Kind
    subject_id: UUID
    author_id: UUID
    author_name: str | None
    words: str
    made_at: Instant
    verdict: Verdict = Field(description="of the decision that is appealed")
    rule: str | None
    by: By
    decision_note: str | None
    may_decide: bool = Field(description="false: the caller made the decision, or wrote or reported the thing")
    outcome: Outcome | None
    note: str | None
    decided_at: Instant | None

    @classmethod
    def of(cls, row: Row, staff_id: UUID) -> Self:
        same = ("decision_id", "case_id", "subject_kind", "subject_id", "author_id", "author_name", "words", "made_at",
                "verdict", "rule", "by", "decision_note", "outcome", "note", "decided_at")  # fmt: skip
        return cls(
            id=row["appeal_id"],
            may_decide=may_decide(staff_id, row["first_decided_by"], row["author_id"], row["reporters"]),
            **{name: row[name] for name in same},
        )  # fmt: skip


class AppealDecisionIn(Shape):
    outcome: Outcome
    note: Words | None = Field(default=None, description="for the author")


@router.get("/appeals")
async def appeals(tx: Tx, staff: Moderator, page: PageQuery) -> Page[Appeal]:
    """Those that wait, the longest waiting first (scope `moderator`)."""
    after = page.after_types(datetime, UUID)
    rows = await actions.appealing.waiting(tx, after, page.limit + 1)
    return Page[Appeal].of(
        rows, page, shape=lambda row: Appeal.of(row, staff.account_id),
        key=lambda row: (row["made_at"], row["appeal_id"]),
    )  # fmt: skip


@router.post("/appeals/{appeal_id}/decision", status_code=201)
async def decide_appeal(tx: Tx, staff: Moderator, appeal_id: UUID, body: AppealDecisionIn) -> Appeal:
    """It stays, or it was wrong and the content shows again.

    Scope `moderator`, and not for who decided first, wrote it or reported it.
    """
    row = await actions.appealing.decide(tx, staff.account_id, appeal_id, body.outcome, body.note)
    return Appeal.of(row, staff.account_id)
