"""What is too old to be kept."""

# ruff: noqa: S608 - statements are composed of constants of this file

from datetime import datetime
from uuid import UUID

from kit import Tx

# $2: now. Whoever decides an appeal has to see what it is about, also where it is made on its last day.
APPEALABLE = """
FROM decision LEFT JOIN appeal USING (decision_id)
WHERE outcome IS NULL AND (appeal_id IS NOT NULL OR appeal_until >= $2)
"""
# Words that nobody asked about. What was decided stays: an author's history is counted from it.
_FORGET = f"""
UPDATE subject SET text = NULL, name = NULL, found = NULL WHERE (subject_kind, subject_id) IN (
    SELECT subject_kind, subject_id FROM subject
    WHERE said_at < $1 AND (text IS NOT NULL OR name IS NOT NULL) AND NOT EXISTS (
        SELECT FROM moderation_case WHERE state = 'waiting' AND moderation_case.subject_kind = subject.subject_kind
            AND moderation_case.subject_id = subject.subject_id
    ) AND NOT EXISTS (
        SELECT {APPEALABLE} AND decision.subject_kind = subject.subject_kind
            AND decision.subject_id = subject.subject_id
    ) AND NOT EXISTS (SELECT FROM to_scan WHERE to_scan.file_id = subject.subject_id)
    ORDER BY said_at LIMIT $3
)
"""
_FORGET_THEN = f"""
UPDATE moderation_case SET words_then = NULL
WHERE state = 'decided' AND decided_at < $1 AND words_then IS NOT NULL
AND NOT EXISTS (SELECT {APPEALABLE} AND decision.case_id = moderation_case.case_id)
"""
# What people wrote to staff, and staff to them, about a case that nobody works on any more.
_FORGET_REPORTS = f"""
UPDATE report SET words = NULL FROM moderation_case c
WHERE c.case_id = report.case_id AND c.state = 'decided' AND c.decided_at < $1 AND report.words IS NOT NULL
AND NOT EXISTS (SELECT {APPEALABLE} AND decision.case_id = c.case_id)
"""
# A note is kept as long as the appeal against it, or one that may come; both as long after the answer as other words.
_FORGET_NOTES = """
UPDATE decision SET note = NULL WHERE decision_id IN (
    SELECT decision_id FROM decision LEFT JOIN appeal USING (decision_id)
    WHERE decision.note IS NOT NULL AND given_at < $1 AND CASE WHEN appeal_id IS NULL
        THEN appeal_until IS NULL OR appeal_until < $2 ELSE appeal.decided_at < $1 END LIMIT $3
) RETURNING decision_id
"""
_FORGET_APPEALS = """
UPDATE appeal SET words = NULL, note = NULL WHERE appeal_id IN (
    SELECT appeal_id FROM appeal WHERE decided_at < $1 AND (words IS NOT NULL OR note IS NOT NULL) LIMIT $2
) RETURNING decision_id
"""


async def forget(tx: Tx, before: datetime, now: datetime, limit: int) -> int:
    """How many subjects were emptied."""
    return await tx.execute(_FORGET, before, now, limit)


async def forget_of_cases(tx: Tx, before: datetime, now: datetime) -> int:
    """How many cases and reports were emptied."""
    return await tx.execute(_FORGET_THEN, before, now) + await tx.execute(_FORGET_REPORTS, before, now)


async def forget_notes(tx: Tx, before: datetime, now: datetime, limit: int) -> list[UUID]:
    """The decisions whose notes, or whose appeals' words, were forgotten; at most `limit` of either."""
    notes = await tx.fetch(_FORGET_NOTES, before, now, limit)
    appeals = await tx.fetch(_FORGET_APPEALS, before, limit)
    return [row["decision_id"] for row in (*notes, *appeals)]
