"""Whatever people do in whatever order, the places add up, nobody passes those who wait, and no hours overlap."""

import asyncio
import random
from itertools import pairwise
from typing import Any

import pytest

from contracts.calls import CallStarted, TurnEnded
from kit import clock, new_id
from kit.testing import Stage
from kit.testing.cast import CLEO
from services.scheduling.schedule import keep_available_now, let_offers_lapse, say_open_blocks
from services.scheduling.tests.scenes import at, blocks_of, open_for_booking, person, slots, try_to_book

COUNTS = """
SELECT b.starts_at, b.ends_at, b.max_calls, b.places_taken, b.places_done, b.places_held, b.withdrawn,
    (SELECT count(*) FROM booking WHERE block_starts_at = b.starts_at AND uses_place) AS using_places,
    (SELECT count(*) FROM booking WHERE block_starts_at = b.starts_at AND uses_place
     AND state IN ('completed', 'unserved', 'consultant_absent')) AS done,
    (SELECT count(*) FROM place_offer WHERE block_starts_at = b.starts_at AND state = 'open') AS open_offers,
    (SELECT count(*) FROM waiting WHERE block_starts_at = b.starts_at AND offer_id IS NULL) AS waiting
FROM block b ORDER BY b.starts_at
"""
ZONES = ("Europe/Berlin", "Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns")
CROWD = [person(number) for number in range(12)]


async def assert_the_places_add_up(stage: Stage) -> None:
    async with stage.transaction() as tx:
        rows = await tx.fetch(COUNTS)
    for row in rows:
        assert row["places_taken"] == row["using_places"], row
        assert row["places_done"] == row["done"], row
        assert row["places_held"] == row["open_offers"], row
        free = row["max_calls"] - row["places_taken"] - row["places_held"]
        if row["waiting"] and not row["withdrawn"] and row["ends_at"] > clock.now():
            assert free <= 0, f"somebody waits while a place is free: {row}"
        if row["places_held"]:
            assert not row["withdrawn"], row
    for earlier, later in pairwise([row for row in rows if row["places_taken"] or not row["withdrawn"]]):
        if later["ends_at"] > clock.now() and later["places_taken"] and earlier["places_taken"]:
            assert earlier["ends_at"] <= later["starts_at"], f"people in two blocks at once: {earlier} {later}"
    for first, second in pairwise(await blocks_of(stage)):
        assert at(first["ends_at"]) <= at(second["starts_at"])


class Anybody:
    """Does one thing after another, chosen by a seed."""

    def __init__(self, stage: Stage, seed: int) -> None:
        self.stage, self.dice = stage, random.Random(seed)
        self.answers: list[int] = []

    async def act(self) -> None:
        often = [self.book, self.book, self.cancel, self.wait, self.wait, self.accept]
        rarely = [self.change_week, self.override, self.drop_override, self.available_now, self.leave_list]
        told = [self.turn_ends, self.call_starts]
        doing = self.dice.choice([*often * 4, *rarely, *told])
        answer = await doing()
        if answer is not None:
            assert answer.status_code < 500, answer.text
            self.answers.append(answer.status_code)

    async def some_block(self) -> str | None:
        found = await blocks_of(self.stage)
        return str(self.dice.choice(found[:2])["starts_at"]) if found else None

    async def book(self) -> Any:
        if starts_at := await self.some_block():
            return await try_to_book(self.stage, self.dice.choice(CROWD), starts_at)
        return None

    async def wait(self) -> Any:
        if starts_at := await self.some_block():
            body = {"consultant_id": str(CLEO.account_id), "block_starts_at": starts_at}
            return await self.stage.as_(self.dice.choice(CROWD)).post("/waiting-list", json=body)
        return None

    async def accept(self) -> Any:
        for who in self.dice.sample(CROWD, len(CROWD)):
            if found := (await self.stage.as_(who).get("/offers")).json()["items"]:
                return await try_to_book(self.stage, who, found[0]["block_starts_at"])
        return None

    async def leave_list(self) -> Any:
        who = self.stage.as_(self.dice.choice(CROWD))
        found = (await who.get("/waiting-list")).json()["items"]
        return await who.delete(f"/waiting-list/{found[0]['id']}") if found else None

    async def some_booking(self) -> Any:
        found = (await self.stage.as_(CLEO).get("/bookings", params={"role": "consultant", "limit": 30})).json()[
            "items"
        ]
        live = [booking for booking in found if booking["place"]]
        return self.dice.choice(live) if live else None

    async def cancel(self) -> Any:
        booking = await self.some_booking()
        if booking is None:
            return None
        people = [CLEO, *(who for who in CROWD if str(who.account_id) == booking["student_id"])]
        return await self.stage.as_(self.dice.choice(people)).post(f"/bookings/{booking['id']}/cancel")

    def week(self) -> list[dict[str, int]]:
        hours = {(self.dice.choice((1, 2, 3)), self.dice.choice((9, 10, 11, 13))) for _ in range(4)}
        return slots(*((weekday, hour, self.dice.randint(1, 2)) for weekday, hour in hours))

    async def change_week(self) -> Any:
        wish = self.dice.choice(("keep", "cancel", None))
        body = {"time_zone": self.dice.choice(ZONES), "blocks": self.week(), "orphaned_bookings": wish}
        return await self.stage.as_(CLEO).put("/me/week", json=body)

    async def override(self) -> Any:
        body = {"blocks": self.week(), "orphaned_bookings": self.dice.choice(("keep", "cancel", None))}
        return await self.stage.as_(CLEO).put(f"/me/weeks/2026-W{self.dice.choice((10, 11))}", json=body)

    async def drop_override(self) -> Any:
        wish = {"orphaned_bookings": self.dice.choice(("keep", "cancel"))}
        return await self.stage.as_(CLEO).delete("/me/weeks/2026-W10", params=wish)

    async def available_now(self) -> Any:
        return await self.stage.as_(CLEO).put("/me/available-now", json={"on": self.dice.random() < 0.7})

    async def turn_ends(self) -> None:
        if booking := await self.some_booking():
            end: Any = self.dice.choice(("missed", "unserved", "consultant_absent", "left", "cancelled"))
            await self.stage.hear(
                TurnEnded(
                    booking_id=booking["id"],
                    consultant_id=booking["consultant_id"],
                    student_id=booking["student_id"],
                    block_starts_at=at(booking["block_starts_at"]),
                    end=end,
                    ended_at=clock.now(),
                )
            )

    async def call_starts(self) -> None:
        if booking := await self.some_booking():
            await self.stage.hear(
                CallStarted(
                    booking_id=booking["id"],
                    call_id=new_id(),
                    consultant_id=booking["consultant_id"],
                    student_id=booking["student_id"],
                    started_at=clock.now(),
                )
            )


async def live_through_days(stage: Stage, seed: int) -> None:
    await open_for_booking(stage, week=[(1, 13, 2), (2, 10, 2), (2, 11, 1)])
    somebody = Anybody(stage, seed)
    for _ in range(60):
        await somebody.act()
        await assert_the_places_add_up(stage)
        if somebody.dice.random() < 0.15:
            stage.clock.advance(minutes=somebody.dice.choice((1, 11, 35, 120)))
            for job in (let_offers_lapse, keep_available_now, say_open_blocks):
                await stage.run(job)
            await assert_the_places_add_up(stage)
    assert 201 in somebody.answers


@pytest.mark.parametrize("seed", range(3))
async def test_the_places_add_up_through_days_of_changes(stage: Stage, seed: int) -> None:
    await live_through_days(stage, seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 130))
async def test_they_add_up_through_many_more(stage: Stage, seed: int) -> None:
    await live_through_days(stage, seed)


@pytest.mark.parametrize("seed", range(2))
async def test_they_add_up_when_everybody_acts_at_once(stage: Stage, seed: int) -> None:
    await open_for_booking(stage, week=[(1, 13, 2), (2, 10, 2), (2, 11, 1)])
    everybody = [Anybody(stage, seed * 100 + number) for number in range(8)]
    for somebody in everybody:  # events of calls come one after another
        somebody.turn_ends = somebody.call_starts = somebody.book  # type: ignore[method-assign]
    for _ in range(12):
        await asyncio.gather(*(somebody.act() for somebody in everybody), stage.run(let_offers_lapse))
        await assert_the_places_add_up(stage)
        stage.clock.advance(minutes=4)
