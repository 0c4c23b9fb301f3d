"""Who of the staff looked at or decided what, and when."""

from datetime import datetime
from typing import Any
from uuid import UUID

from kit import Tx
from kit.database import Row

_ADD = """
INSERT INTO trail (entry_id, case_id, author_id, staff_id, what, detail, at, revision)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
"""
_PICK = """
SELECT entry_id, case_id, author_id, staff_id, what, detail, at, person.name AS staff_name
FROM trail LEFT JOIN person ON person.account_id = staff_id WHERE ($1::uuid IS NULL OR case_id = $1)
"""
_NEWEST = f"{_PICK} ORDER BY at DESC, entry_id DESC LIMIT $2"
_OLDER = f"{_PICK} AND (at, entry_id) < ($3::timestamptz, $4::uuid) ORDER BY at DESC, entry_id DESC LIMIT $2"
_HAS_OPENED = """
SELECT EXISTS (
    SELECT FROM trail WHERE case_id = $1 AND staff_id = $2 AND what = 'opened' AND at >= $3 AND revision = $4
)
"""


async def add(
    tx: Tx, entry_id: UUID, staff_id: UUID, what: str, now: datetime, *, case_id: UUID | None = None,
    author_id: UUID | None = None, detail: str | None = None, revision: int | None = None,
) -> None:  # fmt: skip
    await tx.execute(_ADD, entry_id, case_id, author_id, staff_id, what, detail, now, revision)


async def newest(tx: Tx, case_id: UUID | None, after: tuple[Any, ...] | None, limit: int) -> list[Row]:
    if after is None:
        return await tx.fetch(_NEWEST, case_id, limit)
    return await tx.fetch(_OLDER, case_id, limit, *after)


async def has_opened(tx: Tx, case_id: UUID, staff_id: UUID, since: datetime, revision: int) -> bool:
    """Whether this one of the staff has looked at this revision since then."""
    return bool(await tx.fetchval(_HAS_OPENED, case_id, staff_id, since, revision))
