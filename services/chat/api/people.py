"""Blocking people, and reporting what they wrote or sent."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import StringConstraints

from kit import Caller, Instant, Page, PageQuery, Router, Shape, Tx
from kit.database import Row
from services.chat import actions

router = Router(tags=["people"])


class BlockedPerson(Shape):
    id: UUID
    name: str | None
    blocked_at: Instant


class ReportIn(Shape):
    subject_kind: Literal["message", "file"]
    subject_id: UUID
    reason: Literal["abuse", "spam", "off_platform_payment", "sexual", "illegal", "other"]
    words: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)] | None = None


class Report(Shape):
    id: UUID


@router.get("/blocks")
async def list_blocks(tx: Tx, caller: Caller, page: PageQuery) -> Page[BlockedPerson]:
    """Whom the caller blocked, the latest first."""
    after = page.after_types(datetime, UUID)
    rows = await actions.people.blocked(tx, caller.account_id, after, page.limit + 1)
    return Page[BlockedPerson].of(rows, page, shape=_person, key=lambda row: (row["blocked_at"], row["blocked_id"]))


def _person(row: Row) -> BlockedPerson:
    return BlockedPerson(id=row["blocked_id"], name=row["name"], blocked_at=row["blocked_at"])


@router.put("/blocks/{account_id}", status_code=204)
async def block_person(tx: Tx, caller: Caller, account_id: UUID) -> None:
    """Neither of the two writes to the other until that is taken back."""
    await actions.people.block(tx, caller.account_id, account_id)


@router.delete("/blocks/{account_id}", status_code=204)
async def unblock_person(tx: Tx, caller: Caller, account_id: UUID) -> None:
    await actions.people.unblock(tx, caller.account_id, account_id)


@router.post("/reports", status_code=201)
async def report_content(tx: Tx, caller: Caller, body: ReportIn) -> Report:
    """Ask the platform's staff to look at what the other person wrote or sent."""
    report_id = await actions.people.report(
        tx, caller.account_id, body.subject_kind, body.subject_id, body.reason, body.words
    )
    return Report(id=report_id)
