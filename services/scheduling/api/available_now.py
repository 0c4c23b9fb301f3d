"""Taking calls right now."""

from typing import Annotated

from pydantic import Field, StrictBool

from kit import Caller, Instant, Router, Shape, Tx
from services.scheduling.actions import available_now
from services.scheduling.api.shapes import BlockShape, Number

router = Router(tags=["available now"])


class AvailableNowIn(Shape):
    """`minutes` from now (default 60, a setting); said again while on, it moves the end and counts as a heartbeat."""

    on: StrictBool
    minutes: Annotated[Number, Field(ge=1, le=720)] | None = None


class AvailableNow(Shape):
    """`block` is the one queue for now: the scheduled block that covers now, or one opened for it."""

    on: bool
    until: Instant | None
    block: BlockShape | None


@router.get("/me/available-now")
async def see_available_now(tx: Tx, caller: Caller) -> AvailableNow:
    current = await available_now.current(tx, caller.account_id)
    if current is None:
        return AvailableNow(on=False, until=None, block=None)
    until, block = current
    return AvailableNow(on=True, until=until, block=None if block is None else BlockShape.of(block))


@router.put("/me/available-now")
async def set_available_now(tx: Tx, caller: Caller, body: AvailableNowIn) -> AvailableNow:
    """Switch on, extend, keep alive, or switch off. Without a heartbeat it goes off by itself after 60 seconds."""
    if body.on:
        await available_now.turn_on(tx, caller.account_id, body.minutes)
    else:
        await available_now.turn_off(tx, caller.account_id, "asked")
    return await see_available_now(tx, caller)
