"""Payouts: what lies in consultant_due sets out, arrives, or comes back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from kit import Tx
from kit.database import Row

# After a payout nothing is left in consultant_due, so only what came since is added up.
_DUE = """
SELECT account.party_id AS consultant_id, account.currency, due.minor::bigint AS minor
FROM ledger_account account
CROSS JOIN LATERAL (
    SELECT coalesce(max(e.entry_id), 0) AS entry_id
    FROM payout p JOIN ledger_entry e ON e.ledger_transaction_id = p.planned_transaction_id
    WHERE p.consultant_id = account.party_id AND p.currency = account.currency
    AND e.ledger_account_id = account.ledger_account_id
) AS last
CROSS JOIN LATERAL (
    SELECT -coalesce(sum(e.amount_minor), 0) AS minor FROM ledger_entry e
    WHERE e.ledger_account_id = account.ledger_account_id AND e.entry_id > last.entry_id
) AS due
JOIN payout_destination d ON d.consultant_id = account.party_id AND d.state = 'ready' AND d.provider = $1
JOIN unnest($2::text[], $3::bigint[]) AS smallest (currency, minor) ON smallest.currency = account.currency
WHERE account.kind = 'consultant_due' AND due.minor > 0 AND due.minor >= smallest.minor
ORDER BY account.party_id, account.currency
"""
_OPEN_TRANSIT = """
INSERT INTO ledger_account (ledger_account_id, kind, party_id, currency, opened_at)
SELECT md5('payout_transit ' || consultant_id || ' ' || currency)::uuid, 'payout_transit', consultant_id, currency, $3
FROM unnest($1::uuid[], $2::text[]) AS due (consultant_id, currency)
ON CONFLICT (kind, party_id, currency, stripe) DO NOTHING
"""
# The entries are those of rules.entries_of_payout(…, "planned"), for everybody at once.
_PLAN_PAYOUTS = """
WITH due AS MATERIALIZED (
    SELECT consultant_id, currency, minor,
           md5('payout ' || consultant_id || ' ' || $1 || ' ' || currency)::uuid AS payout_id,
           md5('payout planned ' || consultant_id || ' ' || $1 || ' ' || currency)::uuid AS transaction_id
    FROM unnest($2::uuid[], $3::text[], $4::bigint[]) AS due (consultant_id, currency, minor)
), posted AS (
    INSERT INTO ledger_transaction (ledger_transaction_id, kind, posted_at) SELECT transaction_id, 'payout', $6 FROM due
    RETURNING sequence
), planned AS (
    INSERT INTO payout (payout_id, consultant_id, currency, month, to_sequence, amount_minor, state, idempotency_key,
                        next_attempt_at, planned_at, planned_transaction_id)
    SELECT payout_id, consultant_id, currency, $1, $5, minor, 'planned', 'payout-' || payout_id, $6, $6, transaction_id
    FROM due
)
SELECT count(*) FROM posted
"""
_ENTER_PAYOUTS = """
INSERT INTO ledger_entry (ledger_transaction_id, ledger_account_id, amount_minor, currency)
SELECT planned_transaction_id, ledger_account_id,
       CASE kind WHEN 'consultant_due' THEN amount_minor ELSE -amount_minor END, payout.currency
FROM payout JOIN ledger_account ON party_id = consultant_id AND ledger_account.currency = payout.currency
WHERE payout.month = $1 AND kind IN ('consultant_due', 'payout_transit')
"""
_TO_TEND = """
SELECT payout_id FROM payout p JOIN payout_destination d USING (consultant_id)
WHERE next_attempt_at <= $1 AND d.provider = $3 AND coalesce(p.provider, $3) = $3
ORDER BY next_attempt_at, payout_id LIMIT $2
"""
_CLAIM = """
WITH claimed AS (
    SELECT payout_id, state FROM payout WHERE payout_id = $1 AND next_attempt_at <= $2 FOR UPDATE SKIP LOCKED
)
UPDATE payout p SET state = CASE WHEN p.state = 'planned' THEN 'sending' ELSE p.state END, attempts = attempts + 1,
                    next_attempt_at = $3, provider = d.provider
FROM claimed, payout_destination d
WHERE p.payout_id = claimed.payout_id AND d.consultant_id = p.consultant_id
AND d.provider = $4 AND coalesce(p.provider, $4) = $4
RETURNING p.*, claimed.state AS state_before, d.provider_ref AS destination_ref
"""
_LOCK = "SELECT * FROM payout WHERE payout_id = $1 FOR UPDATE"
_OF_REF = "SELECT * FROM payout WHERE provider_ref = $1"
_LOOK_AT = "UPDATE payout SET next_attempt_at = $2, provider_ref = coalesce($3, provider_ref) WHERE payout_id = $1"
_PAID = """
UPDATE payout SET state = 'paid', paid_at = $2, paid_transaction_id = $3, provider_ref = $4, next_attempt_at = $5
WHERE payout_id = $1 RETURNING *
"""
_BACK = """
UPDATE payout SET state = $2, returned_at = $3, returned_transaction_id = $4, provider_ref = coalesce($5, provider_ref),
                  refusal = $6, next_attempt_at = NULL
WHERE payout_id = $1 RETURNING *
"""
_PAYOUTS = """
SELECT * FROM payout WHERE consultant_id = $1 AND (planned_at, payout_id) < ($2, $3)
ORDER BY planned_at DESC, payout_id DESC LIMIT $4
"""
_PAYOUT = "SELECT * FROM payout WHERE payout_id = $1 AND consultant_id = $2"
_BALANCES = """
SELECT account.currency,
       -coalesce(sum(sums.minor) FILTER (WHERE account.kind = 'consultant_payable'), 0)::bigint AS uncollected_minor,
       -coalesce(sum(sums.minor) FILTER (WHERE account.kind = 'consultant_due'), 0)::bigint AS due_minor,
       -coalesce(sum(sums.minor) FILTER (WHERE account.kind = 'consultant_held'), 0)::bigint AS held_minor,
       -coalesce(sum(sums.minor) FILTER (WHERE account.kind = 'payout_transit'), 0)::bigint AS in_transit_minor
FROM ledger_account account
CROSS JOIN LATERAL (
    SELECT coalesce(sum(e.amount_minor), 0) AS minor FROM ledger_entry e
    WHERE e.ledger_account_id = account.ledger_account_id
) AS sums
WHERE party_id = $1 AND kind IN ('consultant_payable', 'consultant_due', 'consultant_held', 'payout_transit')
GROUP BY account.currency ORDER BY account.currency
"""


async def due(tx: Tx, provider: str, minima: Mapping[str, int]) -> list[Row]:
    """Whom the provider can pay out what: `consultant_id`, `currency`, `minor`. Needs the ledger to stand still."""
    return await tx.fetch(_DUE, provider, list(minima), list(minima.values()))


async def plan(tx: Tx, month: str, due: list[Row], to_sequence: int, now: datetime) -> int:
    """A payout of all that lies in consultant_due, one a consultant and currency; the number of payouts."""
    consultants, currencies = [row["consultant_id"] for row in due], [row["currency"] for row in due]
    await tx.execute(_OPEN_TRANSIT, consultants, currencies, now)
    amounts = [row["minor"] for row in due]
    planned: int = await tx.fetchval(_PLAN_PAYOUTS, month, consultants, currencies, amounts, to_sequence, now)
    await tx.execute(_ENTER_PAYOUTS, month)
    return planned


async def to_tend(tx: Tx, provider: str, now: datetime, limit: int) -> list[UUID]:
    """Payouts to send by a provider, or to look up at it; those another one was asked for are left alone."""
    return [row["payout_id"] for row in await tx.fetch(_TO_TEND, now, limit, provider)]


async def claim(tx: Tx, provider: str, payout_id: UUID, now: datetime, again_at: datetime) -> Row | None:
    """Say, before the provider is asked, that a payout is on its way; `state_before` tells whether it was already.

    None where it is not due or somebody else is at it. Should nothing come of it, its turn is again at `again_at`.
    """
    return await tx.fetchrow(_CLAIM, payout_id, now, again_at, provider)


async def lock(tx: Tx, payout_id: UUID) -> Row | None:
    return await tx.fetchrow(_LOCK, payout_id)


async def of_ref(tx: Tx, provider_ref: str) -> Row | None:
    """The payout the provider calls this."""
    return await tx.fetchrow(_OF_REF, provider_ref)


async def look_at(tx: Tx, payout_id: UUID, at: datetime | None, provider_ref: str | None = None) -> None:
    """When to look it up next (None: no more), and what the provider calls it."""
    await tx.execute(_LOOK_AT, payout_id, at, provider_ref)


async def paid(tx: Tx, payout_id: UUID, now: datetime, transaction_id: UUID, ref: str, look_at: datetime) -> Row:
    (row,) = await tx.fetch(_PAID, payout_id, now, transaction_id, ref, look_at)
    return row


async def back(
    tx: Tx, payout_id: UUID, state: str, now: datetime, transaction_id: UUID, ref: str | None, refusal: str | None
) -> Row:
    """It came back: `refused` before it arrived, `returned` after."""
    (row,) = await tx.fetch(_BACK, payout_id, state, now, transaction_id, ref, refusal)
    return row


async def payouts(tx: Tx, consultant_id: UUID, before: tuple[Any, ...], limit: int) -> list[Row]:
    """A consultant's payouts, latest first, those before (planned_at, payout_id)."""
    return await tx.fetch(_PAYOUTS, consultant_id, *before, limit)


async def payout(tx: Tx, payout_id: UUID, consultant_id: UUID) -> Row | None:
    """The payout, if it is the consultant's."""
    return await tx.fetchrow(_PAYOUT, payout_id, consultant_id)


async def balances(tx: Tx, consultant_id: UUID) -> list[Row]:
    """What lies where of a consultant's money, by currency: uncollected, due, held, in transit."""
    return await tx.fetch(_BALANCES, consultant_id)
