"""What somebody was told, over which channel, and what became of it."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from fastapi import Query, Response

from contracts.base import Id
from kit import Caller, Page, PageQuery, Router, Shape, Tx
from kit.database import Row
from services.notifications.actions import callbacks
from services.notifications.rules.channels import Channel, State
from services.notifications.store import deliveries

router = Router(tags=["deliveries"])


class Delivery(Shape):
    """`sent` where nothing more is heard of it: a mail server does not say what it did."""

    id: Id
    kind: str
    channel: Channel
    state: State
    attempts: int
    error: str | None
    queued_at: datetime
    sent_at: datetime | None

    @classmethod
    def of(cls, row: Row) -> Self:
        return cls(
            id=row["delivery_id"], kind=row["kind"], channel=row["channel"], state=row["state"],
            attempts=row["attempts"], error=row["error_class"], queued_at=row["queued_at"], sent_at=row["sent_at"],
        )  # fmt: skip


@router.get("/deliveries")
async def list_deliveries(tx: Tx, caller: Caller, page: PageQuery) -> Page[Delivery]:
    """Mine, newest first, of the last 90 days."""
    after = page.after_types(UUID)
    rows = await deliveries.of_person(tx, caller.account_id, after[0] if after else None, page.limit + 1)
    return Page[Delivery].of(rows, page, shape=Delivery.of, key=lambda row: (row["delivery_id"],))


@router.post("/deliveries/{delivery_id}/shown", status_code=204)
async def delivery_shown(tx: Tx, delivery_id: Id, token: Annotated[str, Query(max_length=300)]) -> Response:
    """A device has shown it; the token came with it."""
    await callbacks.shown(tx, delivery_id, token)
    return Response(status_code=204)
