"""WebSockets reach the signalling backend and nothing else does so by their means."""

import json
import time

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from gateway.tests.door import ANNA, Door

SIGNAL = "/api/calls/signal"


def url(door: Door, path: str = SIGNAL) -> str:
    return f"ws://{door.edge.listen}{path}"


def test_a_websocket_reaches_signalling_with_its_query(door: Door) -> None:
    with connect(url(door, f"{SIGNAL}?token=abc"), additional_headers={"X-Auth-Account": "spoof"}) as socket:
        greeted = json.loads(socket.recv(5))
        assert greeted["path"] == f"{SIGNAL}?token=abc"
        assert "x-auth-account" not in [name for name, _ in greeted["headers"]]
        for text in ("hello", "x" * 200_000):
            socket.send(text)
            assert socket.recv(5) == text


def test_a_websocket_with_a_token_says_whose_it_is(door: Door) -> None:
    with connect(url(door), additional_headers={"Authorization": f"Bearer {door.key.token()}"}) as socket:
        assert ["x-auth-account", str(ANNA)] in json.loads(socket.recv(5))["headers"]


@pytest.mark.parametrize("token", ["x.y.z", "", "expired"])
def test_a_websocket_with_a_bad_token_is_refused(door: Door, token: str) -> None:
    bad = door.key.token(exp=1) if token == "expired" else token
    with (
        pytest.raises(InvalidStatus) as refused,
        connect(url(door), additional_headers={"Authorization": f"Bearer {bad}"}),
    ):
        pass
    assert refused.value.response.status_code == 401
    assert json.loads(refused.value.response.body)["type"] == "unauthenticated"


def test_only_the_places_for_websockets_are_told_of_an_upgrade(door: Door) -> None:
    upgrade = (
        ("Connection", "Upgrade"),
        ("Upgrade", "websocket"),
        ("Sec-WebSocket-Version", "13"),
        ("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA=="),
    )
    answer = door.get("/api/calls/other", *upgrade)
    assert answer.status == 200
    assert answer.arrived("upgrade") == []


@pytest.mark.slow
def test_an_open_websocket_outlives_the_time_outs_of_requests(door: Door) -> None:
    with connect(url(door), ping_interval=None) as socket:
        socket.recv(5)
        time.sleep(6)
        socket.send("still here")
        assert socket.recv(5) == "still here"


def test_a_websocket_outlives_a_reload(door: Door) -> None:
    with connect(url(door)) as socket:
        socket.recv(5)
        door.reload()
        socket.send("still here")
        assert socket.recv(5) == "still here"
