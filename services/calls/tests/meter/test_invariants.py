"""What no sequence of events may ever do to a bill."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.calls.meter import Observation, Settlement, Source, presence, settle
from services.calls.meter.spans import length, union, whole_seconds
from services.calls.tests.meter.script import PEOPLE, Script, at

pytestmark = pytest.mark.slow

SOURCES: tuple[Source, ...] = ("provider", "relay", "poll")
instants = st.integers(0, 300_000).map(lambda thousandths: thousandths / 1000)


@dataclass
class Told:
    """A call as witnesses told it: each person's connections one after another, with sightings, stalls and ends."""

    observations: list[Observation]
    ended_at: datetime


@st.composite
def connections(draw: st.DrawFn, script: Script) -> None:
    for person in PEOPLE:
        edges = sorted(draw(st.lists(instants, max_size=8, unique=True)))
        for number, (start, end) in enumerate(zip(edges[::2], edges[1::2], strict=False)):
            name = f"{str(person)[-4:]}-{number}"
            inside = st.integers(int(start * 1000), int(end * 1000)).map(lambda thousandths: thousandths / 1000)
            script.connection(person, start, end, name, tuple(draw(st.lists(inside, max_size=3))))
            if draw(st.booleans()):
                stalled = draw(inside)
                script.note(person, name, "media_stalled", stalled)
                if draw(st.booleans()):
                    script.note(person, name, "media_resumed", draw(st.floats(stalled, end)))


@st.composite
def calls(draw: st.DrawFn, sources: tuple[Source, ...] = SOURCES) -> Told:
    observations: list[Observation] = []
    for source in sources:
        script = Script(source, 5000 if source == "poll" else 0)
        draw(connections(script))
        if draw(st.booleans()):
            script.note(None, None, draw(st.sampled_from(["room_closed", "provider_restarted"])), draw(instants))
        observations += script.observations
    return Told(observations, at(draw(instants)))


@st.composite
def spans(draw: st.DrawFn) -> list[tuple[datetime, datetime]]:
    pairs = draw(st.lists(st.tuples(instants, instants), max_size=5))
    return [(at(min(pair)), at(max(pair))) for pair in pairs]


def settled(told: Told, observations: list[Observation] | None = None, **more: object) -> Settlement:
    found = told.observations if observations is None else observations
    return settle(found, people=PEOPLE, ended_at=told.ended_at, **more)  # type: ignore[arg-type]


def duration(found: Settlement) -> timedelta:
    return length(found.intervals)


@given(calls(), spans(), spans(), st.randoms(use_true_random=False))
def test_shuffled_or_repeated_events_change_nothing(
    told: Told, pauses: list[object], stalls: list[object], chance: random.Random
) -> None:
    again = told.observations + chance.sample(told.observations, len(told.observations) // 2)
    chance.shuffle(again)
    assert settled(told, again, pauses=pauses, stalls=stalls) == settled(told, pauses=pauses, stalls=stalls)
    assert presence(again) == presence(told.observations)


@given(calls(), spans(), spans())
def test_pauses_and_unusable_media_never_raise_a_bill(told: Told, pauses: list[object], more: list[object]) -> None:
    before = settled(told, pauses=pauses)
    assert duration(settled(told, pauses=pauses + more)) <= duration(before)
    assert duration(settled(told, pauses=pauses, stalls=more)) <= duration(before)
    assert settled(told, pauses=pauses + more).flagged == before.flagged


@given(calls())
def test_nobody_pays_for_more_than_their_own_or_the_other_s_connected_time(told: Told) -> None:
    found = settled(told)
    for person in PEOPLE:
        seen = presence(told.observations).get(person)
        assert duration(found) <= length(union(seen.intervals if seen else ()))
    assert all(start < end <= told.ended_at for start, end in found.intervals)


@given(calls(("provider",)), st.data())
def test_losing_any_leave_never_bills_beyond_the_last_sighting(told: Told, data: st.DataObject) -> None:
    leaves = [one for one in told.observations if one.kind in ("disconnected", "room_closed")]
    lost = data.draw(st.lists(st.sampled_from(leaves), unique_by=id)) if leaves else []
    left = [one for one in told.observations if one not in lost]
    fewer = settled(told, left)
    if all(one.kind == "disconnected" for one in lost):
        assert duration(fewer) <= duration(settled(told))
    for start, end in fewer.intervals:
        for person in PEOPLE:
            assert any(one.participant_id == person and one.occurred_at >= end for one in left), (start, end)


@given(calls())
def test_whoever_is_believed_a_flag_means_the_lowest_figure(told: Told) -> None:
    found = settled(told)
    billed = duration(found).total_seconds()
    assert found.billable_seconds == whole_seconds(duration(found))
    assert 0 <= found.billable_seconds - billed < 1
    if found.flagged:
        assert abs(billed - min(found.by_source.values())) < 0.001


@given(calls(), st.integers(0, 100_000))
def test_a_longer_call_is_never_cheaper(told: Told, milliseconds: int) -> None:
    """As one witness tells it; with several, a later end may show that they disagree."""
    own = [one for one in told.observations if one.source == "provider"]
    later = Told(own, told.ended_at + timedelta(milliseconds=milliseconds))
    assert duration(settled(later)) >= duration(settled(told, own))
