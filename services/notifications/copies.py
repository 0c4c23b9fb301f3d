"""What notifications remember of identity: whom to reach, where, and in which language and zone."""

from collections.abc import Collection
from uuid import UUID

from kit import Tx
from kit.database import Row

_REMEMBER = """
INSERT INTO person (account_id, email, name, time_zone, locale) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (account_id) DO UPDATE
SET email = excluded.email, name = excluded.name, time_zone = excluded.time_zone, locale = excluded.locale
"""
_PEOPLE = "SELECT account_id, email, name, time_zone, locale FROM person WHERE account_id = ANY ($1::uuid[])"


async def remember_person(tx: Tx, account_id: UUID, email: str, name: str, time_zone: str, locale: str) -> None:
    await tx.execute(_REMEMBER, account_id, email, name, time_zone, locale)


async def people(tx: Tx, account_ids: Collection[UUID]) -> dict[UUID, Row]:
    """Those of them that are known here yet."""
    return {row["account_id"]: row for row in await tx.fetch(_PEOPLE, list(account_ids))}
