"""Cards as the provider describes them, and who students are there."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from kit import Tx
from kit.database import Row

_CUSTOMER = "SELECT * FROM payment_customer WHERE student_id = $1 AND provider = $2"
_REMEMBER_CUSTOMER = """
INSERT INTO payment_customer (student_id, provider, provider_ref, created_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (student_id) DO UPDATE
SET provider = excluded.provider, provider_ref = excluded.provider_ref, created_at = excluded.created_at
WHERE payment_customer.provider <> excluded.provider
"""
_LOCK = "SELECT student_id FROM payment_customer WHERE student_id = $1 FOR UPDATE"
_BEGIN = """
INSERT INTO payment_method (method_id, student_id, provider, setup_ref, state, begun_at, look_at)
VALUES ($1, $2, $3, $4, 'pending', $5, $6)
"""
_METHOD = "SELECT * FROM payment_method WHERE method_id = $1 AND student_id = $2 AND state <> 'removed'"
_BY_ID = "SELECT * FROM payment_method WHERE method_id = $1"
_OF_SETUP = "SELECT * FROM payment_method WHERE setup_ref = $1"
_METHODS = """
SELECT * FROM payment_method
WHERE student_id = $1 AND state <> 'removed' AND (begun_at, method_id) < ($2, $3)
ORDER BY begun_at DESC, method_id DESC LIMIT $4
"""
# A card at a provider that is used no more can be charged no more.
_NO_DEFAULT_ELSEWHERE = """
UPDATE payment_method m SET is_default = false FROM payment_method saved
WHERE saved.method_id = $1 AND m.student_id = saved.student_id AND m.is_default AND m.provider <> saved.provider
"""
# The first card a student saves is the one to charge.
_READY = """
UPDATE payment_method SET state = 'ready', provider_ref = $2, brand = $3, last4 = $4, exp_month = $5, exp_year = $6,
    ready_at = $7, look_at = NULL, is_default = NOT EXISTS (
        SELECT 1 FROM payment_method other WHERE other.student_id = payment_method.student_id AND other.is_default
    )
WHERE method_id = $1 AND state = 'pending' RETURNING *
"""
_FAILED = """
UPDATE payment_method SET state = 'failed', failure = $2, look_at = NULL
WHERE method_id = $1 AND state = 'pending' RETURNING *
"""
_NO_DEFAULT = "UPDATE payment_method SET is_default = false WHERE student_id = $1 AND is_default"
_DEFAULT = "UPDATE payment_method SET is_default = true WHERE method_id = $1 AND state = 'ready' RETURNING *"
_DEFAULT_TO_LATEST = """
UPDATE payment_method SET is_default = true WHERE method_id = (
    SELECT method_id FROM payment_method WHERE student_id = $1 AND state = 'ready'
    ORDER BY ready_at DESC, method_id DESC LIMIT 1
)
"""
_REMOVE = """
UPDATE payment_method SET state = 'removed', is_default = false, removed_at = $2, look_at = NULL
WHERE method_id = $1 AND state <> 'removed'
"""
_COUNT_READY = "SELECT count(*) FROM payment_method WHERE student_id = $1 AND state = 'ready'"
_HAS_DEFAULT = """
SELECT EXISTS (SELECT 1 FROM payment_method WHERE student_id = $1 AND is_default AND provider = $2)
"""
_OWES = """
SELECT EXISTS (SELECT 1 FROM student_account WHERE student_id = $1 AND accrued_minor > 0)
    OR EXISTS (SELECT 1 FROM charge WHERE student_id = $1 AND state NOT IN ('paid', 'waived'))
"""
_PENDING = """
WITH due AS (
    SELECT method_id FROM payment_method WHERE state = 'pending' AND look_at <= $1 AND provider = $5
    ORDER BY look_at LIMIT $2 FOR UPDATE SKIP LOCKED
)
UPDATE payment_method m SET looks = looks + 1,
    look_at = $1 + least($3::interval * power(2, least(looks, 20)), $4::interval)
FROM due WHERE m.method_id = due.method_id RETURNING m.*
"""
_TO_FORGET = """
SELECT * FROM payment_method
WHERE state = 'removed' AND provider_ref IS NOT NULL AND forgotten_at IS NULL AND provider = $1
ORDER BY removed_at LIMIT $2
"""
_FORGOTTEN = "UPDATE payment_method SET forgotten_at = $2 WHERE method_id = $1"


async def customer(tx: Tx, student_id: UUID, provider: str) -> Row | None:
    """Who a student is at this provider, if they ever were there."""
    return await tx.fetchrow(_CUSTOMER, student_id, provider)


async def remember_customer(tx: Tx, student_id: UUID, provider: str, provider_ref: str, at: datetime) -> None:
    await tx.execute(_REMEMBER_CUSTOMER, student_id, provider, provider_ref, at)


async def lock(tx: Tx, student_id: UUID) -> None:
    """Nobody else changes a student's cards until the commit."""
    await tx.execute(_LOCK, student_id)


async def begin(
    tx: Tx, method_id: UUID, student_id: UUID, provider: str, setup_ref: str, now: datetime, look_at: datetime
) -> None:
    await tx.execute(_BEGIN, method_id, student_id, provider, setup_ref, now, look_at)


async def method(tx: Tx, student_id: UUID, method_id: UUID) -> Row | None:
    """One of a student's cards that is not removed."""
    return await tx.fetchrow(_METHOD, method_id, student_id)


async def by_id(tx: Tx, method_id: UUID) -> Row | None:
    return await tx.fetchrow(_BY_ID, method_id)


async def of_setup(tx: Tx, setup_ref: str) -> Row | None:
    return await tx.fetchrow(_OF_SETUP, setup_ref)


async def methods(tx: Tx, student_id: UUID, before: tuple[Any, ...], limit: int) -> list[Row]:
    """A student's cards, the latest begun first, those before (begun_at, method_id)."""
    return await tx.fetch(_METHODS, student_id, *before, limit)


async def ready(
    tx: Tx, method_id: UUID, ref: str, brand: str, last4: str, exp_month: int, exp_year: int, now: datetime
) -> Row | None:
    """A pending card is saved, and the default where its provider has none; None when it is not pending."""
    await tx.execute(_NO_DEFAULT_ELSEWHERE, method_id)
    return await tx.fetchrow(_READY, method_id, ref, brand, last4, exp_month, exp_year, now)


async def failed(tx: Tx, method_id: UUID, failure: str) -> Row | None:
    return await tx.fetchrow(_FAILED, method_id, failure)


async def make_default(tx: Tx, student_id: UUID, method_id: UUID) -> Row | None:
    """None when the card is not ready."""
    await tx.execute(_NO_DEFAULT, student_id)
    return await tx.fetchrow(_DEFAULT, method_id)


async def remove(tx: Tx, method: Row, at: datetime) -> None:
    """Take a card away; the latest of the others takes the place of a default."""
    await tx.execute(_REMOVE, method["method_id"], at)
    if method["is_default"]:
        await tx.execute(_DEFAULT_TO_LATEST, method["student_id"])


async def count_ready(tx: Tx, student_id: UUID) -> int:
    found: int = await tx.fetchval(_COUNT_READY, student_id)
    return found


async def has_default(tx: Tx, student_id: UUID, provider: str) -> bool:
    found: bool = await tx.fetchval(_HAS_DEFAULT, student_id, provider)
    return found


async def owes(tx: Tx, student_id: UUID) -> bool:
    """Whether anything is posted and not charged, or charged and not paid."""
    found: bool = await tx.fetchval(_OWES, student_id)
    return found


async def pending(
    tx: Tx, provider: str, now: datetime, first: timedelta, longest: timedelta, limit: int
) -> Sequence[Row]:
    """Pending cards whose time to be looked at has come; the next time is twice as far away as the last."""
    return await tx.fetch(_PENDING, now, limit, first, longest, provider)


async def to_forget(tx: Tx, provider: str, limit: int) -> Sequence[Row]:
    """Removed cards the provider still knows, the longest removed first."""
    return await tx.fetch(_TO_FORGET, provider, limit)


async def forgotten(tx: Tx, method_id: UUID, at: datetime) -> None:
    await tx.execute(_FORGOTTEN, method_id, at)
