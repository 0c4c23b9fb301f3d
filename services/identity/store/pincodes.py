"""Pincodes asked for, and the wrong tries of the whole platform."""

from datetime import datetime
from uuid import UUID

from kit import Tx
from kit.database import Row

# Requests for one address are counted one after the other, so that two at once cannot both be the last.
_ONE_BY_ONE = "SELECT pg_advisory_xact_lock(hashtextextended(encode($1, 'hex'), 1))"
_NTH_LAST = """
SELECT asked_at FROM pincode WHERE address_hash = $1 AND asked_at > $2 ORDER BY asked_at DESC OFFSET $3 LIMIT 1
"""
_ADD = """
INSERT INTO pincode (pincode_id, address_hash, email, pincode_hash, browser_hash, needs_browser, asked_at, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
"""
_LOCK = "SELECT * FROM pincode WHERE pincode_id = $1 FOR UPDATE"
_COUNT_TRY = "UPDATE pincode SET tries = tries + 1 WHERE pincode_id = $1"
_USE = """
UPDATE pincode SET used_at = $2, email = NULL, pincode_hash = NULL, browser_hash = NULL WHERE pincode_id = $1
"""
_ADD_WRONG_TRY = "INSERT INTO wrong_try (tried_at) VALUES ($1)"
_WRONG_TRIES = "SELECT count(*) FROM (SELECT 1 FROM wrong_try WHERE tried_at > $1 LIMIT $2) AS wrong"
_SCRUB = """
UPDATE pincode SET email = NULL, pincode_hash = NULL, browser_hash = NULL WHERE expires_at <= $1 AND email IS NOT NULL
"""
_FORGET = "DELETE FROM pincode WHERE asked_at <= $1"
_FORGET_WRONG_TRIES = "DELETE FROM wrong_try WHERE tried_at <= $1"


async def nth_last(tx: Tx, address_hash: bytes, since: datetime, n: int) -> datetime | None:
    """When the n-th last pincode for an address was asked for; None when there were fewer since then.

    Whoever asks keeps everybody else who asks for the same address waiting until the transaction ends.
    """
    await tx.execute(_ONE_BY_ONE, address_hash)
    found: datetime | None = await tx.fetchval(_NTH_LAST, address_hash, since, n - 1)
    return found


async def add(
    tx: Tx,
    *,
    pincode_id: UUID,
    address_hash: bytes,
    email: str,
    pincode_hash: bytes,
    browser_hash: bytes | None,
    needs_browser: bool,
    asked_at: datetime,
    expires_at: datetime,
) -> None:
    await tx.execute(
        _ADD, pincode_id, address_hash, email, pincode_hash, browser_hash, needs_browser, asked_at, expires_at
    )


async def lock(tx: Tx, pincode_id: UUID) -> Row | None:
    return await tx.fetchrow(_LOCK, pincode_id)


async def count_wrong_try(tx: Tx, pincode_id: UUID, tried_at: datetime) -> None:
    await tx.execute(_COUNT_TRY, pincode_id)
    await tx.execute(_ADD_WRONG_TRY, tried_at)


async def use(tx: Tx, pincode_id: UUID, used_at: datetime) -> None:
    """Mark it used and erase what it was made of."""
    await tx.execute(_USE, pincode_id, used_at)


async def wrong_tries(tx: Tx, since: datetime, at_most: int) -> int:
    """How many wrong pincodes were tried anywhere since then, counted no further than `at_most`."""
    return int(await tx.fetchval(_WRONG_TRIES, since, at_most))


async def sweep(tx: Tx, *, expired_by: datetime, asked_by: datetime, tried_by: datetime) -> None:
    """Erase addresses and hashes of expired pincodes, and rows nothing is counted by any more."""
    await tx.execute(_SCRUB, expired_by)
    await tx.execute(_FORGET, asked_by)
    await tx.execute(_FORGET_WRONG_TRIES, tried_by)
