"""Frames reach every open screen of those they concern: at once, once, in order, and after a break too."""

import asyncio

import pytest

from contracts.chat import PersonBlocked, PersonUnblocked
from contracts.realtime import DeskHeld
from kit import clock, new_id
from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO, MALLORY
from services.realtime.schedule import forget_old_frames
from services.realtime.tests.cast import booked, called, opened, posted, queue
from services.realtime.tests.device import Place, running


async def test_both_sides_see_a_ring_at_once_and_nobody_else_does(place: Place) -> None:
    async with place.device(ANNA) as anna, place.device(CLEO) as cleo, place.device(MALLORY) as mallory:
        ready = [await device.next() for device in (anna, cleo, mallory)]
        assert {one["event"] for one in ready} == {"ready"}
        event = booked()
        await place.stage.hear(event, called(event.booking_id))
        for device in (anna, cleo):
            made, ring = await device.frames(2)
            assert (made["event"], made["data"]["what"], made["cursor"]) == ("booking", "made", "1")
            assert (ring["event"], ring["data"]["booking_id"], ring["cursor"]) == ("ring", str(event.booking_id), "2")
        assert await mallory.hears_nothing()


async def test_a_frame_carries_ids_and_no_words_of_anybody(place: Place) -> None:
    async with place.device(ANNA) as anna:
        await anna.next()
        await place.stage.hear(booked())
        assert "private" not in str(await anna.next())


async def test_a_message_is_told_by_its_number_and_its_words_are_not(place: Place) -> None:
    async with place.device(ANNA) as anna, place.device(CLEO) as cleo, place.device(MALLORY) as mallory:
        await asyncio.gather(anna.next(), cleo.next(), mallory.next())
        said = opened()
        await place.stage.hear(said, posted(said, 1), posted(said, 2))
        for device in (anna, cleo):
            _, one, two = await device.frames(3)
            assert [frame["data"]["number"] for frame in (one, two)] == [1, 2]
            assert "private" not in f"{one}{two}"
        assert await mallory.hears_nothing()


async def test_each_open_device_gets_every_frame(place: Place) -> None:
    async with place.device(ANNA) as phone, place.device(ANNA) as laptop:
        await asyncio.gather(phone.next(), laptop.next())
        await place.stage.hear(booked())
        assert await phone.next() == await laptop.next()


async def test_a_device_that_comes_back_gets_what_it_missed_once_and_in_order(place: Place) -> None:
    async with place.device(ANNA) as anna:
        await anna.next()
        await place.stage.hear(booked(), booked())
        seen = (await anna.frames(2))[-1]["cursor"]
    for _ in range(5):
        await place.stage.hear(booked())
    async with place.device(ANNA, cursor=seen) as anna:
        assert (await anna.next())["event"] == "ready"
        assert [frame["cursor"] for frame in await anna.frames(5)] == ["3", "4", "5", "6", "7"]
        assert await anna.hears_nothing()


async def test_frames_added_while_it_catches_up_are_neither_lost_nor_repeated(place: Place) -> None:
    for _ in range(300):
        await place.stage.hear(booked())

    async def more() -> None:
        for _ in range(100):
            await place.stage.hear(booked())

    adding = asyncio.create_task(more())
    async with place.device(ANNA, cursor="0") as anna:
        await anna.next()
        assert [int(frame["cursor"]) for frame in await anna.frames(400)] == list(range(1, 401))
        assert await anna.hears_nothing()
    await adding


async def test_a_device_can_go_on_at_any_replica(stage: Stage) -> None:
    async with running(stage) as one, running(stage) as other:
        async with one.device(ANNA) as anna, other.device(CLEO) as cleo:
            await asyncio.gather(anna.next(), cleo.next())
            await stage.hear(booked())
            assert (await anna.next())["data"] == (await cleo.next())["data"]
        async with other.device(ANNA, cursor="0") as anna:
            assert [frame["cursor"] for frame in await anna.frames(2)] == ["0", "1"]


@pytest.mark.parametrize("cursor", ["0", "99", "-1", "x", "9" * 30, "²"])
async def test_a_device_whose_cursor_is_gone_or_wrong_is_told_to_ask_for_everything(place: Place, cursor: str) -> None:
    place.stage.clock.set("2026-03-02T10:00:00Z")
    await place.stage.hear(booked(), booked())
    place.stage.clock.advance(hours=25)
    await place.stage.run(forget_old_frames)
    await place.stage.hear(booked())
    async with place.device(ANNA, cursor=cursor) as anna:
        assert await anna.next() == {"event": "resync", "cursor": "3"}
        assert await anna.hears_nothing()


async def test_the_whole_queue_learns_that_it_moved(place: Place) -> None:
    async with place.device(ANNA) as anna, place.device(BEN) as ben, place.device(CLEO) as cleo:
        await asyncio.gather(anna.next(), ben.next(), cleo.next())
        await place.stage.hear(queue(ANNA, BEN))
        places = [(await device.next())["data"].get("place") for device in (anna, ben, cleo)]
        assert places == [1, 2, None]


async def test_the_past_is_no_news_to_a_screen(place: Place) -> None:
    old = booked()
    old = old.model_copy(update={"made_at": old.made_at.replace(year=2020)})
    await place.stage.hear(old)
    async with place.device(ANNA, cursor="0") as anna:
        assert await anna.next() == {"event": "ready", "cursor": "0"}


class TestTheWayIn:
    async def test_a_ticket_is_good_once(self, place: Place) -> None:
        ticket = (await place.stage.as_(ANNA).get("/ticket")).json()["ticket"]
        async with place.device(ANNA, ticket=ticket) as anna:
            assert (await anna.next())["event"] == "ready"
        async with place.device(ANNA, ticket=ticket) as again:
            assert await again.end() == 4401

    async def test_a_ticket_is_good_for_half_a_minute(self, place: Place) -> None:
        place.stage.clock.set("2026-03-02T10:00:00Z")
        answer = (await place.stage.as_(ANNA).get("/ticket")).json()
        assert answer["expires_at"] == "2026-03-02T10:00:30Z"
        place.stage.clock.advance(seconds=30)
        async with place.device(ANNA, ticket=answer["ticket"]) as late:
            assert await late.end() == 4401

    @pytest.mark.parametrize("ticket", ["", "guess", "%00", "%ED%A0%80"])
    async def test_a_guess_is_no_ticket(self, place: Place, ticket: str) -> None:
        async with place.device(ANNA, ticket=ticket) as guess:
            assert await guess.end() == 4401

    async def test_nobody_gets_a_ticket_without_a_token(self, place: Place) -> None:
        assert (await place.stage.nobody.get("/ticket")).status_code == 401

    async def test_a_page_of_another_origin_may_not_connect(self, place: Place) -> None:
        async with place.device(ANNA, origin="https://evil.example") as evil:
            assert await evil.end() == 4403
        async with place.device(ANNA, origin="http://localhost") as own:
            assert (await own.next())["event"] == "ready"

    async def test_one_socket_too_many_takes_the_place_of_the_oldest(self, place: Place) -> None:
        place.stage.settings(sockets_per_account=1)
        async with running(place.stage) as small, small.device(ANNA) as first:
            await first.next()
            async with small.device(ANNA) as second:
                assert (await second.next())["event"] == "ready"
                assert await first.end() == 4409

    async def test_a_socket_ends_after_its_time_and_is_told_to_come_back(self, place: Place) -> None:
        place.stage.settings(socket_seconds=1)
        async with running(place.stage) as short, short.device(ANNA) as anna:
            assert await anna.end() == 4000


class TestWhatADeviceSays:
    async def test_an_open_desk_is_passed_on_at_most_every_15_seconds(self, place: Place) -> None:
        place.stage.clock.set("2026-03-02T10:00:00Z")
        async with place.device(CLEO) as cleo:
            await cleo.next()
            for seconds in (0, 5, 5, 5, 5):
                place.stage.clock.advance(seconds=seconds)
                await cleo.say(type="desk")
                await cleo.say(type="ping")
                assert (await cleo.next())["event"] == "pong"
        held = await place.stage.said(DeskHeld)
        assert [(one.consultant_id, one.held_at.second) for one in held] == [
            (CLEO.account_id, 0),
            (CLEO.account_id, 15),
        ]

    async def test_typing_is_seen_by_the_other_person_on_any_replica_and_kept_nowhere(self, stage: Stage) -> None:
        said = opened()
        await stage.hear(said)
        async with running(stage) as one, running(stage) as other:
            async with one.device(ANNA) as anna, other.device(CLEO) as cleo, other.device(MALLORY) as mallory:
                await asyncio.gather(anna.next(), cleo.next(), mallory.next())
                await anna.say(type="typing", conversation_id=str(said.conversation_id))
                seen = await cleo.next()
                assert (seen["event"], seen["data"]) == (
                    "typing",
                    {"conversation_id": str(said.conversation_id), "account_id": str(ANNA.account_id)},
                )
                assert "cursor" not in seen
                assert await mallory.hears_nothing()
                assert await anna.hears_nothing()
            async with other.device(CLEO, cursor="0") as cleo:
                assert [frame["event"] for frame in await cleo.frames(2)] == ["ready", "conversation"]
                assert await cleo.hears_nothing()

    async def test_strangers_and_blocked_people_type_unseen(self, place: Place) -> None:
        said = opened()
        await place.stage.hear(said)
        async with place.device(ANNA) as anna, place.device(CLEO) as cleo, place.device(MALLORY) as mallory:
            await asyncio.gather(anna.next(), cleo.next(), mallory.next())
            for conversation_id in (said.conversation_id, new_id()):
                await mallory.say(type="typing", conversation_id=str(conversation_id))
            assert await anna.hears_nothing()
            assert await cleo.hears_nothing()
            block = {"blocker_id": ANNA.account_id, "blocked_id": CLEO.account_id}
            await place.stage.hear(PersonBlocked(**block, blocked_at=clock.now()))
            await cleo.say(type="typing", conversation_id=str(said.conversation_id))
            await anna.say(type="typing", conversation_id=str(said.conversation_id))
            assert await anna.hears_nothing()
            assert await cleo.hears_nothing()
            await place.stage.hear(PersonUnblocked(**block, unblocked_at=clock.now()))
            await cleo.say(type="typing", conversation_id=str(said.conversation_id))
            assert (await anna.next())["event"] == "typing"

    @pytest.mark.parametrize("text", ["", '{"type": "typing"}', '{"type": "typing", "conversation_id": "x"}'])
    async def test_typing_nowhere_ends_the_socket(self, place: Place, text: str) -> None:
        async with place.device(ANNA) as anna:
            await anna.next()
            await anna.line.send(text)
            assert await anna.end() == 4400

    @pytest.mark.parametrize("text", ["", "nonsense", "[]", '{"type": 7}', '{"type": "fly"}', "x" * 3000, b"\x00\xff"])
    async def test_nonsense_ends_the_socket(self, place: Place, text: str | bytes) -> None:
        async with place.device(ANNA) as anna:
            await anna.next()
            await anna.line.send(text)
            assert await anna.end() == 4400

    async def test_a_flood_ends_the_socket(self, place: Place) -> None:
        async with place.device(ANNA) as anna:
            await anna.next()
            for _ in range(31):
                await anna.say(type="desk")
            assert await anna.end() == 4429
