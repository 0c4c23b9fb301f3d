"""Signing keys."""

from collections.abc import Sequence
from datetime import datetime

from kit import Tx
from kit.database import Row

# All replicas decide about keys one after the other: the second finds what the first has made.
_ONE_BY_ONE = "SELECT pg_advisory_xact_lock(hashtextextended('identity: signing keys', 1))"
_STANDING = "SELECT * FROM signing_key WHERE retired_at IS NULL ORDER BY signs_from, kid"
_SIGNING = "SELECT * FROM signing_key WHERE retired_at IS NULL AND signs_from <= $1 ORDER BY signs_from DESC, kid DESC"
_ADD = """
INSERT INTO signing_key (kid, algorithm, public_pem, sealed_private, published_at, signs_from)
VALUES ($1, $2, $3, $4, $5, $6) RETURNING *
"""
_RETIRE = "UPDATE signing_key SET retired_at = $2, sealed_private = NULL WHERE kid = $1 RETURNING *"


async def decide_alone(tx: Tx) -> None:
    """Whoever else decides about keys waits until this transaction ends."""
    await tx.execute(_ONE_BY_ONE)


async def standing(tx: Tx) -> Sequence[Row]:
    """Published keys that are not retired, in the order they sign."""
    return await tx.fetch(_STANDING)


async def signing(tx: Tx, now: datetime) -> Sequence[Row]:
    """Keys that may sign now, the latest first."""
    return await tx.fetch(_SIGNING, now)


async def add(
    tx: Tx,
    *,
    kid: str,
    algorithm: str,
    public_pem: str,
    sealed_private: bytes,
    published_at: datetime,
    signs_from: datetime,
) -> Row:
    found = await tx.fetchrow(_ADD, kid, algorithm, public_pem, sealed_private, published_at, signs_from)
    assert found is not None
    return found


async def retire(tx: Tx, kid: str, retired_at: datetime) -> Row:
    """Mark it retired and erase its private part."""
    found = await tx.fetchrow(_RETIRE, kid, retired_at)
    assert found is not None
    return found
