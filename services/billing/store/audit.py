"""Audits: every check of the books in one view of the database, and what was found when."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from kit import Tx, new_id
from kit.database import Row
from services.billing.store import audit_charges, audit_ledger, audit_payouts

_ONE_VIEW = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
_KEEP = "INSERT INTO ledger_audit (audit_id, ran_at, checked, violations) VALUES ($1, $2, $3, $4)"
_LATEST = "SELECT * FROM ledger_audit ORDER BY ran_at DESC LIMIT 1"

CHECKS: Mapping[str, str] = {**audit_ledger.CHECKS, **audit_charges.CHECKS, **audit_payouts.CHECKS}
"""What is checked, in words, and the query that does: `checked`, `wrong`, and up to five `examples`."""


async def look_once(tx: Tx) -> None:
    """All checks of this transaction see the books of one moment. Must be the first thing it does."""
    await tx.execute(_ONE_VIEW)


async def check(tx: Tx, what: str) -> Row:
    (found,) = await tx.fetch(CHECKS[what])
    return found


async def keep(tx: Tx, ran_at: datetime, checked: Sequence[Mapping[str, Any]], violations: int) -> None:
    await tx.execute(_KEEP, new_id(), ran_at, checked, violations)


async def latest(tx: Tx) -> Row | None:
    return await tx.fetchrow(_LATEST)
