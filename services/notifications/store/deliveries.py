"""Deliveries: queued, claimed, sent, tried again, and what providers say became of them."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from kit import Tx, new_id
from kit.database import Row
from services.notifications.rules.channels import TWICE_IF_REPEATED

_QUEUE = """
INSERT INTO delivery (delivery_id, telling_id, kind, recipient_id, channel, device_id, urgency, next_attempt_at,
                      expires_at, queued_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT (telling_id, channel, device_id) DO NOTHING
"""
_QUEUE_SUPPRESSED = """
INSERT INTO delivery (delivery_id, telling_id, kind, recipient_id, channel, urgency, next_attempt_at, expires_at,
                      queued_at, state, error_class, ended_at)
VALUES ($1, $2, $3, $4, $5, $6, $8, $7, $8, 'suppressed', $9, $8)
ON CONFLICT (telling_id, channel, device_id) DO NOTHING
"""
# The claim is committed before anything is sent; while it lasts no other replica takes the same row. Where twice is
# twice nobody takes it after that either: it is lost. Where several carry a channel, they take turns from attempt to
# attempt; the row says whose it is before they are asked, so that their callback finds it.
_CLAIM = """
UPDATE delivery SET attempts = attempts + 1, claimed_until = $3,
       provider = ($5::text[])[1 + attempts % cardinality($5::text[])]
WHERE delivery_id IN (
    SELECT delivery_id FROM delivery
    WHERE channel = $1 AND ended_at IS NULL AND next_attempt_at <= $2 AND expires_at > $2
          AND (claimed_until IS NULL OR (claimed_until <= $2 AND channel <> ALL ($6::text[])))
    ORDER BY urgency, next_attempt_at LIMIT $4 FOR UPDATE SKIP LOCKED
)
RETURNING *
"""
_LOSE = """
UPDATE delivery SET state = 'failed', error_class = 'outcome_unknown', errors = errors || '["outcome_unknown"]'::jsonb,
       claimed_until = NULL, ended_at = $2
WHERE channel = $1 AND ended_at IS NULL AND claimed_until <= $2
RETURNING delivery_id, telling_id, kind
"""
_SENT = """
UPDATE delivery SET state = 'sent', provider_id = $3, error_class = NULL, sent_at = $2, ended_at = $2,
       claimed_until = NULL
WHERE delivery_id = $1 AND state = 'queued'
"""
_KNOWN_AS = "UPDATE delivery SET provider_id = $2 WHERE delivery_id = $1 AND provider_id IS NULL"
# Only by whoever holds the claim: the attempt of a claim that ran out no longer decides.
# The last 20 errors are kept.
_TRY_AGAIN = """
UPDATE delivery SET error_class = $3, next_attempt_at = $4, claimed_until = NULL,
       refusals = CASE WHEN $5 THEN refusals + 1 ELSE 0 END,
       errors = CASE WHEN jsonb_array_length(errors) < 20 THEN errors ELSE errors - 0 END || to_jsonb(ARRAY[$3::text])
WHERE delivery_id = $1 AND attempts = $2 AND ended_at IS NULL
"""
# No attempt was made: the claim is as if it had not been.
_HOLD_BACK = """
UPDATE delivery SET attempts = attempts - 1, next_attempt_at = $2, claimed_until = NULL WHERE delivery_id = $1
"""
_GIVE_UP = """
UPDATE delivery SET state = $3, error_class = $4, errors = errors || to_jsonb(ARRAY[$4::text]), ended_at = $5,
       claimed_until = NULL
WHERE delivery_id = $1 AND attempts = $2 AND ended_at IS NULL
"""
_SUPPRESS = """
UPDATE delivery SET state = $2, error_class = coalesce(error_class, $3), ended_at = $4, claimed_until = NULL
WHERE telling_id = ANY ($1::uuid[]) AND ended_at IS NULL AND (claimed_until IS NULL OR claimed_until <= $4)
"""
_EXPIRE = """
UPDATE delivery SET state = 'expired', error_class = coalesce(error_class, 'expired'), ended_at = $1,
       claimed_until = NULL
WHERE ended_at IS NULL AND expires_at <= $1 AND (claimed_until IS NULL OR claimed_until <= $1)
"""
_HOLD = "SELECT * FROM delivery WHERE delivery_id = $1 FOR UPDATE"
_HOLD_KNOWN_AS = "SELECT * FROM delivery WHERE provider = $1 AND provider_id = $2 FOR UPDATE"
_BECOME = """
UPDATE delivery SET state = $2, provider_id = coalesce(provider_id, $3), error_class = $4,
       errors = CASE WHEN $4::text IS NULL THEN errors ELSE errors || to_jsonb(ARRAY[$4::text]) END,
       sent_at = coalesce(sent_at, $5), ended_at = coalesce(ended_at, $5), claimed_until = NULL
WHERE delivery_id = $1
"""
_OF_TELLING = "SELECT * FROM delivery WHERE telling_id = $1"
_OF_PERSON = """
SELECT * FROM delivery WHERE recipient_id = $1 AND ($2::uuid IS NULL OR delivery_id < $2)
ORDER BY delivery_id DESC LIMIT $3
"""


async def queue(
    tx: Tx, telling: Row, channel: str, device_id: UUID | None, *, now: datetime, not_before: datetime
) -> None:
    """A telling goes over this channel (to this device), from `not_before` on."""
    await tx.execute(
        _QUEUE, new_id(), telling["telling_id"], telling["kind"], telling["recipient_id"], channel, device_id,
        telling["urgency"], not_before, telling["expires_at"], now,
    )  # fmt: skip


async def queue_suppressed(tx: Tx, telling: Row, channel: str, why: str, now: datetime) -> None:
    """It would have gone this way, but must not: the row says why."""
    await tx.execute(
        _QUEUE_SUPPRESSED, new_id(), telling["telling_id"], telling["kind"], telling["recipient_id"], channel,
        telling["urgency"], telling["expires_at"], now, why,
    )  # fmt: skip


async def claim(
    tx: Tx, channel: str, providers: Sequence[str], now: datetime, until: datetime, at_most: int
) -> Sequence[Row]:
    """Take what is due on a channel, most urgent first; nobody else takes it before `until`."""
    rows = await tx.fetch(_CLAIM, channel, now, until, at_most, list(providers), list(TWICE_IF_REPEATED))
    return sorted(rows, key=lambda row: (row["urgency"], row["next_attempt_at"]))


async def lose(tx: Tx, channel: str, now: datetime) -> Sequence[Row]:
    """Give up attempts whose process died in the midst of them: nobody knows whether they went out."""
    return await tx.fetch(_LOSE, channel, now)


async def sent(tx: Tx, delivery_id: UUID, at: datetime, provider_id: str | None) -> None:
    await tx.execute(_SENT, delivery_id, at, provider_id)
    if provider_id is not None:  # where a callback was faster than the provider's answer
        await tx.execute(_KNOWN_AS, delivery_id, provider_id)


async def try_again(
    tx: Tx, delivery_id: UUID, attempts: int, error_class: str, next_attempt_at: datetime, *, is_refused: bool = False
) -> None:
    """`is_refused`: whoever was asked will never carry it, and the next is."""
    await tx.execute(_TRY_AGAIN, delivery_id, attempts, error_class, next_attempt_at, is_refused)


async def hold_back(tx: Tx, delivery_id: UUID, until: datetime) -> None:
    """What was claimed in this transaction waits until then."""
    await tx.execute(_HOLD_BACK, delivery_id, until)


async def give_up(tx: Tx, delivery_id: UUID, attempts: int, state: str, error_class: str, at: datetime) -> None:
    await tx.execute(_GIVE_UP, delivery_id, attempts, state, error_class, at)


async def suppress(tx: Tx, telling_ids: Collection[UUID], state: str, why: str, at: datetime) -> None:
    """End what waits of these tellings. What is being sent this moment is left to whoever sends it."""
    await tx.execute(_SUPPRESS, list(telling_ids), state, why, at)


async def expire(tx: Tx, now: datetime) -> None:
    """End what came too late, also what a process that died had claimed."""
    await tx.execute(_EXPIRE, now)


async def hold(tx: Tx, delivery_id: UUID) -> Row | None:
    return await tx.fetchrow(_HOLD, delivery_id)


async def hold_known_as(tx: Tx, provider: str, provider_id: str) -> Row | None:
    return await tx.fetchrow(_HOLD_KNOWN_AS, provider, provider_id)


async def become(
    tx: Tx, delivery_id: UUID, state: str, provider_id: str | None, error_class: str | None, at: datetime
) -> None:
    """What a provider says it is now."""
    await tx.execute(_BECOME, delivery_id, state, provider_id, error_class, at)


async def of_telling(tx: Tx, telling_id: UUID) -> Sequence[Row]:
    return await tx.fetch(_OF_TELLING, telling_id)


async def of_person(tx: Tx, account_id: UUID, before: UUID | None, limit: int) -> Sequence[Row]:
    """Newest first."""
    return await tx.fetch(_OF_PERSON, account_id, before, limit)
