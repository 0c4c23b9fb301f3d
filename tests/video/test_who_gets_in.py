"""Who gets into a call, and who does not, whatever they know."""

import asyncio
import contextlib
import json
import secrets
import time
from typing import Any, cast

import httpx
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.typing import Origin, Subprotocol

from kit.testing.cast import ANNA, CLEO, MALLORY
from local.participant import Join
from services.calls.meter import Observation
from services.calls.outside import ProviderSettings, grants
from services.calls.outside.janus.names import feed_of, room_pin
from tests.video.set import Set

pytestmark = pytest.mark.slow
MISSING_PIN, WRONG_PIN, NOT_A_PARTICIPANT = 429, 433, 433


async def greeted(join: Join, first: Any = None, origin: str | None = None) -> tuple[dict[str, Any] | None, int | None]:
    """(the first answer, the close code) after a hello; one of them is None."""
    async with connect(join["url"], origin=Origin(origin) if origin else None, proxy=None) as socket:
        await socket.send(json.dumps({"type": "hello", "token": join["token"]}) if first is None else first)
        try:
            return json.loads(await asyncio.wait_for(socket.recv(), 8)), None
        except ConnectionClosed as closed:
            return None, closed.rcvd.code if closed.rcvd else 1006


async def code_of(socket: ClientConnection) -> int | None:
    """Why the relay closed it, within some seconds."""
    with contextlib.suppress(ConnectionClosed):
        async with asyncio.timeout(8):
            while True:
                await socket.recv()
    return socket.close_code


async def test_a_good_grant_is_welcome_and_a_bad_one_told_why(set: Set) -> None:
    call = await set.call()
    join = await set.join(ANNA, call)
    welcome, _ = await greeted(join)
    assert welcome is not None
    assert welcome["you"] == str(ANNA.account_id)
    assert welcome["other"] == str(CLEO.account_id)

    secret = set.relay.environment["SIGNALLING_SECRET"]

    def forged(who: Any, which: Any = call, seconds: int = 60, key: str = secret) -> Join:
        return join | {"token": grants.sign(key, str(which), who, seconds)[0]}

    assert await greeted(forged(ANNA.account_id, key=secrets.token_urlsafe(32))) == (None, 4401)
    assert await greeted(forged(ANNA.account_id, seconds=-1)) == (None, 4401)
    assert await greeted(forged(MALLORY.account_id)) == (None, 4403)
    assert await greeted(forged(ANNA.account_id, which=MALLORY.account_id)) == (None, 4403)
    assert await greeted(join | {"token": "nonsense"}) == (None, 4401)


@pytest.mark.parametrize(
    ("first", "code"),
    [
        ("not json", 4400),
        ("[]", 4400),
        ('{"type": "hello"}', 4400),
        ('{"type": "nobody knows this"}', 4400),
        ('{"type": "hello", "token": "\\u0000"}', 4401),
        ('{"type": "ping"}', 4401),
        (b"\xff\xfe", 4400),
        ('{"type": "hello", "token": "' + "x" * 70_000 + '"}', 1009),
    ],
)
async def test_what_is_not_understood_ends_the_line(set: Set, first: Any, code: int) -> None:
    join = {"url": f"ws://127.0.0.1:{set.relay.environment['SIGNALLING_PORT']}/api/calls/signal", "token": ""}
    assert await greeted(join, first) == (None, code)


async def test_pages_of_other_origins_other_paths_and_the_silent_are_turned_away(set: Set) -> None:
    call = await set.call()
    join = await set.join(ANNA, call)
    with pytest.raises(InvalidStatus) as refused:
        await greeted(join, origin="https://elsewhere.example")
    assert refused.value.response.status_code == 403
    assert (await greeted(join, origin=set.relay.environment["PUBLIC_URL"]))[0] is not None
    with pytest.raises(InvalidStatus) as refused:
        await greeted(join | {"url": join["url"] + "/elsewhere"})
    assert refused.value.response.status_code == 404
    async with connect(join["url"], proxy=None) as silent:
        assert await code_of(silent) == 4408


async def test_a_call_that_is_over_lets_nobody_in_and_puts_everybody_out(set: Set) -> None:
    call = await set.call()
    join = await set.join(ANNA, call)
    async with connect(join["url"], proxy=None) as socket:
        await socket.send(json.dumps({"type": "hello", "token": join["token"]}))
        await set.hour.ask(CLEO, f"/{call}/hang-up")
        assert await code_of(socket) == 4410
    assert await greeted(join) == (None, 4410)


async def test_somebody_who_talks_too_fast_is_cut_off(set: Set) -> None:
    call = await set.call()
    join = await set.join(ANNA, call)
    async with connect(join["url"], proxy=None) as socket:
        await socket.send(json.dumps({"type": "hello", "token": join["token"]}))
        with contextlib.suppress(ConnectionClosed):
            for _ in range(2000):
                await socket.send('{"type": "ping"}')
        assert await code_of(socket) == 4429


async def test_a_second_connection_of_a_person_replaces_the_first_and_the_call_goes_on(set: Set) -> None:
    call = await set.call()
    first = asyncio.create_task(set.talks(ANNA, call, 30, comes_back=False))
    cleo = asyncio.create_task(set.talks(CLEO, call, 16))
    await set.both_hear_each_other()
    await asyncio.sleep(3)
    again = await set.talks(ANNA, call, 8)
    assert (await first).close_codes == [4409]
    assert again.heard_seconds > 5
    await cleo
    record = await set.settled(call)
    connections = {
        (one.source, one.connection_id) for one in await set.seen(call) if one.participant_id == ANNA.account_id
    }
    assert len({name for _, name in connections}) == 2
    assert len({name for source, name in connections if source == "relay"}) == 2
    truth = (await first).connected_seconds + again.connected_seconds
    assert abs(record["billable_seconds"] - truth) <= 1.5, (record, truth)


class TestAThirdPersonWhoKnowsTooMuch:
    """Mallory has got hold of what only servers know, one thing after the other."""

    async def test_is_heard_by_janus_only_with_its_secret_and_gets_no_further_without_the_room_s(
        self, set: Set
    ) -> None:
        call = await set.call()
        talk = asyncio.gather(set.talks(ANNA, call, 9), set.talks(CLEO, call, 9))
        await set.both_hear_each_other()
        room, everything = str(call), {"apisecret": set.janus.secrets.api}
        assert self._code(await self._tries(set, room, {})) == 403
        assert self._code(await self._tries(set, room, {"apisecret": "guess", "token": "guess"})) == 403
        assert self._code(await self._tries(set, room, everything)) == MISSING_PIN
        assert self._code(await self._tries(set, room, everything, pin="guess")) == WRONG_PIN
        streams = [{"feed": feed_of(ANNA.account_id, self._connection(await set.seen(call)))}]
        watching = {"ptype": "subscriber", "streams": streams}
        assert self._code(await self._tries(set, room, everything, pin="guess", **watching)) == WRONG_PIN
        pin = room_pin(cast(ProviderSettings, set.stage.house.settings), room)
        assert self._code(await self._tries(set, room, everything, pin=pin, **watching)) == NOT_A_PARTICIPANT
        await talk
        assert not any(one.participant_id == MALLORY.account_id for one in await set.seen(call))

    async def test_finds_the_admin_door_and_the_events_door_shut(self, set: Set) -> None:
        async with httpx.AsyncClient() as client:
            guess = {"janus": "list_sessions", "transaction": "t", "admin_secret": "guess"}
            answer = (await client.post(set.janus.admin_url, json=guess)).json()
        assert answer["error"]["code"] == 403
        port = set.relay.environment["JANUS_EVENTS_PORT"]
        for path in ("", "/", "/guess"):
            with pytest.raises(InvalidStatus):
                await connect(f"ws://127.0.0.1:{port}{path}", proxy=None)

    def _connection(self, seen: list[Observation]) -> str:
        return next(one.connection_id for one in seen if one.participant_id == ANNA.account_id and one.connection_id)

    def _code(self, answer: dict[str, Any]) -> object:
        """The code of a refusal, by Janus itself or by its plugin."""
        refusal = answer.get("error", {}).get("code")
        return refusal or answer.get("plugindata", {}).get("data", {}).get("error_code")

    async def _tries(self, set: Set, room: str, keys: dict[str, str], **more: Any) -> dict[str, Any]:
        """Joining a room straight at Janus; its answer, or its first refusal."""
        async with connect(set.janus.websocket_url, subprotocols=[Subprotocol("janus-protocol")], proxy=None) as socket:

            async def ask(what: str, **fields: Any) -> dict[str, Any]:
                await socket.send(json.dumps({"janus": what, "transaction": str(time.time()), **keys, **fields}))
                while (answer := json.loads(await asyncio.wait_for(socket.recv(), 5)))["janus"] == "ack":
                    pass
                found: dict[str, Any] = answer
                return found

            created = await ask("create")
            if created["janus"] == "error":
                return created
            session = created["data"]["id"]
            attached = await ask("attach", session_id=session, plugin="janus.plugin.videoroom")
            if attached["janus"] == "error":
                return attached
            body = {
                "request": "join",
                "ptype": "publisher",
                "room": room,
                "id": feed_of(MALLORY.account_id, "x"),
                **more,
            }
            return await ask("message", session_id=session, handle_id=attached["data"]["id"], body=body)
