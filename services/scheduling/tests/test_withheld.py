"""Whose profile moderation holds or removes is booked by nobody who knows their id; what was booked stays."""

from typing import Any

from contracts.directory import ListingDecided
from contracts.moderation import ContentJudged
from contracts.scheduling import OpenBlocksChanged, PlaceOffered
from kit import clock
from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO, DEVI, EMMA, Person
from services.scheduling.schedule import let_offers_lapse
from services.scheduling.tests.now_scenes import NOON, turn
from services.scheduling.tests.scenes import (
    TUESDAY_10,
    TUESDAY_11,
    blocks_of,
    book,
    cancel,
    open_blocks_said,
    open_for_booking,
    profile,
    refused,
    state_of,
    try_to_book,
    wait_for,
)


def judged(verdict: Any, who: Person = CLEO, kind: Any = "profile") -> ContentJudged:
    return ContentJudged(
        subject_kind=kind, subject_id=who.account_id, author_id=who.account_id, verdict=verdict,
        rule=None if verdict == "clear" else "threat", by="automatic", warnings=[], judged_at=clock.now(),
    )  # fmt: skip


def listing(listed: bool) -> ListingDecided:
    return ListingDecided(consultant_id=CLEO.account_id, listed=listed, reason="looked at", decided_at=clock.now())


async def try_to_wait(stage: Stage, who: Person, starts_at: str) -> Any:
    body = {"consultant_id": str(CLEO.account_id), "block_starts_at": starts_at}
    return await stage.as_(who).post("/waiting-list", json=body)


async def offered(stage: Stage) -> list[Any]:
    return [event.student_id for event in await stage.said(PlaceOffered)]


async def test_a_held_or_removed_consultant_is_refused_like_one_who_is_not_listed(stage: Stage) -> None:
    await open_for_booking(stage)
    kept = await book(stage, ANNA, TUESDAY_10)
    await book(stage, BEN, TUESDAY_10)
    await turn(stage, on=True)
    for verdict in ("hold", "remove"):
        await stage.hear(judged(verdict))
        for starts_at in (TUESDAY_10, TUESDAY_11, NOON):
            await refused(await try_to_book(stage, EMMA, starts_at), 409, "consultant_unlisted")
        await refused(await try_to_wait(stage, EMMA, TUESDAY_10), 409, "consultant_unlisted")
        assert await blocks_of(stage) == []
    assert (await state_of(stage, ANNA, kept))["state"] == "booked"
    assert (await stage.as_(CLEO).get(f"/consultants/{CLEO.account_id}/blocks")).json()["items"] != []
    await stage.hear(judged("clear"))
    await wait_for(stage, EMMA, TUESDAY_10)
    await book(stage, EMMA, TUESDAY_11)
    await book(stage, EMMA, NOON)


async def test_their_open_blocks_are_none_while_they_are_held(stage: Stage) -> None:
    await open_for_booking(stage)
    (before,) = await open_blocks_said(stage, OpenBlocksChanged)
    assert before.open_blocks != []
    await stage.hear(judged("hold"))
    assert [said.open_blocks for said in await open_blocks_said(stage, OpenBlocksChanged)] == [[]]
    await stage.hear(judged("clear"))
    assert [said.open_blocks for said in await open_blocks_said(stage, OpenBlocksChanged)] == [before.open_blocks]


async def test_the_verdict_may_be_heard_of_before_the_profile(stage: Stage) -> None:
    await open_for_booking(stage)
    await stage.hear(judged("hold", DEVI))
    await refused(await try_to_book(stage, ANNA, TUESDAY_10, of=DEVI), 404, "no_such_consultant")
    await stage.hear(profile(DEVI))
    await refused(await try_to_book(stage, ANNA, TUESDAY_10, of=DEVI), 409, "consultant_unlisted")


async def test_a_verdict_on_something_else_and_on_somebody_else_holds_nobody(stage: Stage) -> None:
    await open_for_booking(stage)
    await stage.hear(judged("remove", kind="message"), judged("hold", DEVI))
    await book(stage, ANNA, TUESDAY_10)


async def test_nobody_is_offered_a_place_they_could_not_take_and_who_waited_gets_it_afterwards(stage: Stage) -> None:
    for no, yes in ((judged("hold"), judged("clear")), (listing(False), listing(True))):
        await open_for_booking(stage)
        anna, ben = await book(stage, ANNA, TUESDAY_10), await book(stage, BEN, TUESDAY_10)
        await wait_for(stage, EMMA, TUESDAY_10)
        await stage.hear(no)
        await cancel(stage, ANNA, anna)
        assert await offered(stage) == []
        await cancel(stage, CLEO, ben)
        assert await offered(stage) == [], "nor is the next free block kept for whom a held consultant cancelled"
        await stage.hear(yes)
        assert await offered(stage) == [EMMA.account_id]
        emma = await book(stage, EMMA, TUESDAY_10)
        await cancel(stage, EMMA, emma)
        await stage.said()


async def test_an_offer_made_before_the_verdict_is_taken_by_nobody(stage: Stage) -> None:
    await open_for_booking(stage)
    anna, _ = await book(stage, ANNA, TUESDAY_10), await book(stage, BEN, TUESDAY_10)
    await wait_for(stage, EMMA, TUESDAY_10)
    await wait_for(stage, DEVI, TUESDAY_10)
    await cancel(stage, ANNA, anna)
    assert await offered(stage) == [EMMA.account_id]
    await stage.hear(judged("hold"))
    await refused(await try_to_book(stage, EMMA, TUESDAY_10), 409, "consultant_unlisted")
    stage.clock.advance(minutes=11)
    await stage.run(let_offers_lapse)
    assert await offered(stage) == []
    await stage.hear(judged("clear"))
    assert await offered(stage) == [DEVI.account_id]
