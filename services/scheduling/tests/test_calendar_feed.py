"""A calendar elsewhere shows a person's hours: behind an address nobody can guess, in UTC, cancelled ones as such."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from contracts.identity import AccountChanged, AccountOpened
from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO, MALLORY, Person
from services.scheduling.rules.calendar_file import _escaped, _folded
from services.scheduling.tests.scenes import (
    MONDAY_NOON,
    TUESDAY_10,
    WEDNESDAY_10,
    at,
    book,
    cancel,
    open_for_booking,
    refused,
)

LONG_AGO = "2026-08-01T09:00:00Z"


def account(who: Person, name: str, locale: str = "en") -> AccountOpened:
    return AccountOpened(
        account_id=who.account_id, email=who.email, name=name, time_zone=who.time_zone, locale=locale,
        opened_at=at(MONDAY_NOON),
    )  # fmt: skip


async def address(stage: Stage, who: Person) -> str:
    answer = await stage.as_(who).post("/me/calendar-feed")
    assert answer.status_code == 201, answer.text
    path: str = answer.json()["path"]
    return path.removeprefix("/api/scheduling")


async def entries(stage: Stage, path: str) -> list[dict[str, str]]:
    answer = await stage.nobody.get(path)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert all(len(line.encode()) <= 75 for line in answer.text.split("\r\n"))
    assert answer.text.endswith("END:VCALENDAR\r\n")
    found: list[dict[str, str]] = []
    for line in answer.text.replace("\r\n ", "").split("\r\n"):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and name not in ("BEGIN", "END"):
            found[-1][name] = value
    return found


async def test_a_place_stands_in_its_students_calendar_with_the_consultants_name(stage: Stage) -> None:
    await open_for_booking(stage)
    stage.settings(public_url="https://parley.example/")
    await stage.hear(account(CLEO, "Cleo, of Law; and more"))
    booking = await book(stage, ANNA, TUESDAY_10, question="What of my lease?\nIt ends in May, I think; or June.")
    (entry,) = await entries(stage, await address(stage, ANNA))
    link = f"https://parley.example/bookings/{booking['id']}"
    assert entry["DTSTART"] == "20260303T090000Z"
    assert entry["DTEND"] == "20260303T100000Z"
    assert entry["SUMMARY"] == r"Consultation with Cleo\, of Law\; and more"
    assert entry["STATUS"] == "CONFIRMED"
    assert entry["URL"] == link
    assert entry["DESCRIPTION"].endswith(rf"{link}\n\nWhat of my lease?\nIt ends in May\, I think\; or June.")


async def test_a_cancelled_booking_stays_as_cancelled_and_is_newer_than_it_was(stage: Stage) -> None:
    await open_for_booking(stage)
    path = await address(stage, ANNA)
    booking = await book(stage, ANNA, TUESDAY_10)
    (before,) = await entries(stage, path)
    stage.clock.advance(minutes=5)
    await cancel(stage, ANNA, booking)
    (after,) = await entries(stage, path)
    assert (after["UID"], after["STATUS"], after["TRANSP"]) == (before["UID"], "CANCELLED", "TRANSPARENT")
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
    assert after["DTSTAMP"] > before["DTSTAMP"]


async def test_to_a_consultant_an_hour_is_one_entry_however_many_come(stage: Stage) -> None:
    await open_for_booking(stage)
    path = await address(stage, CLEO)
    bookings = [await book(stage, who, TUESDAY_10) for who in (ANNA, BEN)]
    await book(stage, ANNA, WEDNESDAY_10)
    tuesday, wednesday = await entries(stage, path)
    assert (tuesday["DESCRIPTION"], wednesday["DESCRIPTION"]) == ("Booked places: 2", "Booked places: 1")
    await cancel(stage, ANNA, bookings[0])
    assert (await entries(stage, path))[0]["STATUS"] == "CONFIRMED"
    await cancel(stage, BEN, bookings[1])
    tuesday, wednesday = await entries(stage, path)
    assert (tuesday["STATUS"], wednesday["STATUS"]) == ("CANCELLED", "CONFIRMED")


async def test_it_speaks_its_readers_language_and_learns_of_a_change(stage: Stage) -> None:
    await open_for_booking(stage)
    await stage.hear(account(ANNA, "Anna"), account(CLEO, "Cleo"))
    await book(stage, ANNA, TUESDAY_10)
    path = await address(stage, ANNA)
    changed: dict[str, Any] = account(ANNA, "Anna", "ar").model_dump(exclude={"opened_at"})
    await stage.hear(AccountChanged(**changed, changed_at=at(MONDAY_NOON)))
    (entry,) = await entries(stage, path)
    assert entry["SUMMARY"] == "استشارة مع Cleo"


async def test_only_the_newest_address_opens_and_none_once_it_is_dropped(stage: Stage) -> None:
    await open_for_booking(stage)
    anna = stage.as_(ANNA)
    assert (await anna.get("/me/calendar-feed")).json() == {"path": None, "made_at": None}
    first = await address(stage, ANNA)
    second = await address(stage, ANNA)
    assert (await anna.get("/me/calendar-feed")).json()["path"].endswith(second)
    await refused(await stage.nobody.get(first), 404, "not_found")
    assert await entries(stage, second) == []
    assert (await anna.delete("/me/calendar-feed")).status_code == 204
    assert (await anna.delete("/me/calendar-feed")).status_code == 204
    await refused(await stage.nobody.get(second), 404, "not_found")
    assert (await anna.get("/me/calendar-feed")).json()["path"] is None


async def test_no_feed_shows_anothers_hours_and_old_ones_go(stage: Stage) -> None:
    await open_for_booking(stage)
    await book(stage, ANNA, TUESDAY_10)
    assert await entries(stage, await address(stage, MALLORY)) == []
    stage.clock.set(LONG_AGO)
    assert await entries(stage, await address(stage, ANNA)) == []


async def test_a_program_that_has_the_newest_is_told_so(stage: Stage) -> None:
    await open_for_booking(stage)
    await book(stage, ANNA, TUESDAY_10)
    path = await address(stage, ANNA)
    tag = (await stage.nobody.get(path)).headers["etag"]
    stage.clock.advance(minutes=10)
    assert (await stage.nobody.get(path, headers={"if-none-match": tag})).status_code == 304


@given(st.text())
def test_any_text_is_one_line_that_reads_back_the_same(text: str) -> None:
    folded = _folded(f"SUMMARY:{_escaped(text)}")
    assert all(len(line.encode(errors="surrogatepass")) <= 75 for line in folded.split("\r\n"))
    assert folded.replace("\r\n ", "") == f"SUMMARY:{_escaped(text)}"
    assert not set(_escaped(text)) & {chr(code) for code in range(32)}
