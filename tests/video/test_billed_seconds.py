"""What is billed for calls with real media through the relay and Janus, against what the participants know."""

import asyncio

import pytest

from kit.testing.cast import ANNA, CLEO
from tests.video.set import Set, both_connected_seconds

pytestmark = pytest.mark.slow


async def test_a_call_of_twelve_seconds_is_billed_to_the_second(set: Set) -> None:
    call = await set.call()
    anna, cleo = await asyncio.gather(set.talks(ANNA, call, 13), set.talks(CLEO, call, 12))
    record = await set.settled(call)
    truth = both_connected_seconds(anna, cleo)
    assert truth > 9
    assert anna.heard_seconds > 8 < cleo.heard_seconds
    assert abs(record["billable_seconds"] - truth) <= 1, (record, truth)
    assert not record["flagged"]


async def test_a_drop_of_six_seconds_is_not_billed(set: Set) -> None:
    call = await set.call()
    anna, cleo = await asyncio.gather(set.talks(ANNA, call, 20, drop_at=7, drop_for=6), set.talks(CLEO, call, 20))
    record = await set.settled(call)
    truth = both_connected_seconds(anna, cleo)
    assert (anna.reconnects, len(record["intervals"])) == (1, 2)
    assert truth < 14
    assert abs(record["billable_seconds"] - truth) <= 1, (record, truth)
