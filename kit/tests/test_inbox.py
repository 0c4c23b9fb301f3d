"""Hearing: every effect once, in order per aggregate, whatever arrives how often and in which order."""

import random
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit import clock, inbox, new_id, parked
from kit.testing import Stage
from kit.tests.echoes.consumes.crier import POISON
from kit.tests.said.crier import Cried, Whispered
from kit.tests.said.echo import NoteTaken

STREET = UUID(int=1)
SQUARE = UUID(int=2)


def cry(street_id: UUID, version: int, number: int | None = None, name: str = "Cried") -> inbox.Heard:
    body = Cried(street_id=street_id, number=version if number is None else number).model_dump_json()
    return inbox.Heard("crier", "street", str(street_id), version, new_id(), name, body, "", clock.now())


async def take(stage: Stage, *events: inbox.Heard) -> None:
    async with stage.transaction() as tx:
        await inbox.take(tx, stage.house.hearing, events, "heard.echo")


async def numbers(stage: Stage, street_id: UUID = STREET) -> list[int]:
    async with stage.transaction() as tx:
        rows = await tx.fetch("SELECT number FROM heard_cry WHERE street_id = $1 ORDER BY id", street_id)
    return [row["number"] for row in rows]


async def test_an_event_takes_effect_once_and_its_own_event_is_said(stage: Stage) -> None:
    await take(stage, cry(STREET, 1))
    await take(stage, cry(STREET, 1), cry(STREET, 1))
    assert await numbers(stage) == [1]
    assert len(await stage.said(NoteTaken)) == 1


async def test_an_early_event_waits_for_its_predecessors(stage: Stage) -> None:
    await take(stage, cry(STREET, 3), cry(STREET, 2))
    assert await numbers(stage) == []
    await take(stage, cry(STREET, 1))
    assert await numbers(stage) == [1, 2, 3]


async def test_versions_of_events_nobody_hears_are_counted_too(stage: Stage) -> None:
    await stage.hear(Cried(street_id=STREET, number=1), Whispered(street_id=STREET), Cried(street_id=STREET, number=2))
    assert await numbers(stage) == [1, 2]


async def test_a_scrubbed_event_only_takes_its_version(stage: Stage) -> None:
    scrubbed = inbox.Heard("crier", "street", str(STREET), 1, new_id(), "Cried", None, "", clock.now())
    await take(stage, scrubbed, cry(STREET, 2))
    assert await numbers(stage) == [2]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), batch=st.integers(1, 40), copies=st.integers(1, 3))
async def test_any_shuffle_with_copies_gives_the_same_effects(stage: Stage, seed: int, batch: int, copies: int) -> None:
    chance = random.Random(seed)
    streets = [new_id(), new_id(), new_id()]
    events = [cry(street, version) for street in streets for version in range(1, 9)] * copies
    chance.shuffle(events)
    while events:
        await take(stage, *events[:batch])
        del events[:batch]
    for street in streets:
        assert await numbers(stage, street) == list(range(1, 9))
    async with stage.transaction() as tx:
        assert await tx.fetchval("SELECT count(*) FROM kit_held") == 0


async def test_a_poisoned_event_parks_its_aggregate_alone_and_replays_when_it_can(stage: Stage) -> None:
    poisoned = cry(STREET, 1, POISON)
    with pytest.raises(ValueError, match="digest"):
        await take(stage, poisoned)
    async with stage.transaction() as tx:
        await inbox.park(tx, poisoned, "ValueError", "heard.echo")
    await take(stage, cry(STREET, 2), cry(SQUARE, 1))
    assert (await numbers(stage), await numbers(stage, SQUARE)) == ([], [1])
    async with stage.transaction() as tx:
        cured = Cried(street_id=STREET, number=1).model_dump_json()
        await tx.execute("UPDATE kit_held SET body = $1 WHERE version = 1", cured)
    async with stage.transaction() as tx:
        assert await inbox.replay(tx, stage.house.hearing, ("crier", "street", str(STREET)), ["heard.echo"]) == 2
    assert await numbers(stage) == [1, 2]


async def test_a_poisoned_event_that_is_given_up_holds_nobody_after_it(stage: Stage) -> None:
    poisoned = cry(STREET, 1, POISON)
    async with stage.transaction() as tx:
        await inbox.park(tx, poisoned, "ValueError", "heard.echo")
    assert await parked.drop(stage.house, str(STREET)) == 1
    assert await parked.list_parked(stage.house) == []
    await take(stage, cry(STREET, 2))
    assert await numbers(stage) == [2]


async def test_what_waits_behind_an_event_that_is_given_up_is_tried_again(stage: Stage) -> None:
    async with stage.transaction() as tx:
        await inbox.park(tx, cry(STREET, 1, POISON), "ValueError", "heard.echo")
    await take(stage, cry(STREET, 2), cry(STREET, 3))
    assert await parked.drop(stage.house, str(STREET)) == 1
    assert await parked.replay(stage.house, str(STREET)) == (2, 0)
    await take(stage, cry(STREET, 4))
    assert await numbers(stage) == [2, 3, 4]


async def test_a_body_that_does_not_read_is_indigestible(stage: Stage) -> None:
    broken = inbox.Heard("crier", "street", str(STREET), 1, new_id(), "Cried", '{"street_id": 5}', "", clock.now())
    with pytest.raises(inbox.Indigestible):
        await take(stage, broken)
