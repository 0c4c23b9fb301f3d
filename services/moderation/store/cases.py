"""Cases: the queue of the staff, and what people reported."""

# ruff: noqa: S608 - statements are composed of constants of this file

from datetime import datetime
from typing import Any
from uuid import UUID

from kit import Tx
from kit.database import Row

_COLUMNS = """moderation_case.case_id, moderation_case.subject_kind, moderation_case.subject_id,
moderation_case.author_id, severity, reasons, state, opened_at, decided_at"""
_CARD = f"""
SELECT {_COLUMNS}, subject.verdict, subject.rule, subject.gone_at, person.name AS author_name,
       (SELECT count(*) FROM report WHERE report.case_id = moderation_case.case_id) AS reports,
       (SELECT count(*) FROM decision WHERE decision.author_id = moderation_case.author_id AND verdict <> 'clear')
           AS strikes
FROM moderation_case
JOIN subject USING (subject_kind, subject_id)
LEFT JOIN person ON person.account_id = moderation_case.author_id
"""
_ONE = f"{_CARD} WHERE moderation_case.case_id = $1"
_LOCK = f"SELECT {_COLUMNS} FROM moderation_case WHERE case_id = $1 FOR UPDATE"
_PICK = f"""{_CARD} WHERE state = $1 AND ($2::text IS NULL OR moderation_case.subject_kind = $2)
AND severity >= $3 AND ($4::text IS NULL OR $4 = ANY(reasons))"""
_ORDER = "ORDER BY severity DESC, opened_at, moderation_case.case_id LIMIT $5"
_QUEUE = f"{_PICK} {_ORDER}"
_QUEUE_ON = f"""{_PICK} AND (-severity, opened_at, moderation_case.case_id) > ($6::int, $7::timestamptz, $8::uuid)
{_ORDER}"""
_WAITING = f"""
SELECT {_COLUMNS} FROM moderation_case WHERE subject_kind = $1 AND subject_id = $2 AND state = 'waiting' FOR UPDATE
"""
_OPEN = f"""
INSERT INTO moderation_case (case_id, subject_kind, subject_id, author_id, severity, reasons, state, opened_at,
                             decided_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, CASE WHEN $7 = 'decided' THEN $8::timestamptz END)
RETURNING {_COLUMNS}
"""
_RAISE = f"""
UPDATE moderation_case SET severity = greatest(severity, $2),
    reasons = (SELECT array_agg(DISTINCT reason ORDER BY reason) FROM unnest(reasons || $3::text[]) AS reason)
WHERE case_id = $1 RETURNING {_COLUMNS}
"""
_DECIDE = "UPDATE moderation_case SET state = 'decided', decided_at = $2 WHERE case_id = $1"
_REPORT = """
INSERT INTO report (report_id, case_id, reporter_id, reason, words, reported_at) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (report_id) DO NOTHING
"""
_REPORTS = """
SELECT report_id, reporter_id, reason, words, reported_at FROM report WHERE case_id = $1
ORDER BY reported_at, report_id LIMIT 100
"""
_REPORTED_BY = "SELECT EXISTS (SELECT FROM report WHERE case_id = $1 AND reporter_id = $2)"


async def one(tx: Tx, case_id: UUID) -> Row | None:
    return await tx.fetchrow(_ONE, case_id)


async def lock(tx: Tx, case_id: UUID) -> Row | None:
    return await tx.fetchrow(_LOCK, case_id)


async def queue(
    tx: Tx, state: str, kind: str | None, severity: int, reason: str | None, after: tuple[Any, ...] | None, limit: int
) -> list[Row]:
    """The gravest first, of those alike the oldest."""
    if after is None:
        return await tx.fetch(_QUEUE, state, kind, severity, reason, limit)
    return await tx.fetch(_QUEUE_ON, state, kind, severity, reason, limit, *after)


async def waiting(tx: Tx, kind: str, subject_id: UUID) -> Row | None:
    """The case about a subject that nobody has decided yet, locked."""
    return await tx.fetchrow(_WAITING, kind, subject_id)


async def open_one(
    tx: Tx, case_id: UUID, subject: Row, severity: int, reasons: list[str], state: str, now: datetime
) -> Row:
    row = await tx.fetchrow(
        _OPEN, case_id, subject["subject_kind"], subject["subject_id"], subject["author_id"], severity, reasons, state,
        now,
    )  # fmt: skip
    assert row is not None
    return row


async def add_to(tx: Tx, case_id: UUID, severity: int, reasons: list[str]) -> Row:
    """One more reason to look, or a graver one."""
    row = await tx.fetchrow(_RAISE, case_id, severity, reasons)
    assert row is not None
    return row


async def decide(tx: Tx, case_id: UUID, now: datetime) -> None:
    await tx.execute(_DECIDE, case_id, now)


async def report(
    tx: Tx, report_id: UUID, case_id: UUID, reporter_id: UUID, reason: str, words: str | None, at: datetime
) -> None:
    await tx.execute(_REPORT, report_id, case_id, reporter_id, reason, words, at)


async def reports(tx: Tx, case_id: UUID) -> list[Row]:
    return await tx.fetch(_REPORTS, case_id)


async def reported_by(tx: Tx, case_id: UUID, account_id: UUID) -> bool:
    return bool(await tx.fetchval(_REPORTED_BY, case_id, account_id))
