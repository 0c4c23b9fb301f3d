"""What this service remembers of others: names from identity, who is available now from scheduling, which consultants
anybody may see, and from billing what students have spent, want to spend at most, and whether they may go on."""

from collections.abc import Sequence
from uuid import UUID

from contracts.base import Money
from contracts.billing import CreditStandingChanged, LineAdjusted, SpendCapChanged
from contracts.identity import AccountChanged, AccountOpened
from contracts.scheduling import AvailableNowChanged
from kit import Tx
from services.calls.rules.cap import SpendCap

_LIST = """
INSERT INTO consultant_copy (consultant_id, listed) VALUES ($1, $2)
ON CONFLICT (consultant_id) DO UPDATE SET listed = excluded.listed
"""
_WITHHOLD = """
INSERT INTO consultant_copy (consultant_id, withheld) VALUES ($1, $2)
ON CONFLICT (consultant_id) DO UPDATE SET withheld = excluded.withheld
"""
_SUSPEND = """
INSERT INTO consultant_copy (consultant_id, suspended) VALUES ($1, $2)
ON CONFLICT (consultant_id) DO UPDATE SET suspended = excluded.suspended
"""
_SHOWS = "SELECT listed AND NOT withheld AND NOT suspended FROM consultant_copy WHERE consultant_id = $1"


async def remember_name(tx: Tx, event: AccountOpened | AccountChanged) -> None:
    await tx.execute(
        """INSERT INTO account_copy (account_id, name) VALUES ($1, $2)
        ON CONFLICT (account_id) DO UPDATE SET name = excluded.name""",
        event.account_id,
        event.name,
    )


async def names(tx: Tx, account_ids: Sequence[UUID]) -> dict[UUID, str]:
    """Names of these accounts; one that identity has not told yet is missing."""
    rows = await tx.fetch(
        "SELECT account_id, name FROM account_copy WHERE account_id = ANY($1::uuid[])", list(account_ids)
    )
    return {row["account_id"]: row["name"] for row in rows}


async def remember_available_now(tx: Tx, event: AvailableNowChanged) -> None:
    await tx.execute(
        """INSERT INTO available_now_copy (consultant_id, is_on, until) VALUES ($1, $2, $3)
        ON CONFLICT (consultant_id) DO UPDATE SET is_on = excluded.is_on, until = excluded.until""",
        event.consultant_id,
        event.on,
        event.until,
    )


async def is_available_now(tx: Tx, consultant_id: UUID) -> bool:
    return bool(await tx.fetchval("SELECT is_on FROM available_now_copy WHERE consultant_id = $1", consultant_id))


async def remember_listing(tx: Tx, consultant_id: UUID, listed: bool) -> None:
    await tx.execute(_LIST, consultant_id, listed)


async def remember_verdict(tx: Tx, subject_kind: str, subject_id: UUID, verdict: str) -> None:
    """Keep whether moderation lets a profile show; verdicts on other things are not of calls."""
    if subject_kind == "profile":
        await tx.execute(_WITHHOLD, subject_id, verdict != "clear")


async def remember_suspension(tx: Tx, account_id: UUID, *, suspended: bool) -> None:
    await tx.execute(_SUSPEND, account_id, suspended)


async def shows(tx: Tx, consultant_id: UUID) -> bool:
    """Whether anybody may see this consultant."""
    return bool(await tx.fetchval(_SHOWS, consultant_id))


async def remember_spend_cap(tx: Tx, event: SpendCapChanged) -> None:
    currency = next((one.currency for one in (event.per_call, event.per_month) if one is not None), None)
    await tx.execute(
        """INSERT INTO spend_cap_copy (student_id, per_call_minor, per_month_minor, currency) VALUES ($1, $2, $3, $4)
        ON CONFLICT (student_id) DO UPDATE SET per_call_minor = excluded.per_call_minor,
            per_month_minor = excluded.per_month_minor, currency = excluded.currency""",
        event.student_id,
        event.per_call and event.per_call.amount_minor,
        event.per_month and event.per_month.amount_minor,
        currency,
    )


async def spend_cap(tx: Tx, student_id: UUID) -> SpendCap | None:
    row = await tx.fetchrow(
        """SELECT per_call_minor, per_month_minor, currency FROM spend_cap_copy
        WHERE student_id = $1 AND currency IS NOT NULL""",
        student_id,
    )
    return SpendCap(**row) if row else None


async def add_to_month(tx: Tx, student_id: UUID, month: str, amount: Money) -> None:
    await tx.execute(
        """INSERT INTO spent_copy (student_id, month, currency, amount_minor) VALUES ($1, $2, $3, $4)
        ON CONFLICT (student_id, month, currency) DO UPDATE
        SET amount_minor = spent_copy.amount_minor + excluded.amount_minor""",
        student_id,
        month,
        amount.currency,
        amount.amount_minor,
    )


async def take_from_month(tx: Tx, event: LineAdjusted) -> None:
    back = Money(amount_minor=-event.amount.amount_minor, currency=event.amount.currency)
    await add_to_month(tx, event.student_id, event.month, back)


async def spent(tx: Tx, student_id: UUID, month: str, currency: str) -> int:
    """Minor units of a month's settled calls, less what was given back."""
    found = await tx.fetchval(
        "SELECT amount_minor FROM spent_copy WHERE student_id = $1 AND month = $2 AND currency = $3",
        student_id,
        month,
        currency,
    )
    return found or 0


async def remember_standing(tx: Tx, event: CreditStandingChanged) -> None:
    await tx.execute(
        """INSERT INTO credit_standing_copy (student_id, may_book, reason) VALUES ($1, $2, $3)
        ON CONFLICT (student_id) DO UPDATE SET may_book = excluded.may_book, reason = excluded.reason""",
        event.student_id,
        event.may_book,
        event.reason,
    )


async def credit_refusal(tx: Tx, student_id: UUID) -> str | None:
    """Why a student may not start a call on credit; None when they may."""
    found: str | None = await tx.fetchval(
        """SELECT coalesce(reason, 'Your account may not start calls at the moment.') FROM credit_standing_copy
        WHERE student_id = $1 AND NOT may_book""",
        student_id,
    )
    return found
