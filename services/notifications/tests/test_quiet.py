"""Quiet hours: by the reader's own clock, on the nights it is moved too; what concerns a running turn comes through."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.testing import Stage
from kit.testing.cast import ANNA, CLEO
from services.notifications.rules.quiet import quiet_end
from services.notifications.store import manners
from services.notifications.tests.cast import booked, called, deliveries, has_number, opened, send, ways
from services.notifications.tests.post_office import PostOffice
from services.notifications.tests.provider import Provider

NIGHT = time(22), time(7)
BERLIN, NEW_YORK, LORD_HOWE = "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"


@pytest.mark.parametrize(
    ("now", "zone", "hours", "ends"),
    [
        ("2026-03-02T20:59:59Z", BERLIN, NIGHT, None),
        ("2026-03-02T21:00:00Z", BERLIN, NIGHT, "2026-03-03T06:00:00Z"),
        ("2026-03-03T05:59:59Z", BERLIN, NIGHT, "2026-03-03T06:00:00Z"),
        ("2026-03-03T06:00:00Z", BERLIN, NIGHT, None),
        ("2026-03-02T12:30:00Z", BERLIN, (time(13), time(15)), "2026-03-02T14:00:00Z"),
        # The night of 29 March loses an hour, that of 25 October has one twice.
        ("2026-03-28T22:00:00Z", BERLIN, NIGHT, "2026-03-29T05:00:00Z"),
        ("2026-10-24T21:00:00Z", BERLIN, NIGHT, "2026-10-25T06:00:00Z"),
        # From and until 02:30: an hour that does not come is quiet all the same, of one that comes twice both are.
        ("2026-03-29T01:05:00Z", BERLIN, (time(2, 30), time(6)), "2026-03-29T04:00:00Z"),
        ("2026-03-29T00:45:00Z", BERLIN, (time(23), time(2, 30)), "2026-03-29T01:30:00Z"),
        ("2026-10-25T00:45:00Z", BERLIN, (time(23), time(2, 30)), "2026-10-25T01:30:00Z"),
        ("2026-10-25T01:15:00Z", BERLIN, (time(23), time(2, 30)), "2026-10-25T01:30:00Z"),
        ("2026-03-08T06:30:00Z", NEW_YORK, NIGHT, "2026-03-08T11:00:00Z"),
        # Half an hour of summer time.
        ("2026-04-04T14:00:00Z", LORD_HOWE, NIGHT, "2026-04-04T20:30:00Z"),
        ("2026-03-02T23:00:00Z", "No/Where", NIGHT, "2026-03-03T07:00:00Z"),
        ("2026-03-02T23:00:00Z", BERLIN, (time(7), time(7)), None),
    ],
)
def test_quiet_hours_end_when_the_clock_on_the_wall_says_so(
    now: str, zone: str, hours: tuple[time, time], ends: str | None
) -> None:
    found = quiet_end(datetime.fromisoformat(now), zone, *hours)
    assert found == (datetime.fromisoformat(ends) if ends else None)


@given(
    st.datetimes(timezones=st.just(UTC)).map(lambda at: at.replace(year=2025 + at.year % 3, day=min(at.day, 28))),
    st.sampled_from([BERLIN, NEW_YORK, LORD_HOWE, "Asia/Kathmandu", "Africa/Casablanca", "UTC"]),
    st.times().map(lambda at: at.replace(microsecond=0)),
    st.times().map(lambda at: at.replace(microsecond=0)),
)
def test_they_end_within_a_day_and_are_over_then(now: datetime, zone: str, begins: time, ends: time) -> None:
    found = quiet_end(now, zone, begins, ends)
    if found is not None:
        assert now < found <= now + timedelta(hours=25)
        again = quiet_end(found, zone, begins, ends)
        assert again is None or again - found < timedelta(hours=25)


async def at_night(stage: Stage) -> None:
    stage.clock.set("2026-10-24T22:00:00Z")  # midnight in Berlin, the night with 25 hours
    await stage.hear(opened(ANNA), opened(CLEO))
    await has_number(stage, ANNA)
    async with stage.transaction() as tx:
        await manners.set_quiet(tx, ANNA.account_id, *NIGHT)
        await manners.choose(tx, ANNA.account_id, "bookings", "sms", is_on=True)


async def test_noise_waits_for_the_morning_and_a_mail_does_not(
    stage: Stage, post: PostOffice, twilio: Provider
) -> None:
    await at_night(stage)
    starts_at = datetime.fromisoformat("2026-10-27T14:00:00Z")
    booking = booked(ANNA, CLEO, block_starts_at=starts_at, block_ends_at=starts_at + timedelta(hours=1))
    await stage.hear(booking)
    await send(stage)
    assert twilio.asked == []
    assert len(post.to(ANNA.email)) == 1
    stage.clock.set("2026-10-25T05:59:59Z")
    await send(stage)
    assert twilio.asked == []
    stage.clock.set("2026-10-25T06:00:00Z")
    await send(stage)
    assert len(twilio.asked) == 1


async def test_a_turn_that_is_on_comes_through(stage: Stage, post: PostOffice, twilio: Provider) -> None:
    await at_night(stage)
    await stage.hear(called(booked(ANNA, CLEO)))
    await send(stage)
    assert len(twilio.asked) == 1


async def test_what_is_over_before_the_morning_is_not_told_by_noise(
    stage: Stage, post: PostOffice, twilio: Provider
) -> None:
    await at_night(stage)
    now = stage.clock.advance(seconds=0)
    starts_at, ends_at = now + timedelta(minutes=30), now + timedelta(minutes=90)
    await stage.hear(booked(ANNA, CLEO, block_starts_at=starts_at, block_ends_at=ends_at))
    await send(stage)
    assert ("sms", "suppressed", "quiet_hours") in await ways(stage, "booking_made_student")
    assert {row["state"] for row in await deliveries(stage)} == {"sent", "suppressed"}


@pytest.mark.parametrize(
    ("block_ends_at", "then"),
    [("2026-03-02T15:00:00Z", ("sms", "sent", None)), ("2026-03-02T13:30:00Z", ("sms", "suppressed", "quiet_hours"))],
)
async def test_quiet_hours_that_begin_hold_what_is_tried_again(
    stage: Stage, post: PostOffice, twilio: Provider, block_ends_at: str, then: tuple[str, str, str | None]
) -> None:
    stage.clock.set("2026-03-02T12:00:00Z")
    await stage.hear(opened(ANNA), opened(CLEO))
    await has_number(stage, ANNA)
    async with stage.transaction() as tx:
        await manners.choose(tx, ANNA.account_id, "bookings", "sms", is_on=True)
    twilio.moods = [(429, {})]
    starts_at = datetime.fromisoformat("2026-03-02T12:30:00Z")
    await stage.hear(booked(ANNA, CLEO, block_starts_at=starts_at, block_ends_at=datetime.fromisoformat(block_ends_at)))
    await send(stage)
    async with stage.transaction() as tx:
        await manners.set_quiet(tx, ANNA.account_id, time(13), time(15))
    for now in ("2026-03-02T12:00:03Z", "2026-03-02T13:59:59Z"):
        stage.clock.set(now)
        await send(stage)
        assert len(twilio.asked) == 1
    stage.clock.set("2026-03-02T14:00:00Z")
    await send(stage)
    assert then in await ways(stage, "booking_made_student")
    assert len(twilio.asked) == (2 if then[1] == "sent" else 1)
