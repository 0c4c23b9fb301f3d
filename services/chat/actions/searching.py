"""Search in one's own messages."""

from datetime import datetime
from uuid import UUID

from kit import Tx
from kit.database import Row
from services.chat import store


async def search(tx: Tx, reader_id: UUID, words: str, after: tuple[datetime, UUID] | None, limit: int) -> list[Row]:
    """Messages of the reader's conversations with these words, or with this text in them; the newest first."""
    part = words.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
    return await store.searching.found(tx, reader_id, words, part, after, limit)
