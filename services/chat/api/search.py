"""Search in the caller's own messages."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import Query

from kit import Caller, Page, PageQuery, Router, Tx
from services.chat import actions
from services.chat.api.shapes import Message

router = Router(tags=["messages"])


@router.get("/search")
async def search_messages(
    tx: Tx, caller: Caller, page: PageQuery, q: Annotated[str, Query(min_length=2, max_length=200)]
) -> Page[Message]:
    """Messages with these words, or with this text in them, from all of the caller's conversations; newest first."""
    after = page.after_types(datetime, UUID)
    rows = await actions.searching.search(tx, caller.account_id, q, after, page.limit + 1)
    return Page[Message].of(
        rows, page, shape=lambda row: Message.of(row, caller.account_id),
        key=lambda row: (row["posted_at"], row["message_id"]),
    )  # fmt: skip
