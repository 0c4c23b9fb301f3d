"""Who asks too much waits, and nobody else does; a reload forgets nothing."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from gateway.edge import BadEdge, Edge, Limits
from gateway.tests.door import BEN, Answer, Door, Key, open_door, until

ME = "/api/identity/me"


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory, key: Key) -> Iterator[Door]:
    """Each test uses addresses of its own below 127.0.0.0/8."""
    limits = Limits(
        requests_per_address=20,
        requests_per_account=10,
        requests_seconds=30,
        sign_ins_per_address=3,
        sign_ins_seconds=60,
        connections_per_address=5,
    )
    with open_door(tmp_path_factory.mktemp("strict"), limits, key) as opened:
        yield opened


def statuses(answers: list[Answer]) -> list[int]:
    return [answer.status for answer in answers]


def test_an_address_that_asks_too_much_waits(strict: Door) -> None:
    answers = [strict.get(ME, source="127.0.1.1") for _ in range(22)]
    assert statuses(answers) == [200] * 20 + [429] * 2
    assert answers[-1].is_problem(429, "too_many")
    assert answers[-1].headers["retry-after"] == "30"
    assert strict.get(ME, source="127.0.1.2").status == 200, "another address is not meant"


def test_what_is_refused_counts_too(strict: Door) -> None:
    answers = [strict.get("/nowhere", source="127.0.1.3") for _ in range(21)]
    assert statuses(answers) == [404] * 20 + [429]


def test_claiming_another_address_does_not_help(strict: Door) -> None:
    answers = [strict.get(ME, ("X-Forwarded-For", f"10.0.0.{n}"), source="127.0.1.4") for n in range(21)]
    assert statuses(answers)[-1] == 429


def test_an_account_has_one_allowance_from_whatever_address(strict: Door) -> None:
    token = strict.key.token()
    answers = [strict.get(ME, token=token, source=f"127.0.2.{n + 1}") for n in range(11)]
    assert statuses(answers) == [200] * 10 + [429]
    assert answers[-1].is_problem(429, "too_many")
    assert "account" in answers[-1].json["detail"]
    other = strict.get(ME, token=strict.key.token(BEN), source="127.0.2.1")
    assert other.status == 200, "another account at the same address is not meant"
    again = strict.get(ME, token=strict.key.token(exp=2_000_000_000), source="127.0.2.99")
    assert again.status == 429, "a new token is the same account"


@pytest.mark.parametrize("path", ["/api/identity/pincodes", "/api/identity/sessions"])
def test_signing_in_has_a_tighter_limit(strict: Door, path: str) -> None:
    source = "127.0.3.1" if path.endswith("s") and "pin" in path else "127.0.3.2"
    answers = [strict.ask("POST", path, body=b"{}", source=source) for _ in range(4)]
    assert statuses(answers) == [200] * 3 + [429]
    assert answers[-1].is_problem(429, "too_many")
    assert answers[-1].headers["retry-after"] == "60"
    assert strict.get(ME, source=source).status == 200, "the rest goes on"


def test_guesses_at_both_doors_count_together(strict: Door) -> None:
    doors = ("pincodes", "sessions", "pincodes/", "sessions")
    answers = [strict.ask("POST", f"/api/identity/{door}", body=b"{}", source="127.0.3.3") for door in doors]
    assert statuses(answers) == [200, 200, 200, 429]


def test_refreshing_a_session_is_no_signing_in(strict: Door) -> None:
    answers = [strict.ask("POST", "/api/identity/sessions/refresh", body=b"{}", source="127.0.3.4") for _ in range(8)]
    assert statuses(answers) == [200] * 8


def test_one_address_holds_only_so_many_connections(strict: Door) -> None:
    with ExitStack() as held:
        first = [held.enter_context(strict.connect("127.0.4.1")) for _ in range(5)]
        assert all(is_turned_away(strict, "127.0.4.1") for _ in range(450))
        assert strict.get(ME, source="127.0.4.2").status == 200
        first[0].sendall(b"GET /api/identity/me HTTP/1.1\r\nHost: a\r\n\r\n")
        assert first[0].recv(12) == b"HTTP/1.1 200"


def is_turned_away(door: Door, source: str) -> bool:
    try:
        with door.connect(source, timeout=3) as client:
            return client.recv(1) == b""
    except ConnectionResetError:
        return True


def test_one_address_opens_only_so_many_connections_in_a_while(run: Path, key: Key) -> None:
    with open_door(run, Limits(new_connections_per_address=8), key) as door:
        assert statuses([door.get(ME, source="127.0.5.1") for _ in range(8)]) == [200] * 8
        assert is_turned_away(door, "127.0.5.1")
        assert door.get(ME, source="127.0.5.2").status == 200


@pytest.mark.slow
def test_limits_survive_a_reload(run: Path, key: Key) -> None:
    limits = Limits(requests_per_address=20, requests_per_account=5, requests_seconds=30, sign_ins_per_address=3)
    with open_door(run, limits, key) as door:
        time.sleep(5.5)  # a younger process hands nothing on
        for number in range(5):
            assert door.get(ME, token=key.token(), source=f"127.0.6.{number + 1}").status == 200
        for _ in range(3):
            assert door.ask("POST", "/api/identity/pincodes", body=b"{}", source="127.0.6.8").status == 200
        for _ in range(20):
            assert door.get(ME, source="127.0.6.9").status == 200
        door.reload()
        until(lambda: "http_req_rate(30000)=20" in door.ask_admin("show table per_address"), "the counters", 3)
        assert door.get(ME, token=key.token(), source="127.0.6.7").status == 429
        assert door.ask("POST", "/api/identity/pincodes", body=b"{}", source="127.0.6.8").status == 429
        assert door.get(ME, source="127.0.6.9").status == 429


def test_limits_that_make_no_sense_are_refused(run: Path) -> None:
    with pytest.raises(BadEdge, match="requests_per_account"):
        Limits(requests_per_account=-1)
    with pytest.raises(BadEdge, match="header_bytes"):
        Limits(header_bytes=30_000)
    edge = Edge(out=run / "haproxy.cfg", routes={"identity": "127.0.0.1:1"})
    assert edge.with_limits(sign_ins_per_address=7).limits.sign_ins_per_address == 7
