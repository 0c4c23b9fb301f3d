"""What billing remembers of others: the names of the people on a line, and their languages."""

from uuid import UUID

from kit import Tx

_REMEMBER_PERSON = """
INSERT INTO person (account_id, name, locale) VALUES ($1, $2, $3)
ON CONFLICT (account_id) DO UPDATE SET name = excluded.name, locale = excluded.locale
"""


async def remember_person(tx: Tx, account_id: UUID, name: str, locale: str) -> None:
    await tx.execute(_REMEMBER_PERSON, account_id, name, locale)
