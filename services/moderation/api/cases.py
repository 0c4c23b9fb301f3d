"""The queue: what waits for the moderators, what is in it, and what they decide."""

from datetime import datetime
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from fastapi import Query
from pydantic import Field

from kit import CallerInfo, CurrentHouse, Instant, Page, PageQuery, Router, Shape, Staff, Tx
from kit.database import Row
from kit.web.router import TransactionRoute
from services.moderation import actions
from services.moderation.actions.opening import Opened
from services.moderation.api.shapes import Decision, Kind, Moderator, Slug, Verdict, Words

router = Router(tags=["queue"])
Admin = Annotated[CallerInfo, Staff("admin")]


class UnkeptRoute(TransactionRoute):
    """Its answers hold other people's words and links: they are kept for no Idempotency-Key."""

    takes_idempotency_key = False


opening = Router(tags=["queue"], route_class=UnkeptRoute)


class Case(Shape):
    id: UUID
    subject_kind: Kind
    subject_id: UUID
    author_id: UUID
    author_name: str | None = Field(description="null until it is known here")
    severity: int = Field(ge=1, le=4, description="4: at once")
    reasons: list[str] = Field(description="rules that a check found, and reasons that people reported")
    reports: int = Field(description="how many people reported it")
    author_decisions: int = Field(description="how often something of the author's was held or removed")
    state: Literal["waiting", "decided"]
    verdict: Verdict | None = Field(description="what holds now; null: a file that was not judged yet")
    taken_back: bool = Field(description="its author deleted it meanwhile")
    opened_at: Instant
    decided_at: Instant | None

    @classmethod
    def of(cls, row: Row) -> Self:
        same = ("subject_kind", "subject_id", "author_id", "author_name", "severity", "reasons", "reports", "state",
                "verdict", "opened_at", "decided_at")  # fmt: skip
        return cls(
            id=row["case_id"], author_decisions=row["strikes"], taken_back=row["gone_at"] is not None,
            **{name: row[name] for name in same},
        )  # fmt: skip


class Report(Shape):
    reporter_id: UUID
    reason: str
    words: str | None
    reported_at: Instant


class CaseFile(Shape):
    name: str | None
    type: str | None = Field(description="what its owner's device called it")
    size_bytes: int | None
    preview_url: str | None = Field(description="of an image: small and blurred; null: there is none")
    original_url: str | None = Field(description="for saving, never for showing; null: malicious, or out of reach")
    urls_expire_at: Instant | None


class OpenedCase(Shape):
    case: Case
    text: str | None = Field(description="what was written; null: a file, or words that are kept no more")
    file: CaseFile | None
    found: str | None = Field(description="what the checks found, in their words")
    rule: str | None
    warnings: list[str]
    reports: list[Report]
    decisions: list[Decision]

    @classmethod
    def of(cls, opened: Opened) -> Self:
        subject = opened.subject
        return cls(
            case=Case.of(opened.case),
            text=subject["text"],
            file=_file(opened),
            **{name: subject[name] for name in ("found", "rule", "warnings")},
            reports=[Report(**_some(row, Report)) for row in opened.reports],
            decisions=[Decision.of(row) for row in opened.decisions],
        )


def _some(row: Row, shape: type[Shape]) -> dict[str, Any]:
    return {name: row[name] for name in shape.model_fields}


def _file(opened: Opened) -> CaseFile | None:
    subject, links = opened.subject, opened.links
    if subject["subject_kind"] != "file":
        return None
    return CaseFile(
        name=subject["name"], type=subject["claimed_type"], size_bytes=subject["size_bytes"],
        preview_url=links.preview if links else None, original_url=links.original if links else None,
        urls_expire_at=links.expires_at if links else None,
    )  # fmt: skip


class DecisionIn(Shape):
    verdict: Verdict
    rule: Slug | None = Field(default=None, description="of the published list; left out where the verdict is clear")
    note: Words | None = Field(default=None, description="for the author, beside the rule's own statement")


class TrailEntry(Shape):
    id: UUID
    case_id: UUID | None
    author_id: UUID | None = Field(description="whose history was looked at")
    staff_id: UUID
    staff_name: str | None
    what: Literal["opened", "decided", "appeal_decided", "author_viewed"]
    detail: str | None
    at: Instant


class Counts(Shape):
    removed: int
    held: int
    cleared: int
    by_staff: int = Field(description="of the held and removed, those that somebody of the staff decided")
    appeals: int
    overturned: int
    reports: int
    waiting: int


class Author(Shape):
    """What is known of somebody whose things were looked at."""

    id: UUID
    name: str | None
    counts: Counts
    decisions: list[Decision] = Field(description="the latest fifty")


@router.get("/queue")
async def queue(
    tx: Tx, staff: Moderator, page: PageQuery, state: Literal["waiting", "decided"] = "waiting",
    kind: Kind | None = None, min_severity: Annotated[int, Query(ge=1, le=4)] = 1, reason: Slug | None = None,
) -> Page[Case]:  # fmt: skip
    """The gravest first, of those alike the oldest (scope `moderator`)."""
    after = page.after_types(int, datetime, UUID)
    rows = await actions.queueing.queue(tx, state, kind, min_severity, reason, _in_range(after), page.limit + 1)
    return Page[Case].of(
        rows, page, shape=Case.of, key=lambda row: (-row["severity"], row["opened_at"], row["case_id"])
    )


def _in_range(after: tuple[Any, ...] | None) -> tuple[Any, ...] | None:
    """A cursor that somebody made up may hold a number that no severity is."""
    return after if after is None else (max(-5, min(0, after[0])), *after[1:])


@opening.post("/cases/{case_id}/open")
async def open_case(house: CurrentHouse, staff: Moderator, case_id: UUID) -> OpenedCase:
    """Its content (scope `moderator`). That you looked is kept before anything is shown."""
    return OpenedCase.of(await actions.opening.open_case(house, staff.account_id, case_id))


@router.post("/cases/{case_id}/decision", status_code=201)
async def decide(tx: Tx, staff: Moderator, case_id: UUID, body: DecisionIn) -> Decision:
    """Decide by a rule of the list (scope `moderator`; recorded). Its author reads why, and may appeal."""
    row = await actions.deciding.decide(tx, staff.account_id, case_id, body.verdict, body.rule, body.note)
    return Decision.of(row)


@router.get("/authors/{account_id}")
async def author(tx: Tx, staff: Moderator, account_id: UUID) -> Author:
    """What was decided about somebody's things so far (scope `moderator`; looking is recorded)."""
    found = await actions.people.history(tx, staff.account_id, account_id)
    return Author(
        id=account_id, name=found.counts["name"], counts=Counts(**_some(found.counts, Counts)),
        decisions=[Decision.of(row) for row in found.decisions],
    )  # fmt: skip


@router.get("/audit")
async def audit(tx: Tx, staff: Admin, page: PageQuery, case_id: UUID | None = None) -> Page[TrailEntry]:
    """Who of the staff looked at or decided what, the latest first (scope `admin`)."""
    after = page.after_types(datetime, UUID)
    rows = await actions.queueing.trail(tx, case_id, after, page.limit + 1)
    return Page[TrailEntry].of(rows, page, shape=_entry, key=lambda row: (row["at"], row["entry_id"]))


def _entry(row: Row) -> TrailEntry:
    same = ("case_id", "author_id", "staff_id", "staff_name", "what", "detail", "at")
    return TrailEntry(id=row["entry_id"], **{name: row[name] for name in same})
