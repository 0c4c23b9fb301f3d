"""A consultant's weeks."""

from typing import Annotated

from fastapi import Path, Query
from pydantic import Field

from contracts.base import Id
from kit import Caller, Instant, Page, Router, Shape, Tx
from kit.database import Row
from services.scheduling.actions import weeks
from services.scheduling.actions.weeks import WeekView
from services.scheduling.api.shapes import Orphaned, Slots, SlotShape
from services.scheduling.rules.weeks import Slot

router = Router(tags=["weeks"])
IsoWeek = Annotated[str, Path(description="ISO week in the consultant's zone, like 2026-W10", max_length=20)]
_WISH = "what happens to bookings in blocks this change removes; without it such a change is refused, listing them"


class AffectedBooking(Shape):
    id: Id
    student_id: Id
    block_starts_at: Instant


class WeekIn(Shape):
    time_zone: Annotated[str, Field(max_length=64)]
    blocks: Slots
    orphaned_bookings: Orphaned | None = None


class WeekOut(Shape):
    """`affected_bookings`: those in blocks the change removed, now kept or cancelled as was asked."""

    time_zone: str
    blocks: list[SlotShape]
    affected_bookings: list[AffectedBooking] = Field(default_factory=list)


class OverrideIn(Shape):
    blocks: Slots
    orphaned_bookings: Orphaned | None = None


class OverrideOut(WeekOut):
    iso_week: str
    overridden: bool


def _blocks(slots: tuple[Slot, ...]) -> list[SlotShape]:
    return [SlotShape(weekday=slot.weekday, hour=slot.hour, max_calls=slot.max_calls) for slot in slots]


def _affected(rows: list[Row]) -> list[AffectedBooking]:
    return [
        AffectedBooking(id=row["booking_id"], student_id=row["student_id"], block_starts_at=row["block_starts_at"])
        for row in rows
    ]


def _override(view: WeekView, affected: list[Row] | None = None) -> OverrideOut:
    return OverrideOut(
        iso_week=view.iso_week,
        time_zone=view.time_zone,
        overridden=view.overridden,
        blocks=_blocks(view.slots),
        affected_bookings=_affected(affected or []),
    )


@router.get("/me/week")
async def see_default_week(tx: Tx, caller: Caller) -> WeekOut:
    """The default week; UTC and empty until it is set."""
    calendar = await weeks.default_week(tx, caller.account_id)
    return WeekOut(time_zone=calendar.zone, blocks=_blocks(calendar.default))


@router.put("/me/week")
async def save_default_week(tx: Tx, caller: Caller, body: WeekIn) -> WeekOut:
    """Replace the default week and its zone. 409 `bookings_affected` while nobody said what happens to them.

    A change of the zone alone affects nobody: booked blocks keep their instant, the others follow the new zone.
    """
    slots = [block.slot() for block in body.blocks]
    affected = await weeks.save_default_week(tx, caller.account_id, body.time_zone, slots, body.orphaned_bookings)
    calendar = await weeks.default_week(tx, caller.account_id)
    return WeekOut(time_zone=calendar.zone, blocks=_blocks(calendar.default), affected_bookings=_affected(affected))


@router.get("/me/weeks")
async def see_coming_weeks(tx: Tx, caller: Caller) -> Page[OverrideOut]:
    """This week and the coming ones that may be overridden."""
    return Page(items=[_override(view) for view in await weeks.coming_weeks(tx, caller.account_id)])


@router.get("/me/weeks/{iso_week}")
async def see_week(tx: Tx, caller: Caller, iso_week: IsoWeek) -> OverrideOut:
    """One week: its override, or the default week."""
    return _override(await weeks.week(tx, caller.account_id, iso_week))


@router.put("/me/weeks/{iso_week}")
async def override_week(tx: Tx, caller: Caller, iso_week: IsoWeek, body: OverrideIn) -> OverrideOut:
    """Replace the blocks of this week only. 409 `bookings_affected`, 409 `week_out_of_reach`."""
    slots = [block.slot() for block in body.blocks]
    affected = await weeks.override_week(tx, caller.account_id, iso_week, slots, body.orphaned_bookings)
    return _override(await weeks.week(tx, caller.account_id, iso_week), affected)


@router.delete("/me/weeks/{iso_week}")
async def drop_override(
    tx: Tx,
    caller: Caller,
    iso_week: IsoWeek,
    orphaned_bookings: Annotated[Orphaned | None, Query(description=_WISH)] = None,
) -> OverrideOut:
    """Bring the default week back for this week. 409 `bookings_affected`."""
    affected = await weeks.drop_override(tx, caller.account_id, iso_week, orphaned_bookings)
    return _override(await weeks.week(tx, caller.account_id, iso_week), affected)
