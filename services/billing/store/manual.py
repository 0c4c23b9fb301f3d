"""Bank transfers asked of students, money that arrived, and money that goes out by a file for the bank."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from kit import Tx
from kit.database import Row

_ASK = """
INSERT INTO manual_transfer (idempotency_key, ref, charge_id, student_id, reference, amount_minor, currency, state,
                             asked_at, due_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, 'pending', $8, $9) ON CONFLICT (idempotency_key) DO NOTHING
"""
_TRANSFER = "SELECT * FROM manual_transfer WHERE idempotency_key = $1"
_LOCK_TRANSFER_OF_REF = "SELECT * FROM manual_transfer WHERE ref = $1 FOR UPDATE"
# Money that came before the transfer was asked for (again) counts as well.
_MATCH = """
WITH wanted AS (
    SELECT * FROM manual_transfer WHERE idempotency_key = $1 AND state = 'pending' FOR UPDATE
), fits AS (
    SELECT c.bank_ref, wanted.idempotency_key FROM manual_credit c JOIN wanted USING (reference, amount_minor, currency)
    WHERE c.idempotency_key IS NULL ORDER BY c.booked_on, c.bank_ref LIMIT 1 FOR UPDATE OF c
), used AS (
    UPDATE manual_credit c SET idempotency_key = fits.idempotency_key FROM fits WHERE c.bank_ref = fits.bank_ref
)
UPDATE manual_transfer t SET state = 'succeeded', ended_at = $2 FROM fits
WHERE t.idempotency_key = fits.idempotency_key
"""
_EXPIRE = """
UPDATE manual_transfer SET state = 'declined', ended_at = $2
WHERE idempotency_key = $1 AND state = 'pending' AND due_at <= $2
"""
_AWAITED_OF_STUDENT = """
SELECT * FROM manual_transfer WHERE student_id = $1 AND state = 'pending' ORDER BY asked_at DESC LIMIT 100
"""
_AWAITED_BY_REFERENCE = """
SELECT * FROM manual_transfer WHERE reference = $1 AND state = 'pending' ORDER BY asked_at LIMIT 1
"""
_KNOWN_REFERENCE = "SELECT EXISTS (SELECT 1 FROM manual_transfer WHERE reference = $1)"
_NOTE_CREDIT = """
INSERT INTO manual_credit (bank_ref, reference, amount_minor, currency, booked_on, sender_name, sender_iban,
                           noted_at, noted_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (bank_ref) DO NOTHING
"""
_UNMATCHED = """
SELECT * FROM manual_credit WHERE idempotency_key IS NULL AND (noted_at, bank_ref) < ($1, $2)
ORDER BY noted_at DESC, bank_ref DESC LIMIT $3
"""
_ACCOUNT = "SELECT * FROM manual_account WHERE account_id = $1"
_SET_ACCOUNT = """
INSERT INTO manual_account (account_id, holder, iban, account_number, bank_code, bic, changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (account_id) DO UPDATE
SET holder = excluded.holder, iban = excluded.iban, account_number = excluded.account_number,
    bank_code = excluded.bank_code, bic = excluded.bic, changed_at = excluded.changed_at
RETURNING *
"""
_MONEY_IN = """
SELECT t.ref, t.idempotency_key, 'charge' AS subject, t.amount_minor, t.currency, t.ended_at
FROM manual_transfer t WHERE t.state = 'succeeded' AND t.ended_at >= $1 AND t.ended_at < $2
UNION ALL
SELECT o.ref, o.idempotency_key, o.kind, o.amount_minor, o.currency, o.ended_at
FROM manual_order o WHERE o.state IN ('paid', 'returned') AND o.ended_at >= $1 AND o.ended_at < $2
ORDER BY ended_at, ref
"""


async def ask(
    tx: Tx, key: str, ref: str, charge_id: UUID, student_id: UUID, reference: str, amount_minor: int, currency: str,
    asked_at: datetime, due_at: datetime,
) -> None:  # fmt: skip
    """Ask for a transfer, once for a key."""
    await tx.execute(_ASK, key, ref, charge_id, student_id, reference, amount_minor, currency, asked_at, due_at)


async def transfer(tx: Tx, key: str) -> Row | None:
    return await tx.fetchrow(_TRANSFER, key)


async def lock_transfer(tx: Tx, ref: str) -> Row | None:
    """A transfer by its ref; nobody else gives anything of it back until the commit."""
    return await tx.fetchrow(_LOCK_TRANSFER_OF_REF, ref)


async def match(tx: Tx, key: str, at: datetime) -> bool:
    """Whether money had arrived for this transfer and is now counted for it."""
    return await tx.execute(_MATCH, key, at) > 0


async def expire(tx: Tx, key: str, at: datetime) -> None:
    """A transfer that did not come by its day counts as refused."""
    await tx.execute(_EXPIRE, key, at)


async def awaited_of(tx: Tx, student_id: UUID) -> list[Row]:
    return await tx.fetch(_AWAITED_OF_STUDENT, student_id)


async def awaited(tx: Tx, reference: str) -> Row | None:
    """The transfer that is awaited under this reference."""
    return await tx.fetchrow(_AWAITED_BY_REFERENCE, reference)


async def is_known(tx: Tx, reference: str) -> bool:
    return bool(await tx.fetchval(_KNOWN_REFERENCE, reference))


async def note_credit(
    tx: Tx, bank_ref: str, reference: str, amount_minor: int, currency: str, booked_on: date,
    sender: tuple[str | None, str | None], at: datetime, by: UUID,
) -> bool:  # fmt: skip
    """Write down money that arrived; False when this booking was noted before."""
    values = (bank_ref, reference, amount_minor, currency, booked_on, *sender, at, by)
    return await tx.execute(_NOTE_CREDIT, *values) > 0


async def unmatched(tx: Tx, before: tuple[Any, ...], limit: int) -> list[Row]:
    """Money that fits nothing that was asked for, the latest first."""
    return await tx.fetch(_UNMATCHED, *before, limit)


async def account(tx: Tx, account_id: UUID) -> Row | None:
    return await tx.fetchrow(_ACCOUNT, account_id)


async def set_account(
    tx: Tx, account_id: UUID, holder: str, iban: str | None, number: str | None, bank_code: str | None,
    bic: str | None, at: datetime,
) -> Row:  # fmt: skip
    (row,) = await tx.fetch(_SET_ACCOUNT, account_id, holder, iban, number, bank_code, bic, at)
    return row


async def movements(tx: Tx, since: datetime, until: datetime) -> list[Row]:
    """Transfers that came and orders that went, by when they were confirmed."""
    return await tx.fetch(_MONEY_IN, since, until)
