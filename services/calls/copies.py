"""What this service remembers of others: names from identity, who is available now from scheduling."""

from collections.abc import Sequence
from uuid import UUID

from contracts.identity import AccountChanged, AccountOpened
from contracts.scheduling import AvailableNowChanged
from kit import Tx


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
