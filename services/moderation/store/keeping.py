"""What is too old to be kept."""

from datetime import datetime

from kit import Tx

# Words that nobody asked about. What was decided stays: an author's history is counted from it.
_FORGET = """
UPDATE subject SET text = NULL, name = NULL, found = NULL WHERE (subject_kind, subject_id) IN (
    SELECT subject_kind, subject_id FROM subject
    WHERE said_at < $1 AND (text IS NOT NULL OR name IS NOT NULL) AND NOT EXISTS (
        SELECT FROM moderation_case WHERE state = 'waiting' AND moderation_case.subject_kind = subject.subject_kind
            AND moderation_case.subject_id = subject.subject_id
    ) AND NOT EXISTS (
        SELECT FROM appeal JOIN decision USING (decision_id) WHERE outcome IS NULL
            AND decision.subject_kind = subject.subject_kind AND decision.subject_id = subject.subject_id
    ) AND NOT EXISTS (SELECT FROM to_scan WHERE to_scan.file_id = subject.subject_id)
    ORDER BY said_at LIMIT $2
)
"""


async def forget(tx: Tx, before: datetime, limit: int) -> int:
    """How many were emptied."""
    return await tx.execute(_FORGET, before, limit)
