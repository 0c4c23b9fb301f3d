"""Seals: a hash chain over everything the ledger holds, so that nothing in it can be changed unseen."""

from datetime import datetime

from kit import Tx
from kit.database import Row

_STOOD_STILL = "SELECT ledger_stood_still($1)"
_LOCK = "SELECT pg_advisory_xact_lock(hashtext('ledger seals'))"
_LAST = "SELECT seal, to_sequence, hash, sealed_at FROM ledger_seal ORDER BY seal DESC LIMIT 1"
_CHUNK = """
SELECT max(sequence) FROM (
    SELECT sequence FROM ledger_transaction WHERE sequence > $1 AND sequence <= $2 ORDER BY sequence LIMIT $3
) AS chunk
"""
_SEAL = """
INSERT INTO ledger_seal (seal, from_sequence, to_sequence, transactions, hash, sealed_at)
SELECT $1, $2 + 1, $3, count(*), sha256($4 || string_agg(bytes, ''::bytea ORDER BY sequence)), $5
FROM ledger_transaction_bytes WHERE sequence > $2 AND sequence <= $3
RETURNING *
"""
_UNSEALED = """
SELECT count(*) AS transactions, min(posted_at) AS since FROM ledger_transaction
WHERE sequence > coalesce((SELECT max(to_sequence) FROM ledger_seal), 0)
"""


async def stood_still(tx: Tx, patience: str) -> int | None:
    """The last sequence that is final, found while nobody was posting; None when somebody was for all of `patience`.

    Like `ledger.stand_still` it must be the first thing of its transaction, and holds everybody up until its end.
    """
    found: int | None = await tx.fetchval(_STOOD_STILL, patience)
    return found


async def add_next(tx: Tx, final_sequence: int, most: int, at: datetime) -> Row | None:
    """Seal up to `most` transactions after the last seal, none beyond a final sequence; None when there are none."""
    await tx.execute(_LOCK)
    last = await tx.fetchrow(_LAST)
    seal, sealed_to, before = (last["seal"], last["to_sequence"], last["hash"]) if last else (0, 0, b"")
    to_sequence = await tx.fetchval(_CHUNK, sealed_to, final_sequence, most)
    if to_sequence is None:
        return None
    return await tx.fetchrow(_SEAL, seal + 1, sealed_to, to_sequence, before, at)


async def unsealed(tx: Tx) -> Row:
    """How many transactions no seal holds yet, and since when the first of them is there."""
    (row,) = await tx.fetch(_UNSEALED)
    return row
