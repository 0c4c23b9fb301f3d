"""What `moderation` says: whether what people wrote or sent may be seen."""

from typing import Literal

from contracts.base import Event, Id, Instant, Internal


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
