"""What moderation says: rows become events of `contracts/moderation.py` here and nowhere else."""

from datetime import datetime
from typing import Any
from uuid import UUID

from contracts.moderation import AppealDecided, ContentJudged, DecisionGiven, EvidenceReleased
from kit.database import Row

_SUBJECT = ("subject_kind", "subject_id", "author_id")


def judged(subject: Row) -> ContentJudged:
    same = (*_SUBJECT, "verdict", "rule", "by", "warnings", "judged_at")
    return ContentJudged(**_of(subject, *same))


def decision_given(decision: Row) -> DecisionGiven:
    same = ("decision_id", "case_id", *_SUBJECT, "verdict", "rule", "by", "note", "appeal_until", "given_at")
    return DecisionGiven(**_of(decision, *same))


def appeal_decided(appeal: Row) -> AppealDecided:
    return AppealDecided(**_of(appeal, "decision_id", "appeal_id", *_SUBJECT, "outcome", "note", "decided_at"))


def evidence_released(subject_id: UUID, now: datetime) -> EvidenceReleased:
    return EvidenceReleased(subject_kind="file", subject_id=subject_id, released_at=now)


def _of(row: Row, *names: str) -> dict[str, Any]:
    return {name: row[name] for name in names}
