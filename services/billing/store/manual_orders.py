"""Money to go out by bank transfer, and the files for the bank it goes in."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from kit import Tx
from kit.database import Row

_ORDER = """
INSERT INTO manual_order (idempotency_key, ref, kind, account_id, charge_ref, amount_minor, currency, state, refusal,
                          ordered_at, ended_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8::text, $9, $10, CASE WHEN $8::text = 'refused' THEN $10::timestamptz END)
ON CONFLICT (idempotency_key) DO NOTHING
"""
_OF_KEY = "SELECT * FROM manual_order WHERE idempotency_key = $1"
_GIVEN_BACK = """
SELECT coalesce(sum(amount_minor), 0)::bigint FROM manual_order
WHERE kind = 'refund' AND charge_ref = $1 AND state <> 'refused'
"""
# A payout goes to its consultant's account of now, a refund to the account its transfer came from.
_WITH_ACCOUNT = """
SELECT o.*, coalesce(a.holder, c.sender_name) AS holder, coalesce(a.iban, c.sender_iban) AS iban,
       a.account_number, a.bank_code, a.bic, currency.exponent
FROM manual_order o
JOIN currency ON currency.code = o.currency
LEFT JOIN manual_account a ON a.account_id = o.account_id
LEFT JOIN manual_transfer t ON t.ref = o.charge_ref
LEFT JOIN manual_credit c ON c.idempotency_key = t.idempotency_key
"""
_PENDING = (
    _WITH_ACCOUNT
    + """
WHERE o.state = 'pending' AND (o.ordered_at, o.ref) > ($1, $2) ORDER BY o.ordered_at, o.ref LIMIT $3
"""
)
_FOR_A_FILE = (
    _WITH_ACCOUNT
    + """
WHERE o.state = 'pending' AND o.file_id IS NULL AND o.currency = $1
AND coalesce(a.holder, c.sender_name) IS NOT NULL
AND coalesce(a.iban, c.sender_iban, a.account_number) IS NOT NULL
AND (NOT $2 OR coalesce(a.iban, c.sender_iban) IS NOT NULL)
ORDER BY o.ordered_at, o.ref LIMIT $3 FOR UPDATE OF o SKIP LOCKED
"""
)
_ADD_FILE = """
INSERT INTO manual_file (file_id, currency, format, orders, total_minor, body, made_at, made_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING *
"""
_PUT_IN_FILE = "UPDATE manual_order SET file_id = $2 WHERE idempotency_key = ANY($1)"
_FILE = "SELECT * FROM manual_file WHERE file_id = $1"
_CONFIRM = """
UPDATE manual_order SET state = $2, refusal = $3, ended_at = $4
WHERE ref = $1 AND (state = 'pending' AND $2 IN ('paid', 'refused') OR state = 'paid' AND $2 = 'returned')
RETURNING *
"""
_OF_REF = "SELECT * FROM manual_order WHERE ref = $1"


async def order(
    tx: Tx, key: str, ref: str, kind: str, account_id: UUID | None, charge_ref: str | None, amount_minor: int,
    currency: str, refusal: str | None, at: datetime,
) -> None:  # fmt: skip
    """Order money to go out, once for a key; one with a refusal is refused at once."""
    state = "refused" if refusal else "pending"
    await tx.execute(_ORDER, key, ref, kind, account_id, charge_ref, amount_minor, currency, state, refusal, at)


async def of_key(tx: Tx, key: str) -> Row | None:
    return await tx.fetchrow(_OF_KEY, key)


async def of_ref(tx: Tx, ref: str) -> Row | None:
    return await tx.fetchrow(_OF_REF, ref)


async def given_back(tx: Tx, charge_ref: str) -> int:
    """What of a transfer went back or is on its way back."""
    found: int = await tx.fetchval(_GIVEN_BACK, charge_ref)
    return found


async def pending(tx: Tx, after: tuple[datetime, str], limit: int) -> list[Row]:
    """Orders that wait, the oldest first, with the account they go to (null: unknown yet) and the file they are in."""
    return await tx.fetch(_PENDING, *after, limit)


async def for_a_file(tx: Tx, currency: str, needs_iban: bool, limit: int) -> list[Row]:
    """Orders that are in no file and have an account to go to, locked until the commit."""
    return await tx.fetch(_FOR_A_FILE, currency, needs_iban, limit)


async def add_file(
    tx: Tx, file_id: UUID, currency: str, written_as: str, orders: Sequence[Row], body: str, at: datetime, by: UUID
) -> Row:
    total = sum(one["amount_minor"] for one in orders)
    (row,) = await tx.fetch(_ADD_FILE, file_id, currency, written_as, len(orders), total, body, at, by)
    await tx.execute(_PUT_IN_FILE, [one["idempotency_key"] for one in orders], file_id)
    return row


async def file(tx: Tx, file_id: UUID) -> Row | None:
    return await tx.fetchrow(_FILE, file_id)


async def confirm(tx: Tx, ref: str, state: str, refusal: str | None, at: datetime) -> Row | None:
    """What the bank did with an order; None where it cannot have come to that from how it stands."""
    return await tx.fetchrow(_CONFIRM, ref, state, refusal, at)
