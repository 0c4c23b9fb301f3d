"""Words, links and decisions, as several routes show them."""

from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field, StringConstraints

from kit import CallerInfo, Instant, Shape, Staff
from kit.database import Row
from services.moderation.rules import published

Kind = Literal["message", "file", "profile", "review"]
Verdict = Literal["clear", "hold", "remove"]
By = Literal["automatic", "staff"]
Outcome = Literal["upheld", "overturned"]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")]
Moderator = Annotated[CallerInfo, Staff("moderator")]


class InLanguages(Shape):
    """The same in each language."""

    en: str
    ar: str


class Decision(Shape):
    """As staff see it."""

    id: UUID
    case_id: UUID
    subject_kind: Kind
    subject_id: UUID
    verdict: Verdict
    rule: str | None
    by: By
    note: str | None = Field(description="words of whoever decided, for the author")
    decided_by: UUID | None = Field(description="null: an automatic check")
    given_at: Instant
    appeal: Outcome | Literal["waiting"] | None = Field(description="what became of the author's appeal")

    @classmethod
    def of(cls, row: Row) -> Self:
        same = ("case_id", "subject_kind", "subject_id", "verdict", "rule", "by", "note", "decided_by", "given_at")
        appeal = None if row["appeal_id"] is None else row["outcome"] or "waiting"
        return cls(id=row["decision_id"], appeal=appeal, **{name: row[name] for name in same})


class OwnAppeal(Shape):
    words: str | None = Field(description="null: kept no more")
    made_at: Instant
    outcome: Outcome | None = Field(description="null while it waits")
    note: str | None
    decided_at: Instant | None


class Statement(Shape):
    """What an author is told of a decision about something of theirs."""

    id: UUID
    subject_kind: Kind
    subject_id: UUID
    verdict: Verdict
    rule: str | None
    rule_title: InLanguages | None
    by: By = Field(description="whether a check decided, or somebody of the staff")
    statement: InLanguages
    note: str | None
    given_at: Instant
    appeal_until: Instant | None = Field(description="null: there is no appeal against it")
    appeal: OwnAppeal | None

    @classmethod
    def of(cls, row: Row) -> Self:
        same = ("subject_kind", "subject_id", "verdict", "rule", "by", "note", "given_at", "appeal_until")
        rule = published.rules().get(row["rule"] or "")
        return cls(
            id=row["decision_id"],
            rule_title=InLanguages(**rule.title) if rule else None,
            statement=InLanguages(**published.statement(row["rule"], row["verdict"], row["by"])),
            appeal=None if row["appeal_id"] is None else OwnAppeal(
                words=row["words"], made_at=row["made_at"], outcome=row["outcome"], note=row["appeal_note"],
                decided_at=row["appeal_decided_at"],
            ),
            **{name: row[name] for name in same},
        )  # fmt: skip
