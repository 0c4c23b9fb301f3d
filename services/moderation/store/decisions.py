"""Decisions, and what an author's history says."""

# ruff: noqa: S608 - statements are composed of constants of this file

from datetime import datetime
from typing import Any
from uuid import UUID

from kit import Tx
from kit.database import Row

_COLUMNS = """decision.decision_id, decision.case_id, decision.subject_kind, decision.subject_id, decision.author_id,
decision.verdict, decision.rule, decision.by, decision.note, decision.decided_by, decision.given_at,
decision.appeal_until, decision.told"""
_WITH_APPEAL = f"""
SELECT {_COLUMNS}, appeal.appeal_id, appeal.words, appeal.made_at, appeal.outcome, appeal.note AS appeal_note,
       appeal.decided_at AS appeal_decided_at
FROM decision LEFT JOIN appeal USING (decision_id)
"""
_ADD = """
INSERT INTO decision (decision_id, case_id, subject_kind, subject_id, author_id, verdict, rule, by, note, decided_by,
                      given_at, appeal_until, told)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
"""
_ONE = f"{_WITH_APPEAL} WHERE decision.decision_id = $1"
_LOCK = "SELECT decision_id FROM decision WHERE decision_id = $1 FOR UPDATE"
_MINE = f"{_WITH_APPEAL} WHERE decision.author_id = $1 AND told ORDER BY given_at DESC, decision_id DESC LIMIT $2"
_MINE_ON = f"""{_WITH_APPEAL} WHERE decision.author_id = $1 AND told
AND (given_at, decision_id) < ($3::timestamptz, $4::uuid) ORDER BY given_at DESC, decision_id DESC LIMIT $2"""
_OF_CASE = f"{_WITH_APPEAL} WHERE decision.case_id = $1 ORDER BY given_at DESC, decision_id DESC LIMIT 50"
_OF_AUTHOR = f"{_WITH_APPEAL} WHERE decision.author_id = $1 ORDER BY given_at DESC, decision_id DESC LIMIT 50"
_LATEST_OF_SUBJECT = f"""
{_WITH_APPEAL} WHERE decision.subject_kind = $1 AND decision.subject_id = $2
ORDER BY given_at DESC, decision_id DESC LIMIT 1
"""
_COUNTS = """
SELECT count(*) FILTER (WHERE verdict = 'remove') AS removed, count(*) FILTER (WHERE verdict = 'hold') AS held,
       count(*) FILTER (WHERE verdict = 'clear') AS cleared,
       count(*) FILTER (WHERE verdict <> 'clear' AND by = 'staff') AS by_staff,
       count(appeal.appeal_id) AS appeals, count(*) FILTER (WHERE outcome = 'overturned') AS overturned,
       (SELECT count(*) FROM report JOIN moderation_case USING (case_id) WHERE author_id = $1) AS reports,
       (SELECT count(*) FROM moderation_case WHERE author_id = $1 AND state = 'waiting') AS waiting,
       (SELECT name FROM person WHERE account_id = $1) AS name
FROM decision LEFT JOIN appeal USING (decision_id) WHERE decision.author_id = $1
"""


async def add(
    tx: Tx, decision_id: UUID, case: Row, verdict: str, rule: str | None, by: str, note: str | None,
    decided_by: UUID | None, now: datetime, appeal_until: datetime | None, *, told: bool,
) -> Row:  # fmt: skip
    await tx.execute(
        _ADD, decision_id, case["case_id"], case["subject_kind"], case["subject_id"], case["author_id"], verdict, rule,
        by, note, decided_by, now, appeal_until, told,
    )  # fmt: skip
    row = await one(tx, decision_id)
    assert row is not None
    return row


async def one(tx: Tx, decision_id: UUID) -> Row | None:
    return await tx.fetchrow(_ONE, decision_id)


async def lock(tx: Tx, decision_id: UUID) -> Row | None:
    """The decision with its appeal, its row locked."""
    if await tx.fetchval(_LOCK, decision_id) is None:
        return None
    return await one(tx, decision_id)


async def mine(tx: Tx, author_id: UUID, after: tuple[Any, ...] | None, limit: int) -> list[Row]:
    if after is None:
        return await tx.fetch(_MINE, author_id, limit)
    return await tx.fetch(_MINE_ON, author_id, limit, *after)


async def of_case(tx: Tx, case_id: UUID) -> list[Row]:
    return await tx.fetch(_OF_CASE, case_id)


async def of_author(tx: Tx, author_id: UUID) -> list[Row]:
    return await tx.fetch(_OF_AUTHOR, author_id)


async def latest_of_subject(tx: Tx, kind: str, subject_id: UUID) -> Row | None:
    return await tx.fetchrow(_LATEST_OF_SUBJECT, kind, subject_id)


async def counts(tx: Tx, author_id: UUID) -> Row:
    row = await tx.fetchrow(_COUNTS, author_id)
    assert row is not None
    return row
