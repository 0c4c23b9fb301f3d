"""Appeals: once per decision."""

from datetime import datetime
from typing import Any
from uuid import UUID

from kit import Tx
from kit.database import Row

_WHOLE = """
SELECT appeal.appeal_id, appeal.decision_id, appeal.words, appeal.made_at, appeal.outcome, appeal.note,
       appeal.decided_by, appeal.decided_at, decision.case_id, decision.subject_kind, decision.subject_id,
       decision.author_id, decision.verdict, decision.rule, decision.by, decision.note AS decision_note,
       decision.decided_by AS first_decided_by, decision.given_at, person.name AS author_name,
       ARRAY(SELECT reporter_id FROM report WHERE report.case_id = decision.case_id) AS reporters
FROM appeal JOIN decision USING (decision_id) LEFT JOIN person ON person.account_id = decision.author_id
"""
_ADD = "INSERT INTO appeal (appeal_id, decision_id, words, made_at) VALUES ($1, $2, $3, $4)"
_ONE = f"{_WHOLE} WHERE appeal.appeal_id = $1"
_LOCK = "SELECT appeal_id FROM appeal WHERE appeal_id = $1 FOR UPDATE"
_WAITING = f"{_WHOLE} WHERE outcome IS NULL ORDER BY made_at, appeal_id LIMIT $1"
_WAITING_ON = f"""{_WHOLE} WHERE outcome IS NULL AND (made_at, appeal_id) > ($2::timestamptz, $3::uuid)
ORDER BY made_at, appeal_id LIMIT $1"""
_DECIDE = "UPDATE appeal SET outcome = $2, note = $3, decided_by = $4, decided_at = $5 WHERE appeal_id = $1"
_IS_WAITING = """
SELECT EXISTS (
    SELECT FROM appeal JOIN decision USING (decision_id)
    WHERE outcome IS NULL AND subject_kind = $1 AND subject_id = $2
)
"""


async def add(tx: Tx, appeal_id: UUID, decision_id: UUID, words: str, now: datetime) -> None:
    await tx.execute(_ADD, appeal_id, decision_id, words, now)


async def one(tx: Tx, appeal_id: UUID) -> Row | None:
    return await tx.fetchrow(_ONE, appeal_id)


async def lock(tx: Tx, appeal_id: UUID) -> Row | None:
    if await tx.fetchval(_LOCK, appeal_id) is None:
        return None
    return await one(tx, appeal_id)


async def waiting(tx: Tx, after: tuple[Any, ...] | None, limit: int) -> list[Row]:
    """The longest waiting first."""
    if after is None:
        return await tx.fetch(_WAITING, limit)
    return await tx.fetch(_WAITING_ON, limit, *after)


async def decide(tx: Tx, appeal_id: UUID, outcome: str, note: str | None, decided_by: UUID, now: datetime) -> None:
    await tx.execute(_DECIDE, appeal_id, outcome, note, decided_by, now)


async def is_waiting(tx: Tx, kind: str, subject_id: UUID) -> bool:
    """Whether somebody has still to look at an appeal about this."""
    return bool(await tx.fetchval(_IS_WAITING, kind, subject_id))
