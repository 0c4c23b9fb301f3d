"""How far the close of each month has come, and what it has brought about."""

from datetime import datetime
from uuid import UUID

from kit import Tx
from kit.database import Row
from services.billing.rules import CloseState

_FIRST_WITH_MONEY = """
SELECT least((SELECT min(month) FROM line), (SELECT min(month) FROM adjustment))
"""
_LATEST = "SELECT * FROM month_close ORDER BY month DESC LIMIT 1"
_BEGIN = """
INSERT INTO month_close (month, state, asked_by, opened_at) VALUES ($1, 'open', $2, $3)
ON CONFLICT (month) DO NOTHING
"""
_CLOSE = "SELECT * FROM month_close WHERE month = $1"
_LOCK = "SELECT * FROM month_close WHERE month = $1 FOR UPDATE"
_UNFINISHED = "SELECT month FROM month_close WHERE state <> 'closed' ORDER BY month LIMIT 1"
_CUT_OFF = """
UPDATE month_close SET state = 'cut_off', cut_off_sequence = $2, cut_off_at = $3 WHERE month = $1
"""
_COMPUTED = "UPDATE month_close SET state = 'computed', computed_at = $2 WHERE month = $1"
_CHARGED = "UPDATE month_close SET state = 'charged', charged_at = $2 WHERE month = $1"
_STATED = "UPDATE month_close SET state = 'stated', stated_at = $2 WHERE month = $1"
_CLOSED = "UPDATE month_close SET state = 'closed', closed_at = $2 WHERE month = $1 RETURNING *"
_TOLD_TO = "UPDATE month_close SET told_to = $2 WHERE month = $1"
_CHARGES_TO_COME = """
SELECT count(*) FROM charge WHERE month = $1 AND kind = 'month' AND state IN ('planned', 'sending')
"""
_MONTHS = "SELECT * FROM month_close WHERE month < $1 ORDER BY month DESC LIMIT $2"
_STATEMENT_SUMS = """
SELECT side, currency, count(*) AS count, sum(lines)::bigint AS lines,
       sum(billable_seconds)::bigint AS billable_seconds, sum(gross_minor)::bigint AS gross_minor,
       sum(fee_minor)::bigint AS fee_minor, sum(tax_minor)::bigint AS tax_minor,
       sum(net_minor)::bigint AS net_minor, sum(refunded_minor)::bigint AS refunded_minor,
       sum(opening_minor)::bigint AS opening_minor, sum(charged_before_minor)::bigint AS charged_before_minor,
       sum(total_minor)::bigint AS total_minor,
       coalesce(sum(total_minor) FILTER (WHERE charge_id IS NULL), 0)::bigint AS carried_minor
FROM statement WHERE month = $1 GROUP BY side, currency ORDER BY side DESC, currency
"""
_CHARGE_SUMS = """
SELECT state, currency, count(*) AS count,
       sum(coalesce(paid_minor, amount_minor - reduced_minor))::bigint AS amount_minor
FROM charge WHERE month = $1 AND kind = 'month' GROUP BY state, currency ORDER BY state, currency
"""
_PAYOUT_SUMS = """
SELECT state, currency, count(*) AS count, sum(amount_minor)::bigint AS amount_minor
FROM payout WHERE month = $1 GROUP BY state, currency ORDER BY state, currency
"""
_MARKS: dict[CloseState, str] = {"computed": _COMPUTED, "charged": _CHARGED, "stated": _STATED}


async def first_with_money(tx: Tx) -> str | None:
    """The first month in which anything was posted; None before anything was."""
    found: str | None = await tx.fetchval(_FIRST_WITH_MONEY)
    return found


async def latest(tx: Tx) -> Row | None:
    """The last month whose close has begun."""
    return await tx.fetchrow(_LATEST)


async def begin(tx: Tx, month: str, asked_by: UUID | None, now: datetime) -> bool:
    """Begin a close; False where it has begun already."""
    return bool(await tx.execute(_BEGIN, month, asked_by, now))


async def close(tx: Tx, month: str) -> Row | None:
    return await tx.fetchrow(_CLOSE, month)


async def lock(tx: Tx, month: str) -> Row | None:
    """The close, which nobody else takes a step of until the commit."""
    return await tx.fetchrow(_LOCK, month)


async def unfinished(tx: Tx) -> str | None:
    """The month whose close has begun and is not at its end."""
    found: str | None = await tx.fetchval(_UNFINISHED)
    return found


async def cut_off(tx: Tx, month: str, sequence: int, now: datetime) -> None:
    await tx.execute(_CUT_OFF, month, sequence, now)


async def reach(tx: Tx, month: str, state: CloseState, now: datetime) -> None:
    """The close has come to `computed`, `charged` or `stated`."""
    await tx.execute(_MARKS[state], month, now)


async def finish(tx: Tx, month: str, now: datetime) -> Row:
    (row,) = await tx.fetch(_CLOSED, month, now)
    return row


async def told_to(tx: Tx, month: str, statement_id: UUID) -> None:
    """Every statement of the month up to this id has been told of."""
    await tx.execute(_TOLD_TO, month, statement_id)


async def charges_to_come(tx: Tx, month: str) -> int:
    """How many of the month's charges the provider has not answered yet."""
    found: int = await tx.fetchval(_CHARGES_TO_COME, month)
    return found


async def months(tx: Tx, before: str, limit: int) -> list[Row]:
    """Closes, latest month first, those before a month."""
    return await tx.fetch(_MONTHS, before, limit)


async def statement_sums(tx: Tx, month: str) -> list[Row]:
    """How many statements there are and what they come to, by side and currency."""
    return await tx.fetch(_STATEMENT_SUMS, month)


async def charge_sums(tx: Tx, month: str) -> list[Row]:
    """The month's charges by state and currency."""
    return await tx.fetch(_CHARGE_SUMS, month)


async def payout_sums(tx: Tx, month: str) -> list[Row]:
    """The month's payouts by state and currency."""
    return await tx.fetch(_PAYOUT_SUMS, month)
