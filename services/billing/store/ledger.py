"""The ledger: double entry, append-only; the database itself refuses what does not balance."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from kit import Tx, new_id
from services.billing.rules import Entry, stripe_of

_ADD_TRANSACTION = """
INSERT INTO ledger_transaction (ledger_transaction_id, kind, posted_at, sequence)
VALUES ($1, $2, $3, coalesce($4, nextval('ledger_sequence'))) RETURNING sequence
"""
_OPEN_ACCOUNTS = """
INSERT INTO ledger_account (ledger_account_id, kind, party_id, currency, opened_at, stripe)
SELECT ledger_account_id, kind, party_id, $4, $5, stripe
FROM unnest($1::uuid[], $2::text[], $3::uuid[], $6::smallint[])
    AS wanted (ledger_account_id, kind, party_id, stripe)
ON CONFLICT (kind, party_id, currency, stripe) DO NOTHING
"""
_ADD_ENTRIES = """
INSERT INTO ledger_entry (ledger_transaction_id, ledger_account_id, amount_minor, currency)
SELECT $1, ledger_account_id, amount_minor, currency
FROM unnest($2::text[], $3::uuid[], $4::bigint[], $6::smallint[]) AS wanted (kind, party_id, amount_minor, stripe)
JOIN ledger_account USING (kind, party_id, stripe) WHERE currency = $5
"""
_BALANCE = """
SELECT coalesce(sum(e.amount_minor), 0)::bigint
FROM ledger_account a JOIN ledger_entry e USING (ledger_account_id)
WHERE a.kind = $1 AND a.party_id = $2 AND a.currency = $3
"""
_STAND_STILL = "SELECT pg_advisory_xact_lock(hashtext('ledger'))"
# A sequence nobody has taken from yet shows the value it will give first.
_LAST_SEQUENCE = "SELECT last_value - (NOT is_called)::integer FROM ledger_sequence"


async def post(
    tx: Tx,
    ledger_transaction_id: UUID,
    kind: str,
    entries: Sequence[Entry],
    currency: str,
    posted_at: datetime,
    sequence: int | None = None,
) -> int:
    """Write a ledger transaction, at its next sequence or at one already taken; gives the sequence.

    The database refuses it at the commit unless it balances.
    """
    accounts, parties = [entry.account for entry in entries], [entry.party_id for entry in entries]
    stripes = [stripe_of(entry.account, ledger_transaction_id) for entry in entries]
    await tx.execute(_OPEN_ACCOUNTS, [new_id() for _ in entries], accounts, parties, currency, posted_at, stripes)
    taken: int = await tx.fetchval(_ADD_TRANSACTION, ledger_transaction_id, kind, posted_at, sequence)
    amounts = [entry.amount_minor for entry in entries]
    await tx.execute(_ADD_ENTRIES, ledger_transaction_id, accounts, parties, amounts, currency, stripes)
    return taken


async def balance(tx: Tx, kind: str, party_id: UUID, currency: str) -> int:
    """What an account comes to, in minor units; debit positive."""
    found: int = await tx.fetchval(_BALANCE, kind, party_id, currency)
    return found


async def stand_still(tx: Tx) -> int:
    """Wait until nobody is in the middle of posting, and let nobody post until the commit; gives the last sequence.

    Must be the first thing a transaction does: whoever posted before it must not wait for itself.
    """
    await tx.execute(_STAND_STILL)
    last: int = await tx.fetchval(_LAST_SEQUENCE)
    return last
