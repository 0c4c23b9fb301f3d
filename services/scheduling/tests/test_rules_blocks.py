"""Blocks from weeks, over every zone and every jump of the clock."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.scheduling.rules.blocks import Block, concrete, now_block, planned
from services.scheduling.rules.weeks import Calendar, Slot, colliding, iso_week_of
from services.scheduling.rules.zones import HOUR, hour_starts_at, zone_names

EVERY_HOUR = tuple(Slot(weekday, hour, 3) for weekday in range(1, 8) for hour in range(24))
ODD_ZONES = (
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Africa/Casablanca",
    "Africa/Cairo",
    "Antarctica/Troll",
    "Europe/Dublin",
    "America/Nuuk",
    "America/Santiago",
    "America/St_Johns",
    "Asia/Beirut",
    "Asia/Gaza",
    "Pacific/Chatham",
    "Pacific/Apia",
    "America/Havana",
    "Asia/Tehran",
    "Europe/Berlin",
    "America/New_York",
    "UTC",
)
FIRST, LAST = datetime(2020, 1, 1, tzinfo=UTC), datetime(2037, 12, 31, tzinfo=UTC)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def days_the_clock_changes(zone: str, first: datetime = FIRST, last: datetime = LAST) -> Iterator[datetime]:
    tz, instant = ZoneInfo(zone), first
    offset = instant.astimezone(tz).utcoffset()
    while instant < last:
        instant += timedelta(days=1)
        if (now := instant.astimezone(tz).utcoffset()) != offset:
            offset = now
            yield instant


def assert_blocks_hold(zone: str, blocks: list[Block]) -> None:
    assert blocks == sorted(blocks, key=lambda block: block.starts_at)
    local_hours = set()
    tz = ZoneInfo(zone)
    for block in blocks:
        assert block.ends_at - block.starts_at == timedelta(minutes=60), (zone, block)
        wall = block.starts_at.astimezone(tz)
        assert wall.fold == 0, f"{zone}: {block} starts in the second run of a repeated hour"
        local_hours.add((wall.date(), wall.hour))
    assert len(local_hours) == len(blocks), f"{zone}: a local hour gave two blocks"
    for earlier, later in pairwise(blocks):
        assert earlier.ends_at <= later.starts_at, f"{zone}: {earlier} and {later} overlap"


def assert_zone_holds(zone: str) -> None:
    for day in days_the_clock_changes(zone):
        blocks = list(planned(Calendar(zone, EVERY_HOUR), day - timedelta(days=2), day + timedelta(days=1)))
        assert 68 <= len(blocks) <= 73
        assert_blocks_hold(zone, blocks)


@pytest.mark.parametrize("zone", ODD_ZONES)
def test_around_every_change_of_the_clock_blocks_last_an_hour_and_never_overlap(zone: str) -> None:
    assert_zone_holds(zone)


@pytest.mark.slow
def test_that_holds_in_every_zone_there_is() -> None:
    for zone in sorted(zone_names()):
        assert_zone_holds(zone)


zones = st.sampled_from(sorted(zone_names()))
instants = st.integers(int(FIRST.timestamp()), int(LAST.timestamp())).map(lambda s: datetime.fromtimestamp(s, UTC))
weeks = st.lists(
    st.builds(Slot, st.integers(1, 7), st.integers(0, 23), st.integers(1, 9)),
    unique_by=lambda slot: (slot.weekday, slot.hour),
    max_size=40,
).map(tuple)


@st.composite
def calendars(draw: st.DrawFn, around: datetime) -> Calendar:
    names = [iso_week_of((around + timedelta(days=days)).date()) for days in (-7, 0, 7)]
    return Calendar(draw(zones), draw(weeks), draw(st.dictionaries(st.sampled_from(names), weeks, max_size=3)))


@given(st.data(), instants)
def test_any_week_with_any_overrides_gives_hours_that_never_overlap(data: st.DataObject, since: datetime) -> None:
    calendar = data.draw(calendars(since))
    assert_blocks_hold(calendar.zone, list(planned(calendar, since, since + timedelta(days=14))))


@given(st.data(), instants, st.integers(0, 200), st.integers(1, 100))
def test_a_window_shows_the_same_blocks_as_a_larger_one(
    data: st.DataObject, since: datetime, skip: int, hours: int
) -> None:
    calendar = data.draw(calendars(since))
    start = since + timedelta(hours=skip)
    end = start + timedelta(hours=hours)
    wide = planned(calendar, since, since + timedelta(days=14))
    assert list(planned(calendar, start, end)) == [block for block in wide if block.overlaps(start, end)]


@given(st.data(), instants)
def test_an_override_replaces_the_whole_week_and_no_other(data: st.DataObject, since: datetime) -> None:
    calendar = data.draw(calendars(since))
    for block in planned(calendar, since, since + timedelta(days=14)):
        local = block.starts_at.astimezone(ZoneInfo(calendar.zone))
        if local.hour in range(1, 23):  # away from midnight, where a gap may move a block into the next week
            assert (block.kind == "override") == (iso_week_of(local.date()) in calendar.overrides)


@given(st.data(), instants)
def test_blocks_with_people_in_them_stand_and_the_calendar_gives_way(data: st.DataObject, since: datetime) -> None:
    until = since + timedelta(days=10)
    before, after = data.draw(calendars(since)), data.draw(calendars(since))
    plan = list(planned(before, since, until))
    booked = data.draw(st.sets(st.sampled_from(plan), max_size=8)) if plan else set()
    rows = [Block(b.starts_at, b.ends_at, b.kind, b.max_calls, places_taken=1) for b in booked]
    blocks = list(concrete(after, since, until, rows))
    for earlier, later in pairwise(blocks):
        assert earlier.ends_at <= later.starts_at
    shown = {block.starts_at: block for block in blocks}
    new_plan = {block.starts_at for block in planned(after, since, until)}
    for row in rows:
        assert shown[row.starts_at].places_taken == 1
        assert shown[row.starts_at].withdrawn == (row.starts_at not in new_plan)
    for block in blocks:
        assert block.starts_at in new_plan or block.starts_at in {row.starts_at for row in rows}


@given(zones, instants, st.data())
def test_available_now_opens_an_hour_that_overlaps_no_other(zone: str, now: datetime, data: st.DataObject) -> None:
    slots = data.draw(weeks)
    others = list(planned(Calendar(data.draw(zones), slots), now - timedelta(days=1), now + timedelta(days=1)))
    starts_at, ends_at = now_block(zone, now, others)
    assert ends_at - starts_at == HOUR
    same = [block for block in others if block.starts_at == starts_at]
    if not same:
        assert not any(block.overlaps(starts_at, ends_at) for block in others)
        assert starts_at <= now < ends_at
    else:
        assert now < ends_at <= now + 2 * HOUR


def test_without_other_blocks_available_now_is_the_local_hour() -> None:
    assert now_block("Asia/Kathmandu", at("2026-03-02T10:20:00Z"), []) == (
        at("2026-03-02T10:15:00Z"),
        at("2026-03-02T11:15:00Z"),
    )
    assert now_block("Europe/Berlin", at("2026-03-02T10:59:59Z"), []) == (
        at("2026-03-02T10:00:00Z"),
        at("2026-03-02T11:00:00Z"),
    )


def test_in_the_second_run_of_a_repeated_hour_available_now_is_that_run() -> None:
    assert now_block("Europe/Berlin", at("2026-10-25T01:30:00Z"), []) == (
        at("2026-10-25T01:00:00Z"),
        at("2026-10-25T02:00:00Z"),
    )


def test_available_now_between_two_blocks_ends_where_the_later_one_starts() -> None:
    later = Block(at("2026-03-02T10:45:00Z"), at("2026-03-02T11:45:00Z"), "weekly", 3)
    assert now_block("UTC", at("2026-03-02T10:20:00Z"), [later]) == (
        at("2026-03-02T09:45:00Z"),
        at("2026-03-02T10:45:00Z"),
    )
    earlier = Block(at("2026-03-02T09:05:00Z"), at("2026-03-02T10:05:00Z"), "weekly", 3)
    assert now_block("UTC", at("2026-03-02T10:20:00Z"), [earlier, later]) == (later.starts_at, later.ends_at)


@pytest.mark.parametrize(
    ("zone", "day", "hour", "expected"),
    [
        ("Europe/Berlin", date(2026, 3, 29), 2, "2026-03-29T01:00:00Z"),  # gap: 3:00 is the first valid instant
        ("Europe/Berlin", date(2026, 10, 25), 2, "2026-10-25T00:00:00Z"),  # repeated: the first 2:00
        ("Europe/Dublin", date(2026, 3, 29), 1, "2026-03-29T01:00:00Z"),  # "negative" summer time
        ("Australia/Lord_Howe", date(2026, 10, 4), 2, "2026-10-03T15:30:00Z"),  # half an hour: 2:30 is the first valid
        ("Australia/Lord_Howe", date(2026, 4, 5), 1, "2026-04-04T14:00:00Z"),
        ("Asia/Kathmandu", date(2026, 3, 2), 10, "2026-03-02T04:15:00Z"),
        ("Africa/Cairo", date(2026, 4, 24), 0, "2026-04-23T22:00:00Z"),  # midnight does not exist
        ("Antarctica/Troll", date(2026, 3, 29), 1, "2026-03-29T01:00:00Z"),  # two hours at once: 1:00 becomes 3:00
        ("Antarctica/Troll", date(2026, 3, 29), 2, "2026-03-29T01:00:00Z"),
        ("America/Nuuk", date(2026, 3, 28), 23, "2026-03-29T01:00:00Z"),  # Saturday's 23:00 is Sunday's 0:00
    ],
)
def test_an_hour_in_a_gap_moves_and_a_repeated_hour_is_the_first(
    zone: str, day: date, hour: int, expected: str
) -> None:
    assert hour_starts_at(zone, day, hour) == at(expected)


def test_a_day_that_never_was_has_no_blocks() -> None:
    assert hour_starts_at("Pacific/Apia", date(2011, 12, 30), 14) is None
    blocks = list(planned(Calendar("Pacific/Apia", EVERY_HOUR), at("2011-12-28T10:00:00Z"), at("2012-01-02T10:00:00Z")))
    assert_blocks_hold("Pacific/Apia", blocks)
    assert len(blocks) == 5 * 24


def test_the_hour_pushed_out_of_the_gap_keeps_its_place_and_its_neighbour_gives_way() -> None:
    calendar = Calendar("Europe/Berlin", (Slot(7, 2, 5), Slot(7, 3, 1), Slot(7, 4, 1)))
    blocks = list(planned(calendar, at("2026-03-28T12:00:00Z"), at("2026-03-29T12:00:00Z")))
    assert [(block.starts_at, block.max_calls) for block in blocks] == [
        (at("2026-03-29T01:00:00Z"), 5),
        (at("2026-03-29T02:00:00Z"), 1),
    ]
    assert colliding("Europe/Berlin", date(2026, 3, 23), calendar.default) == [1]
    assert colliding("Europe/Berlin", date(2026, 3, 16), calendar.default) == []


@settings(max_examples=30)
@given(zones, st.dates(date(2020, 1, 1), date(2037, 12, 31)), st.integers(0, 23))
def test_an_hour_starts_at_the_first_instant_that_is_not_before_it(zone: str, day: date, hour: int) -> None:
    starts_at = hour_starts_at(zone, day, hour)
    assert starts_at is not None
    tz, wanted = ZoneInfo(zone), datetime(day.year, day.month, day.day, hour)  # noqa: DTZ001 - a wall clock
    assert starts_at.astimezone(tz).replace(tzinfo=None) >= wanted
    a_moment_before = (starts_at - timedelta(seconds=1)).astimezone(tz).replace(tzinfo=None)
    assert a_moment_before < wanted
