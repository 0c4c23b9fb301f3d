"""Reconciliation: the provider's books beside ours."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from kit import Tx
from kit.database import Row
from services.billing.outside.payments.protocol import Movement

_TAKE = """
INSERT INTO provider_movement (reconciliation_id, subject, idempotency_key, provider_ref, amount_minor, currency,
                               moved_at)
SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::timestamptz[])
"""
_PREPARE = "ANALYZE provider_movement"
_BEGIN = """
INSERT INTO reconciliation (reconciliation_id, provider, from_at, to_at, ours, theirs, discrepancies, ran_at)
VALUES ($1, $2, $3, $4,
    (SELECT count(*) FROM our_movement WHERE state = 'moved' AND moved_at >= $3 AND moved_at < $4),
    (SELECT count(*) FROM provider_movement m WHERE m.reconciliation_id = $1 AND moved_at >= $3 AND moved_at < $4),
    0, $5)
"""
# A movement is found by its key, or by its ref where the provider tells no key. The first of a key is compared with
# ours, each further one is double. Both sides are judged only within the window; what theirs brings from around it
# keeps a difference of two clocks from being taken for a difference of two books.
_COMPARE = """
WITH theirs AS MATERIALIZED (
    SELECT m.subject, coalesce(m.idempotency_key, o.idempotency_key) AS key, m.provider_ref AS ref, m.amount_minor,
           m.currency, m.moved_at,
           row_number() OVER (
               PARTITION BY m.subject, coalesce(m.idempotency_key, o.idempotency_key, m.provider_ref)
               ORDER BY m.moved_at, m.provider_ref
           ) AS place
    FROM provider_movement m
    LEFT JOIN our_movement o
        ON m.idempotency_key IS NULL AND o.subject = m.subject AND o.provider_ref = m.provider_ref
    WHERE m.reconciliation_id = $1
), paired AS (
    SELECT coalesce(t.subject, o.subject) AS subject, coalesce(t.key, o.idempotency_key) AS key,
           coalesce(t.ref, o.provider_ref) AS ref, o.state, t.place,
           CASE
               WHEN t.subject IS NULL THEN
                   CASE WHEN o.state = 'moved' AND o.moved_at >= $2 AND o.moved_at < $3 THEN 'missing_at_provider' END
               WHEN t.moved_at < $2 OR t.moved_at >= $3 THEN NULL
               WHEN t.place > 1 OR o.state = 'moved_otherwise' THEN 'double'
               WHEN o.subject IS NULL OR o.state = 'not_moved' THEN 'missing_here'
               WHEN o.currency <> t.currency THEN 'wrong_currency'
               WHEN o.amount_minor <> t.amount_minor THEN 'wrong_amount'
               WHEN coalesce(o.moved_at, $4) > t.moved_at + $5::interval THEN 'late'
           END AS kind,
           CASE WHEN o.subject IS NOT NULL THEN jsonb_build_object(
               'amount_minor', o.amount_minor, 'currency', o.currency, 'moved_at', o.moved_at, 'state', o.state,
               'provider_ref', o.provider_ref) END AS ours,
           CASE WHEN t.subject IS NOT NULL THEN jsonb_build_object(
               'amount_minor', t.amount_minor, 'currency', t.currency, 'moved_at', t.moved_at,
               'provider_ref', t.ref) END AS theirs
    FROM theirs t FULL JOIN our_movement o ON o.subject = t.subject AND o.idempotency_key = t.key
)
INSERT INTO discrepancy (discrepancy_id, reconciliation_id, kind, subject, idempotency_key, provider_ref, ours, theirs)
SELECT gen_random_uuid(), $1, kind, subject, key, ref, ours, theirs FROM paired WHERE kind IS NOT NULL
"""
_END = "UPDATE reconciliation SET discrepancies = $2 WHERE reconciliation_id = $1 RETURNING *"
_FORGET = "DELETE FROM provider_movement WHERE reconciliation_id = $1"
_FORGET_ABANDONED = """
DELETE FROM provider_movement m
WHERE NOT EXISTS (SELECT 1 FROM reconciliation r WHERE r.reconciliation_id = m.reconciliation_id)
"""
_LATEST = "SELECT * FROM reconciliation ORDER BY ran_at DESC, reconciliation_id DESC LIMIT 1"
_KINDS = """
SELECT kind, count(*) AS found FROM discrepancy WHERE reconciliation_id = $1 GROUP BY kind ORDER BY kind
"""
_ALL = """
SELECT r.*, (
    SELECT coalesce(jsonb_object_agg(kind, found), '{}') FROM (
        SELECT kind, count(*) AS found FROM discrepancy d WHERE d.reconciliation_id = r.reconciliation_id GROUP BY kind
    ) AS counted
) AS kinds
FROM reconciliation r WHERE (ran_at, reconciliation_id) < ($1, $2)
ORDER BY ran_at DESC, reconciliation_id DESC LIMIT $3
"""
_ONE = "SELECT * FROM reconciliation WHERE reconciliation_id = $1"
_DISCREPANCIES = """
SELECT * FROM discrepancy
WHERE reconciliation_id = $1 AND (kind, discrepancy_id) > ($2, $3) AND ($4::text IS NULL OR kind = $4)
ORDER BY kind, discrepancy_id LIMIT $5
"""


async def take(tx: Tx, reconciliation_id: UUID, theirs: Sequence[Movement]) -> None:
    """Keep a part of the provider's books until it is compared."""
    await tx.execute(
        _TAKE, reconciliation_id, [one.subject for one in theirs], [one.idempotency_key for one in theirs],
        [one.ref for one in theirs], [one.amount.amount_minor for one in theirs],
        [one.amount.currency for one in theirs], [one.moved_at for one in theirs],
    )  # fmt: skip


async def forget_abandoned(tx: Tx) -> None:
    """Throw away what a comparison that was cut short had taken."""
    await tx.execute(_FORGET_ABANDONED)


async def compare(
    tx: Tx, reconciliation_id: UUID, provider: str, since: datetime, until: datetime, now: datetime, grace: object
) -> Row:
    """Compare what was taken with ours, keep every discrepancy; the finished reconciliation."""
    await tx.execute(_PREPARE)
    await tx.execute(_BEGIN, reconciliation_id, provider, since, until, now)
    found = await tx.execute(_COMPARE, reconciliation_id, since, until, now, grace)
    await tx.execute(_FORGET, reconciliation_id)
    (row,) = await tx.fetch(_END, reconciliation_id, found)
    return row


async def latest(tx: Tx) -> Row | None:
    return await tx.fetchrow(_LATEST)


async def kinds(tx: Tx, reconciliation_id: UUID) -> dict[str, int]:
    """How many discrepancies of each kind were found."""
    return {row["kind"]: row["found"] for row in await tx.fetch(_KINDS, reconciliation_id)}


async def reconciliations(tx: Tx, before: tuple[Any, ...], limit: int) -> list[Row]:
    """Latest first, those before (ran_at, reconciliation_id); `kinds` counts what was found."""
    return await tx.fetch(_ALL, *before, limit)


async def reconciliation(tx: Tx, reconciliation_id: UUID) -> Row | None:
    return await tx.fetchrow(_ONE, reconciliation_id)


async def discrepancies(
    tx: Tx, reconciliation_id: UUID, after: tuple[Any, ...], kind: str | None, limit: int
) -> list[Row]:
    """By kind, those after (kind, discrepancy_id)."""
    return await tx.fetch(_DISCREPANCIES, reconciliation_id, *after, kind, limit)
