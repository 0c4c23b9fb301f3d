"""Deliveries: queued, claimed, sent, tried again, given up."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from kit import Tx, new_id
from kit.database import Row

_QUEUE = """
INSERT INTO delivery (delivery_id, kind, channel, subject_id, recipient_id, other_id, address, facts, urgency,
                      next_attempt_at, expires_at, queued_at)
VALUES ($1, $2, 'email', $3, $4, $5, $6, $7, $8, $9, $10, $9)
ON CONFLICT (kind, subject_id, recipient_id, channel) DO NOTHING
"""
# The claim is committed before anything is sent; while it lasts no other replica takes the same row.
_CLAIM = """
UPDATE delivery SET attempts = attempts + 1, claimed_until = $2
WHERE delivery_id IN (
    SELECT delivery_id FROM delivery
    WHERE ended_at IS NULL AND next_attempt_at <= $1 AND expires_at > $1
          AND (claimed_until IS NULL OR claimed_until <= $1)
    ORDER BY urgency, next_attempt_at LIMIT $3 FOR UPDATE SKIP LOCKED
)
RETURNING *
"""
_SENT = """
UPDATE delivery SET state = 'sent', provider_id = $3, error_class = NULL, ended_at = $2, claimed_until = NULL,
       facts = NULL, address = NULL
WHERE delivery_id = $1 AND state <> 'sent'
"""
# Only by whoever holds the claim: the attempt of a claim that ran out no longer decides.
_FAILED = """
UPDATE delivery SET state = 'failed', error_class = $3, next_attempt_at = $4, claimed_until = NULL
WHERE delivery_id = $1 AND attempts = $2 AND ended_at IS NULL
"""
_GIVEN_UP = """
UPDATE delivery SET state = 'given_up', error_class = $3, ended_at = $4, claimed_until = NULL,
       facts = NULL, address = NULL
WHERE delivery_id = $1 AND attempts = $2 AND ended_at IS NULL
"""
_EXPIRE = """
UPDATE delivery SET state = 'given_up', error_class = coalesce(error_class, 'expired'), ended_at = $1,
       claimed_until = NULL, facts = NULL, address = NULL
WHERE ended_at IS NULL AND expires_at <= $1
RETURNING kind
"""
_OVERTAKE = """
UPDATE delivery SET state = 'given_up', error_class = 'overtaken', ended_at = $3, claimed_until = NULL,
       facts = NULL, address = NULL
WHERE subject_id = $1 AND kind = ANY ($2::text[]) AND ended_at IS NULL
"""
_FORGET = "DELETE FROM delivery WHERE ended_at <= $1"


async def queue(
    tx: Tx,
    *,
    kind: str,
    subject_id: UUID,
    recipient_id: UUID | None,
    other_id: UUID | None,
    address: str | None,
    facts: dict[str, Any],
    urgency: int,
    queued_at: datetime,
    expires_at: datetime,
) -> bool:
    """Queue a telling; False when this person is or was being told this already."""
    return bool(
        await tx.execute(
            _QUEUE,
            new_id(),
            kind,
            subject_id,
            recipient_id,
            other_id,
            address,
            facts,
            urgency,
            queued_at,
            expires_at,
        )
    )


async def claim(tx: Tx, now: datetime, until: datetime, at_most: int) -> Sequence[Row]:
    """Take what is due, most urgent first; nobody else takes it before `until`."""
    rows = await tx.fetch(_CLAIM, now, until, at_most)
    return sorted(rows, key=lambda row: (row["urgency"], row["next_attempt_at"]))


async def sent(tx: Tx, delivery_id: UUID, at: datetime, provider_id: str | None) -> None:
    await tx.execute(_SENT, delivery_id, at, provider_id)


async def failed(tx: Tx, delivery_id: UUID, attempts: int, error_class: str, next_attempt_at: datetime) -> None:
    await tx.execute(_FAILED, delivery_id, attempts, error_class, next_attempt_at)


async def give_up(tx: Tx, delivery_id: UUID, attempts: int, error_class: str, at: datetime) -> None:
    await tx.execute(_GIVEN_UP, delivery_id, attempts, error_class, at)


async def expire(tx: Tx, now: datetime) -> list[str]:
    """Give up what is no longer worth telling, and erase what it said; the kinds given up."""
    return [row["kind"] for row in await tx.fetch(_EXPIRE, now)]


async def overtake(tx: Tx, subject_id: UUID, kinds: Sequence[str], at: datetime) -> None:
    """Give up what a later fact about the same thing has made untrue."""
    await tx.execute(_OVERTAKE, subject_id, list(kinds), at)


async def forget(tx: Tx, ended_by: datetime) -> None:
    await tx.execute(_FORGET, ended_by)
