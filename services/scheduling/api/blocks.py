"""The blocks of a consultant, as anybody may see them."""

from datetime import timedelta
from typing import Annotated

from fastapi import Path, Query

from contracts.base import Id
from kit import Instant, Invalid, OptionalCaller, Page, Router, Tx, clock
from services.scheduling import store
from services.scheduling.actions import blocks
from services.scheduling.api.shapes import BlockShape

router = Router(tags=["blocks"])
_DEFAULT, _LONGEST = timedelta(weeks=4), timedelta(days=100)


class Blocks(Page[BlockShape]):
    """`time_zone` is the one the consultant's week is written in; null when there is nothing to see."""

    time_zone: str | None


@router.get("/consultants/{consultant_id}/blocks")
async def see_blocks(
    tx: Tx,
    caller: OptionalCaller,
    consultant_id: Annotated[Id, Path()],
    since: Annotated[Instant | None, Query(alias="from", description="now when left out")] = None,
    until: Annotated[Instant | None, Query(alias="to", description="4 weeks after `from` when left out")] = None,
) -> Blocks:
    """Blocks that touch [`from`, `to`) and have not ended, full ones too; at most 100 days at once."""
    start = since or clock.now()
    end = until or start + _DEFAULT
    if end <= start:
        raise Invalid("The range ends before it starts.", [{"pointer": "/query/to", "detail": "must be after `from`"}])
    if end - start > _LONGEST:
        raise Invalid("Ask for at most 100 days.", [{"pointer": "/query/to", "detail": "over 100 days after `from`"}])
    viewer_id = None if caller is None else caller.account_id
    found = await blocks.of_consultant(tx, viewer_id, consultant_id, start, end)
    zone = (await store.calendars.load(tx, consultant_id)).calendar.zone if found else None
    return Blocks(items=[BlockShape.of(block) for block in found], time_zone=zone)
