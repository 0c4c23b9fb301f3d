"""How people want to be told: channels, language, quiet hours, and where STOP was said."""

from collections.abc import Collection, Mapping
from datetime import datetime, time
from uuid import UUID

from kit import Tx
from kit.database import Row

_CHOSEN = "SELECT account_id, kind_group, channel, is_on FROM preference WHERE account_id = ANY ($1::uuid[])"
_FORGET_CHOSEN = "DELETE FROM preference WHERE account_id = $1"
_CHOOSE = """
INSERT INTO preference (account_id, kind_group, channel, is_on) VALUES ($1, $2, $3, $4)
ON CONFLICT (account_id, kind_group, channel) DO UPDATE SET is_on = excluded.is_on
"""
_MANNERS = "SELECT * FROM manner WHERE account_id = ANY ($1::uuid[])"
_SET_LANGUAGE = """
INSERT INTO manner (account_id, language) VALUES ($1, $2)
ON CONFLICT (account_id) DO UPDATE SET language = excluded.language
"""
_SET_QUIET = """
INSERT INTO manner (account_id, quiet_from, quiet_until) VALUES ($1, $2, $3)
ON CONFLICT (account_id) DO UPDATE SET quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until
"""
_OPT_OUT = "INSERT INTO opted_out (channel, number, opted_out_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"
_OPT_IN = "DELETE FROM opted_out WHERE channel = $1 AND number = $2"
_OUT = "SELECT channel, number FROM opted_out WHERE number = ANY ($1::text[])"
_IS_OUT = "SELECT EXISTS (SELECT 1 FROM opted_out WHERE channel = $1 AND number = $2)"

Chosen = dict[tuple[str, str], bool]


async def chosen(tx: Tx, account_ids: Collection[UUID]) -> dict[UUID, Chosen]:
    """What these people chose otherwise than it is by itself."""
    found: dict[UUID, Chosen] = {account_id: {} for account_id in account_ids}
    for row in await tx.fetch(_CHOSEN, list(account_ids)):
        found[row["account_id"]][row["kind_group"], row["channel"]] = row["is_on"]
    return found


async def choose_anew(tx: Tx, account_id: UUID, choices: Mapping[tuple[str, str], bool]) -> None:
    """All of somebody's choices: what is not among them is again as it is by itself."""
    await tx.execute(_FORGET_CHOSEN, account_id)
    rows = [(account_id, group, channel, is_on) for (group, channel), is_on in sorted(choices.items())]
    await tx.executemany(_CHOOSE, rows)


async def choose(tx: Tx, account_id: UUID, group: str, channel: str, *, is_on: bool) -> None:
    await tx.execute(_CHOOSE, account_id, group, channel, is_on)


async def manners(tx: Tx, account_ids: Collection[UUID]) -> dict[UUID, Row]:
    return {row["account_id"]: row for row in await tx.fetch(_MANNERS, list(account_ids))}


async def set_language(tx: Tx, account_id: UUID, language: str | None) -> None:
    await tx.execute(_SET_LANGUAGE, account_id, language)


async def set_quiet(tx: Tx, account_id: UUID, quiet_from: time | None, quiet_until: time | None) -> None:
    await tx.execute(_SET_QUIET, account_id, quiet_from, quiet_until)


async def opt_out(tx: Tx, channel: str, number: str, at: datetime) -> None:
    await tx.execute(_OPT_OUT, channel, number, at)


async def opt_in(tx: Tx, channel: str, number: str) -> None:
    await tx.execute(_OPT_IN, channel, number)


async def out(tx: Tx, numbers: Collection[str]) -> set[tuple[str, str]]:
    """(channel, number) of those where STOP was said."""
    return {(row["channel"], row["number"]) for row in await tx.fetch(_OUT, list(numbers))}


async def is_out(tx: Tx, channel: str, number: str) -> bool:
    return bool(await tx.fetchval(_IS_OUT, channel, number))
