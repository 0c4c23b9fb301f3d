"""What scheduling remembers of others: names, prices, listing, verdicts, suspension, credit, blocking and the fee."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from kit import Tx
from kit.database import Row

_KEEP_PERSON = """
INSERT INTO known_person (account_id, name, locale) VALUES ($1, $2, $3)
ON CONFLICT (account_id) DO UPDATE SET name = excluded.name, locale = excluded.locale
"""
_PEOPLE = "SELECT account_id, name, locale FROM known_person WHERE account_id = ANY ($1::uuid[])"
_KEEP_CONSULTANT = """
INSERT INTO known_consultant (consultant_id, rate_amount_minor, rate_currency, listed) VALUES ($1, $2, $3, $4)
ON CONFLICT (consultant_id) DO UPDATE SET rate_amount_minor = excluded.rate_amount_minor,
    rate_currency = excluded.rate_currency, listed = excluded.listed
"""
_KEEP_LISTING = "UPDATE known_consultant SET listed = $2 WHERE consultant_id = $1"
_WITHHOLD = "INSERT INTO withheld_consultant (consultant_id) VALUES ($1) ON CONFLICT DO NOTHING"
_WITHHOLD_NO_MORE = "DELETE FROM withheld_consultant WHERE consultant_id = $1"
_SUSPEND = """
INSERT INTO suspended_account (account_id, suspended_at) VALUES ($1, $2) ON CONFLICT (account_id) DO NOTHING
"""
_REINSTATE = "DELETE FROM suspended_account WHERE account_id = $1"
_IS_SUSPENDED = "SELECT EXISTS (SELECT FROM suspended_account WHERE account_id = $1)"
_BAR = """
INSERT INTO barred_student (student_id, reason) VALUES ($1, $2)
ON CONFLICT (student_id) DO UPDATE SET reason = excluded.reason
"""
_UNBAR = "DELETE FROM barred_student WHERE student_id = $1"
_PART = "INSERT INTO parted_pair (blocker_id, blocked_id) VALUES ($1, $2) ON CONFLICT DO NOTHING"
_REUNITE = "DELETE FROM parted_pair WHERE blocker_id = $1 AND blocked_id = $2"
_KEEP_FEE = """
INSERT INTO known_fee (effective_from, fee_bps) VALUES ($1, $2)
ON CONFLICT (effective_from) DO UPDATE SET fee_bps = excluded.fee_bps
"""
_CONSULTANT = """
SELECT asked.id, k.listed, s.account_id IS NOT NULL AS suspended, w.consultant_id IS NOT NULL AS withheld,
       c.consultant_id IS NOT NULL AS has_calendar
FROM (VALUES ($1::uuid)) AS asked (id)
LEFT JOIN known_consultant k ON k.consultant_id = asked.id
LEFT JOIN suspended_account s ON s.account_id = asked.id
LEFT JOIN withheld_consultant w ON w.consultant_id = asked.id
LEFT JOIN calendar c ON c.consultant_id = asked.id
"""


async def remember_person(tx: Tx, account_id: UUID, name: str, locale: str) -> None:
    await tx.execute(_KEEP_PERSON, account_id, name, locale)


async def people(tx: Tx, account_ids: Sequence[UUID]) -> dict[UUID, Row]:
    """Those of them that identity has told of."""
    return {row["account_id"]: row for row in await tx.fetch(_PEOPLE, list(account_ids))}


async def remember_consultant(tx: Tx, consultant_id: UUID, rate_amount_minor: int, currency: str, listed: bool) -> None:
    await tx.execute(_KEEP_CONSULTANT, consultant_id, rate_amount_minor, currency, listed)


async def remember_listing(tx: Tx, consultant_id: UUID, listed: bool) -> None:
    await tx.execute(_KEEP_LISTING, consultant_id, listed)


async def remember_verdict(tx: Tx, consultant_id: UUID, verdict: str) -> None:
    """Keep whether moderation lets a consultant's profile show."""
    await tx.execute(_WITHHOLD_NO_MORE if verdict == "clear" else _WITHHOLD, consultant_id)


async def remember_suspension(tx: Tx, account_id: UUID, at: datetime) -> None:
    await tx.execute(_SUSPEND, account_id, at)


async def forget_suspension(tx: Tx, account_id: UUID) -> None:
    await tx.execute(_REINSTATE, account_id)


async def is_suspended(tx: Tx, account_id: UUID) -> bool:
    return bool(await tx.fetchval(_IS_SUSPENDED, account_id))


async def remember_standing(tx: Tx, student_id: UUID, may_book: bool, reason: str | None) -> None:
    if may_book:
        await tx.execute(_UNBAR, student_id)
    else:
        await tx.execute(_BAR, student_id, reason)


async def remember_block(tx: Tx, blocker_id: UUID, blocked_id: UUID) -> None:
    await tx.execute(_PART, blocker_id, blocked_id)


async def forget_block(tx: Tx, blocker_id: UUID, blocked_id: UUID) -> None:
    await tx.execute(_REUNITE, blocker_id, blocked_id)


async def remember_fee(tx: Tx, effective_from: datetime, fee_bps: int) -> None:
    await tx.execute(_KEEP_FEE, effective_from, fee_bps)


async def may_be_seen(tx: Tx, consultant_id: UUID) -> bool | None:
    """Whether anybody may see a consultant's blocks: listed, and neither withheld nor suspended; None when nobody knows
    them."""
    row = await _consultant(tx, consultant_id)
    if row["listed"] is None and not row["has_calendar"]:
        return None
    return row["listed"] is not False and not row["withheld"] and not row["suspended"]


async def may_be_booked(tx: Tx, consultant_id: UUID) -> bool:
    """Whether anybody may get a place with a consultant now."""
    row = await _consultant(tx, consultant_id)
    return row["listed"] is True and not row["withheld"] and not row["suspended"]


async def _consultant(tx: Tx, consultant_id: UUID) -> Row:
    row = await tx.fetchrow(_CONSULTANT, consultant_id)
    assert row is not None
    return row
