"""Servers that die in the middle of a call, and media that does: nobody pays beyond what was last seen."""

import asyncio
import math
import os
import time
from datetime import datetime
from typing import Any

import pytest

from kit.testing.cast import ANNA, CLEO
from tests.video.set import Set, both_connected_seconds

pytestmark = pytest.mark.slow


async def test_a_relay_killed_in_the_middle_never_bills_more_and_the_call_goes_on(set: Set) -> None:
    call = await set.call()
    talk = asyncio.gather(set.talks(ANNA, call, 26), set.talks(CLEO, call, 26))
    await set.both_hear_each_other()
    await asyncio.sleep(7)
    set.relay.kill()
    killed_at = time.time()
    await asyncio.sleep(2)
    await set.relay.start()
    anna, cleo = await talk
    assert anna.reconnects >= 1
    assert anna.connected[-1][0] > killed_at
    assert min(anna.heard[-1][1] - anna.heard[-1][0], cleo.heard[-1][1] - cleo.heard[-1][0]) > 3
    record = await set.settled(call)
    truth = both_connected_seconds(anna, cleo)
    assert record["billable_seconds"] <= truth + 1, (record, truth)
    assert record["billable_seconds"] >= truth - 8, (record, truth)
    relay = [one for one in await set.seen(call) if one.source == "relay" and one.kind == "connected"]
    assert len(relay) == 4


async def test_janus_killed_in_the_middle_ends_nothing_and_bills_nothing_while_it_is_away(set: Set) -> None:
    call = await set.call()
    talk = asyncio.gather(set.talks(ANNA, call, 30), set.talks(CLEO, call, 30))
    await set.both_hear_each_other()
    await asyncio.sleep(7)
    assert set.janus._process is not None
    os.kill(set.janus._process.pid, 9)
    killed_at = time.time()
    await asyncio.sleep(2)
    set.janus.stop()
    await asyncio.to_thread(set.janus.start)
    anna, cleo = await talk
    assert anna.close_codes == cleo.close_codes == [1000], "their lines stayed, only the media began anew"
    assert anna.heard[-1][0] > killed_at
    assert anna.heard[-1][1] - anna.heard[-1][0] > 5
    record = await set.settled(call)
    truth = both_connected_seconds(anna, cleo)
    assert record["billable_seconds"] <= truth + 1, (record, truth)
    assert record["billable_seconds"] >= truth - 8, (record, truth)
    assert any(one.kind == "provider_restarted" for one in await set.seen(call))


async def test_everything_killed_at_once_bills_to_the_last_sighting(set: Set) -> None:
    call = await set.call()
    talk = [asyncio.create_task(set.talks(person, call, 40, comes_back=False)) for person in (ANNA, CLEO)]
    await set.both_hear_each_other()
    await asyncio.sleep(9)
    assert set.janus._process is not None
    set.relay.kill()
    os.kill(set.janus._process.pid, 9)
    killed_at = time.time()
    await asyncio.gather(*talk)
    set.janus.stop()
    await asyncio.sleep(3)
    record = await set.settled(call)
    assert max(datetime.fromisoformat(one["ended_at"]).timestamp() for one in record["intervals"]) <= killed_at + 0.1
    assert record["billable_seconds"] >= 2
    last = max(one.occurred_at.timestamp() for one in await set.seen(call))
    assert last <= killed_at + 0.1


async def test_media_that_dies_while_signalling_lives_ends_at_the_last_packet(
    set: Set, monkeypatch: pytest.MonkeyPatch
) -> None:
    """UDP is blocked, TCP is not: nobody hangs up, and only the server can tell."""
    from aioice import ice

    call = await set.call()
    blocked: dict[str, float] = {}
    send = ice.Connection.sendto

    async def send_unless_blocked(self: Any, data: bytes, component: int) -> None:
        if "at" not in blocked:
            await send(self, data, component)

    monkeypatch.setattr(ice.Connection, "sendto", send_unless_blocked)
    talk = [asyncio.create_task(set.talks(person, call, 60, comes_back=False)) for person in (ANNA, CLEO)]
    await set.both_hear_each_other()
    await asyncio.sleep(8)
    blocked["at"] = time.time()
    anna, cleo = await asyncio.gather(*talk)
    assert {*anna.close_codes, *cleo.close_codes} <= {4411, 1000}
    assert 14 <= time.time() - blocked["at"] <= 26
    record = await set.settled(call)
    (interval,) = record["intervals"]
    began, ended = (datetime.fromisoformat(interval[edge]).timestamp() for edge in ("started_at", "ended_at"))
    assert abs(ended - blocked["at"]) <= 1.6, record
    assert record["billable_seconds"] == math.ceil(round(ended - began, 3))
