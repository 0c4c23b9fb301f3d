"""The default week, and weeks that are different."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kit import Invalid, Tx, clock
from kit.database import Row
from services.scheduling import store
from services.scheduling.actions.refusals import WeekOutOfReach
from services.scheduling.actions.settling import Orphaned, follow_calendar
from services.scheduling.rules import weeks, zones
from services.scheduling.rules.weeks import Calendar, Slot
from services.scheduling.settings import Settings


@dataclass(frozen=True, slots=True)
class WeekView:
    """One week as the consultant set it; without an override it shows the default week."""

    iso_week: str
    time_zone: str
    overridden: bool
    slots: tuple[Slot, ...]


async def default_week(tx: Tx, consultant_id: UUID) -> Calendar:
    return (await store.calendars.load(tx, consultant_id)).calendar


async def save_default_week(
    tx: Tx, consultant_id: UUID, time_zone: str, slots: Sequence[Slot], orphaned: Orphaned | None
) -> list[Row]:
    """Replace the default week and its zone; the bookings in blocks that are thereby gone (see `follow_calendar`)."""
    _refuse_faults(time_zone, slots)
    now = clock.now()
    await store.calendars.lock(tx, consultant_id, now)
    before = (await store.calendars.load(tx, consultant_id)).calendar
    await store.calendars.save_week(tx, consultant_id, time_zone, sorted(slots), now)
    return await follow_calendar(tx, consultant_id, before, orphaned, "week_changed")


async def week(tx: Tx, consultant_id: UUID, iso_week: str) -> WeekView:
    """Raises Invalid when the name is none of an ISO week."""
    _monday(iso_week)
    return _view((await store.calendars.load(tx, consultant_id)).calendar, iso_week)


async def coming_weeks(tx: Tx, consultant_id: UUID) -> list[WeekView]:
    """This week and those after it that can be overridden."""
    calendar = (await store.calendars.load(tx, consultant_id)).calendar
    return [_view(calendar, iso_week) for iso_week in _reach(calendar)]


async def override_week(
    tx: Tx, consultant_id: UUID, iso_week: str, slots: Sequence[Slot], orphaned: Orphaned | None
) -> list[Row]:
    """Replace all blocks of one week; the bookings in blocks that are thereby gone (see `follow_calendar`)."""
    monday, now = _monday(iso_week), clock.now()
    await store.calendars.lock(tx, consultant_id, now)
    before = (await store.calendars.load(tx, consultant_id)).calendar
    _refuse_out_of_reach(before, iso_week)
    _refuse_faults(before.zone, slots, monday)
    await store.calendars.save_override(tx, consultant_id, iso_week, sorted(slots), now)
    return await follow_calendar(tx, consultant_id, before, orphaned, "week_overridden")


async def drop_override(tx: Tx, consultant_id: UUID, iso_week: str, orphaned: Orphaned | None) -> list[Row]:
    """Bring the default week back; the bookings in blocks that are thereby gone (see `follow_calendar`)."""
    _monday(iso_week)
    await store.calendars.lock(tx, consultant_id, clock.now())
    before = (await store.calendars.load(tx, consultant_id)).calendar
    _refuse_out_of_reach(before, iso_week)
    await store.calendars.drop_override(tx, consultant_id, iso_week)
    return await follow_calendar(tx, consultant_id, before, orphaned, "override_dropped")


async def forget_past_overrides(tx: Tx) -> None:
    """Overrides of weeks that are over in every zone."""
    await store.calendars.drop_overrides_before(tx, weeks.iso_week_of((clock.now() - 2 * zones.DAY).date()))


def _view(calendar: Calendar, iso_week: str) -> WeekView:
    override = calendar.overrides.get(iso_week)
    slots = calendar.default if override is None else override
    return WeekView(iso_week, calendar.zone, override is not None, slots)


def _reach(calendar: Calendar) -> list[str]:
    return weeks.coming_weeks(zones.local_date(calendar.zone, clock.now()), Settings.current().override_weeks)


def _refuse_out_of_reach(calendar: Calendar, iso_week: str) -> None:
    reach = _reach(calendar)
    if iso_week not in reach:
        raise WeekOutOfReach(f"Weeks {reach[0]} to {reach[-1]} can be changed.", first=reach[0], last=reach[-1])


def _monday(iso_week: str) -> date:
    monday = weeks.monday_of(iso_week)
    if monday is None:
        raise Invalid(
            "There is no such week; name one like 2026-W10.",
            [{"pointer": "/path/iso_week", "detail": "an ISO week like 2026-W10"}],
        )
    return monday


def _refuse_faults(time_zone: str, slots: Sequence[Slot], monday: date | None = None) -> None:
    """Raises Invalid naming an unknown zone, hours named twice, and hours this week's clock change pushes together."""
    errors = []
    if not zones.is_zone(time_zone):
        errors.append({"pointer": "/time_zone", "detail": "not an IANA time zone; name one like Europe/Berlin"})
    twice = weeks.repeated(slots)
    errors += [{"pointer": f"/blocks/{position}", "detail": "this hour is already in the week"} for position in twice]
    if monday is not None and not errors:
        errors += [
            {
                "pointer": f"/blocks/{position}",
                "detail": "the clock changes this week: this block would start inside the one before it",
            }
            for position in weeks.colliding(time_zone, monday, slots)
        ]
    if errors:
        raise Invalid(f"{len(errors)} fault(s) in the week.", errors)
