"""What `moderation` says: whether what people wrote or sent may be seen, and what their authors are told of it."""

from typing import Literal

from contracts.base import Event, Id, Instant, Internal, Personal, Public

SubjectKind = Literal["message", "file", "profile", "review"]


class ContentJudged(Event, aggregate="content", key="subject_id"):
    """A verdict, by a rule of the list or by staff; the latest one holds. `warnings` are words for the author alone."""

    subject_kind: Internal[Literal["message", "file", "profile", "review"]]
    subject_id: Internal[Id]
    author_id: Internal[Id]
    verdict: Internal[Literal["clear", "hold", "remove"]]
    rule: Internal[str | None]
    by: Internal[Literal["automatic", "staff"]]
    warnings: Internal[list[str]]
    judged_at: Internal[Instant]


class DecisionGiven(Event, aggregate="decision", key="decision_id"):
    """Its author may read why, by a rule of the published list. `appeal_until` None: there is no appeal."""

    decision_id: Internal[Id]
    case_id: Internal[Id]
    subject_kind: Internal[SubjectKind]
    subject_id: Internal[Id]
    author_id: Internal[Id]
    verdict: Internal[Literal["clear", "hold", "remove"]]
    rule: Public[str | None]
    by: Internal[Literal["automatic", "staff"]]
    note: Personal[str | None]
    appeal_until: Internal[Instant | None]
    given_at: Internal[Instant]


class AppealDecided(Event, aggregate="decision", key="decision_id"):
    """Somebody other than who decided has looked again: it stays, or it was wrong and the content shows."""

    decision_id: Internal[Id]
    appeal_id: Internal[Id]
    subject_kind: Internal[SubjectKind]
    subject_id: Internal[Id]
    author_id: Internal[Id]
    outcome: Internal[Literal["upheld", "overturned"]]
    note: Personal[str | None]
    decided_at: Internal[Instant]


class EvidenceReleased(Event, aggregate="content", key="subject_id"):
    """Staff need it no more: no case waits or was decided within the hour, no appeal waits, and none can come."""

    subject_kind: Internal[SubjectKind]
    subject_id: Internal[Id]
    released_at: Internal[Instant]
