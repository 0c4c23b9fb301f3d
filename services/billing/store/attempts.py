"""Attempts to charge: written before the provider is asked, ended by its answer."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from kit import Tx
from kit.database import Row

# The account is locked with the charge: a refund changes what a planned charge comes to under that lock.
_CLAIM = """
WITH due AS (
    SELECT c.charge_id, c.student_id, c.currency, c.amount_minor - c.reduced_minor AS amount_minor
    FROM charge c JOIN student_account a USING (student_id, currency)
    WHERE c.state IN ('planned', 'declined')
    AND (c.next_attempt_at <= $1 OR (c.next_attempt_at IS NULL AND c.state = 'planned'))
    ORDER BY c.next_attempt_at LIMIT $2 FOR UPDATE OF a, c SKIP LOCKED
), sent AS (
    UPDATE charge SET state = 'sending', next_attempt_at = NULL FROM due WHERE charge.charge_id = due.charge_id
), asked AS (
    INSERT INTO charge_attempt (charge_id, attempt, idempotency_key, method_id, amount_minor, state, began_at, look_at)
    SELECT due.charge_id, attempt, 'charge-' || due.charge_id || '-' || attempt, method_id, amount_minor, 'sending',
           $1, $3
    FROM due
    CROSS JOIN LATERAL (
        SELECT coalesce(max(attempt), 0) + 1 AS attempt FROM charge_attempt t WHERE t.charge_id = due.charge_id
    ) AS next
    LEFT JOIN payment_method m ON m.student_id = due.student_id AND m.is_default AND m.provider = $4
    RETURNING *
)
SELECT asked.*, due.student_id, due.currency, m.provider_ref AS card_ref, customer.provider_ref AS customer_ref
FROM asked JOIN due USING (charge_id)
LEFT JOIN payment_method m USING (method_id)
LEFT JOIN payment_customer customer ON customer.student_id = due.student_id
"""
_LOST = """
WITH lost AS (
    SELECT charge_id, attempt FROM charge_attempt
    WHERE state IN ('sending', 'needs_authentication') AND look_at <= $1
    AND NOT EXISTS (
        SELECT 1 FROM payment_method m WHERE m.method_id = charge_attempt.method_id AND m.provider <> $5
    )
    ORDER BY look_at LIMIT $2 FOR UPDATE SKIP LOCKED
), looked AS (
    UPDATE charge_attempt t
    SET looks = looks + 1, look_at = $1 + least($3::interval * power(2, least(looks, 20)), $4::interval)
    FROM lost WHERE t.charge_id = lost.charge_id AND t.attempt = lost.attempt
    RETURNING t.*
)
SELECT looked.*, c.student_id, c.currency, m.provider_ref AS card_ref, customer.provider_ref AS customer_ref
FROM looked JOIN charge c USING (charge_id)
LEFT JOIN payment_method m USING (method_id)
LEFT JOIN payment_customer customer ON customer.student_id = c.student_id
"""
_LOOK_SOON = """
UPDATE charge_attempt SET look_at = $3
WHERE charge_id = $1 AND attempt = $2 AND state IN ('sending', 'needs_authentication')
"""
_LOOK_AT_OPEN = """
UPDATE charge_attempt SET look_at = $2 WHERE charge_id = $1 AND state IN ('sending', 'needs_authentication')
"""
_OF_REF = """
SELECT t.*, c.student_id, c.currency, m.provider_ref AS card_ref, customer.provider_ref AS customer_ref
FROM charge_attempt t JOIN charge c USING (charge_id)
LEFT JOIN payment_method m USING (method_id)
LEFT JOIN payment_customer customer ON customer.student_id = c.student_id
WHERE t.provider_ref = $1
"""
# Without a number it is the open one, or else the last.
_ATTEMPT = """
SELECT charge.*, t.attempt, t.state AS attempt_state, t.amount_minor AS attempt_minor, t.provider_ref AS attempt_ref,
       EXISTS (
           SELECT 1 FROM charge_attempt other WHERE other.charge_id = charge.charge_id
           AND other.attempt <> t.attempt AND other.state IN ('sending', 'needs_authentication')
       ) AS another_is_open,
       EXISTS (SELECT 1 FROM refund_command WHERE refund_command.state = 'waiting') AS refunds_wait
FROM charge JOIN charge_attempt t USING (charge_id)
WHERE charge_id = $1 AND ($2::integer IS NULL OR t.attempt = $2)
ORDER BY t.state IN ('sending', 'needs_authentication') DESC, t.attempt DESC LIMIT 1
"""
_PENDING = "UPDATE charge_attempt SET provider_ref = $3 WHERE charge_id = $1 AND attempt = $2"
_PAID = """
WITH ended AS (
    UPDATE charge_attempt SET state = 'succeeded', provider_ref = $3, decline_code = NULL, ended_at = $4
    WHERE charge_id = $1 AND attempt = $2
), counted AS (
    UPDATE student_account a SET paid_charges = paid_charges + 1
    FROM charge c WHERE c.charge_id = $1 AND a.student_id = c.student_id AND a.currency = c.currency
)
UPDATE charge SET state = 'paid', paid_at = $4, paid_minor = $5, ledger_transaction_id = $6, provider_ref = $3,
                  decline_code = NULL, action_url = NULL, next_attempt_at = NULL
WHERE charge_id = $1 RETURNING *
"""
_DECLINED = """
WITH ended AS (
    UPDATE charge_attempt SET state = 'declined', provider_ref = $3, decline_code = $4, ended_at = $5
    WHERE charge_id = $1 AND attempt = $2
)
UPDATE charge SET state = 'declined', decline_code = $4, action_url = NULL, refusals = refusals + 1,
                  first_refused_at = coalesce(first_refused_at, $5), next_attempt_at = $6
WHERE charge_id = $1 RETURNING *
"""
_NEEDS_AUTHENTICATION = """
WITH open AS (
    UPDATE charge_attempt SET state = 'needs_authentication', provider_ref = $3,
        look_at = CASE state WHEN 'sending' THEN $5 ELSE look_at END
    WHERE charge_id = $1 AND attempt = $2
)
UPDATE charge SET state = 'needs_authentication', action_url = $4 WHERE charge_id = $1 RETURNING *
"""


async def claim(tx: Tx, provider: str, now: datetime, look_at: datetime, limit: int) -> Sequence[Row]:
    """Begin an attempt of each charge that is due, with the default card at this provider; `card_ref` null: no card.

    What is busy elsewhere is left for the next time.
    """
    return await tx.fetch(_CLAIM, now, limit, look_at, provider)


async def lost(tx: Tx, provider: str, now: datetime, first: timedelta, longest: timedelta, limit: int) -> Sequence[Row]:
    """Open attempts whose time to be looked at has come; the next time is twice as far away as the last.

    Those at another provider are left alone: this one never heard of them, which would tell nothing.
    """
    return await tx.fetch(_LOST, now, limit, first, longest, provider)


async def look_soon(tx: Tx, charge_id: UUID, attempt: int, at: datetime) -> None:
    """Have an attempt, if it is open, looked at then."""
    await tx.execute(_LOOK_SOON, charge_id, attempt, at)


async def look_at_open(tx: Tx, charge_id: UUID, at: datetime) -> None:
    """Have the open attempt of a charge, if there is one, looked at then."""
    await tx.execute(_LOOK_AT_OPEN, charge_id, at)


async def attempt(tx: Tx, charge_id: UUID, number: int | None) -> Row | None:
    """A charge with one of its attempts; without a number the open one, or else the last."""
    return await tx.fetchrow(_ATTEMPT, charge_id, number)


async def of_ref(tx: Tx, provider_ref: str) -> Row | None:
    """The attempt the provider knows by this ref, with the refs of its customer and card."""
    return await tx.fetchrow(_OF_REF, provider_ref)


async def pending(tx: Tx, charge_id: UUID, attempt: int, provider_ref: str) -> None:
    """Keep what the provider calls an attempt that it is still at."""
    await tx.execute(_PENDING, charge_id, attempt, provider_ref)


async def paid(
    tx: Tx, charge_id: UUID, attempt: int, provider_ref: str, now: datetime, paid_minor: int, transaction_id: UUID
) -> Row:
    """The charge is paid, by this attempt; its account has one paid charge more."""
    (charge,) = await tx.fetch(_PAID, charge_id, attempt, provider_ref, now, paid_minor, transaction_id)
    return charge


async def declined(
    tx: Tx, charge_id: UUID, attempt: int, provider_ref: str | None, code: str, now: datetime, next_at: datetime | None
) -> Row:
    (charge,) = await tx.fetch(_DECLINED, charge_id, attempt, provider_ref, code, now, next_at)
    return charge


async def needs_authentication(
    tx: Tx, charge_id: UUID, attempt: int, provider_ref: str, action_url: str | None, look_at: datetime
) -> Row:
    """The student's bank wants to see them; it is looked at then, or where that was known, when it would have been."""
    (charge,) = await tx.fetch(_NEEDS_AUTHENTICATION, charge_id, attempt, provider_ref, action_url, look_at)
    return charge
