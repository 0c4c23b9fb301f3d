"""The desk: who waits for a consultant, and calling them."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from pydantic import Field, StrictInt, StringConstraints

from kit import Caller, Instant, Router, Shape, Tx
from services.calls.actions import board, calling
from services.calls.actions import desk as at_desk
from services.calls.api.shapes import CurrentCall, DeskOut

router = Router(tags=["desk"])
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class NextIn(Shape):
    block_starts_at: Instant


class SkipIn(Shape):
    booking_id: UUID
    reason: Reason


class LateIn(Shape):
    """`minutes` from now, or from the start of a block that has not begun; 0 takes it back."""

    minutes: StrictInt = Field(ge=0, le=60)
    block_starts_at: Instant | None = None


class CloseIn(Shape):
    block_starts_at: Instant | None = None


@router.get("/desk")
async def open_desk(tx: Tx, caller: Caller, block: Annotated[Instant | None, Query()] = None) -> DeskOut:
    """Who waits, in order, with the numbers they see themselves. Opening it is the consultant's presence for 60 s."""
    return DeskOut.of(await board.desk(tx, caller.account_id, block))


@router.post("/desk/next")
async def call_next(tx: Tx, caller: Caller, body: NextIn) -> CurrentCall:
    """Ring the first student who is present; while it rings, asking again gives the same ring."""
    return CurrentCall.model_validate(await calling.call_next(tx, caller.account_id, body.block_starts_at))


@router.post("/desk/skip")
async def skip(tx: Tx, caller: Caller, body: SkipIn) -> DeskOut:
    """One place back, with a reason the student reads."""
    block = await calling.skip(tx, caller.account_id, body.booking_id, body.reason)
    return DeskOut.of(await board.board(tx, block, []))


@router.post("/desk/late")
async def run_late(tx: Tx, caller: Caller, body: LateIn) -> DeskOut:
    block = await at_desk.run_late(tx, caller.account_id, body.block_starts_at, body.minutes)
    return DeskOut.of(await board.board(tx, block, []))


@router.post("/desk/close")
async def close(tx: Tx, caller: Caller, body: CloseIn | None = None) -> DeskOut:
    """End the block early: a running call goes on, whoever was not called is unserved."""
    block = await at_desk.close_early(tx, caller.account_id, body.block_starts_at if body else None)
    return DeskOut.of(await board.board(tx, block, []))
