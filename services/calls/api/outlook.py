"""What students see of an hour before they book a place in it."""

from typing import Annotated

from fastapi import Path, Query, Response

from contracts.base import Id
from kit import Instant, OptionalCaller, Router, Shape, Tx
from services.calls.actions import outlook
from services.calls.actions.outlook import Outlook

router = Router(tags=["outlook"])


class OutlookOut(Shape):
    """`place` is the one a booking made now would have. The seconds until the ring count from the block's start, or
    from now once it has begun: median and 80 % range. `chance_served` 0-1 of ringing before the block ends."""

    block_starts_at: Instant
    place: int
    median_seconds: int
    low_seconds: int
    high_seconds: int
    chance_served: float

    @classmethod
    def of(cls, found: Outlook) -> "OutlookOut":
        seen = found.estimate
        return cls(
            block_starts_at=found.block_starts_at,
            place=found.place,
            median_seconds=seen.median_seconds,
            low_seconds=seen.low_seconds,
            high_seconds=seen.high_seconds,
            chance_served=seen.chance_served,
        )


class Outlooks(Shape):
    items: list[OutlookOut]


@router.get("/consultants/{consultant_id}/outlook", public_max_age_seconds=10)
async def see_outlook(
    tx: Tx,
    caller: OptionalCaller,
    response: Response,
    consultant_id: Annotated[Id, Path()],
    block: Annotated[list[Instant], Query(min_length=1, max_length=100, description="starts of blocks")],
) -> Outlooks:
    """Place, wait and chance in each of these blocks, for anybody; ended and closed ones are left out.

    Of a consultant who is not listed, or whose profile is held, nobody else learns how many wait. Which blocks there
    are is scheduling's to say: an instant without one is answered like an hour nobody has booked.
    """
    if not await outlook.refuse_hidden(tx, consultant_id, caller.account_id if caller else None):
        response.headers["cache-control"] = "private, no-store"
    return Outlooks(items=[OutlookOut.of(one) for one in await outlook.of_blocks(tx, consultant_id, block)])
