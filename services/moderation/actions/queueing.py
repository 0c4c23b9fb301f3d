"""What waits for somebody of the staff, and who has looked at what."""

from typing import Any
from uuid import UUID

from kit import Tx
from kit.database import Row
from services.moderation import store


async def queue(
    tx: Tx, state: str, kind: str | None, severity: int, reason: str | None, after: tuple[Any, ...] | None, limit: int
) -> list[Row]:
    return await store.cases.queue(tx, state, kind, severity, reason, after, limit)


async def trail(tx: Tx, case_id: UUID | None, after: tuple[Any, ...] | None, limit: int) -> list[Row]:
    return await store.trail.newest(tx, case_id, after, limit)
