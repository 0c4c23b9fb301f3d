"""A person's hours as a calendar feed: its address is the key, for calendar programs carry no tokens."""

from typing import Annotated, Any

from fastapi import Path, Response

from kit import Caller, Instant, Router, Shape, Tx
from kit.database import Row
from kit.web.router import TransactionRoute
from services.scheduling import store
from services.scheduling.actions import feeds


class SecretRoute(TransactionRoute):
    """Takes no Idempotency-Key: for that the answer, which opens a calendar, would have to be kept."""

    takes_idempotency_key = False


router = Router(tags=["calendar feed"], route_class=SecretRoute)
_CALENDAR: dict[int | str, dict[str, Any]] = {200: {"content": {"text/calendar": {"schema": {"type": "string"}}}}}


class Feed(Shape):
    """`path` stands below the origin; whoever has it reads the calendar. Null while there is none."""

    path: str | None
    made_at: Instant | None

    @classmethod
    def of(cls, row: Row | None) -> "Feed":
        if row is None:
            return cls(path=None, made_at=None)
        return cls(path=f"/api/scheduling/calendar-feeds/{row['secret']}.ics", made_at=row["made_at"])


@router.get("/me/calendar-feed")
async def my_feed(tx: Tx, caller: Caller, response: Response) -> Feed:
    """Where the caller's calendar is read."""
    response.headers["cache-control"] = "no-store"
    return Feed.of(await store.feeds.find(tx, caller.account_id))


@router.post("/me/calendar-feed", status_code=201)
async def make_feed(tx: Tx, caller: Caller) -> Feed:
    """A new address for the caller's calendar; an earlier one opens nothing from now on."""
    return Feed.of(await feeds.make(tx, caller.account_id))


@router.delete("/me/calendar-feed", status_code=204)
async def drop_feed(tx: Tx, caller: Caller) -> None:
    """The caller's calendar can be read at no address. Again changes nothing."""
    await store.feeds.drop(tx, caller.account_id)


@router.get("/calendar-feeds/{secret}.ics", response_class=Response, responses=_CALENDAR)
async def read_feed(tx: Tx, secret: Annotated[str, Path()]) -> Response:
    """The hours of whoever made this address (RFC 5545), from 90 days ago on, cancelled ones as CANCELLED."""
    headers = {"content-disposition": 'inline; filename="parley.ics"', "x-content-type-options": "nosniff"}
    return Response(await feeds.read(tx, secret), media_type="text/calendar; charset=utf-8", headers=headers)
