"""Requests that are not what they seem, or too much of what they are."""

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from gateway.tests.door import ANNA, Door, read_answer

ME = "/api/identity/me"
SIGNED = ("x-auth-account", "x-auth-session", "x-auth-scope")


@pytest.mark.parametrize(
    "name",
    [
        "X-Auth-Account",
        "x-auth-account",
        "X-AUTH-SCOPE",
        "X-Auth-Session",
        "X-Auth-Anything",
        "X_Auth_Account",
        "X-Forwarded-For",
        "X-Forwarded-Host",
        "X-Forwarded-Proto",
        "X-Forwarded-Prefix",
        "Forwarded",
        "X-Real-IP",
        "True-Client-IP",
        "CF-Connecting-IP",
        "X-Original-URL",
        "X-Rewrite-URL",
        "X-HTTP-Method-Override",
        "Proxy",
        "Via",
    ],
)
@pytest.mark.parametrize("signed_in", [True, False])
def test_what_only_the_gateway_may_say_is_not_believed_of_clients(door: Door, name: str, signed_in: bool) -> None:
    token = door.key.token() if signed_in else None
    answer = door.get(ME, (name, "10.6.6.6"), (name, "admin"), token=token)
    assert answer.status == 200
    assert not [value for _, value in answer.json["headers"] if value in ("10.6.6.6", "admin", "10.6.6.6, admin")]
    assert answer.arrived("x-forwarded-for") == ["127.0.0.1"]
    assert answer.arrived("x-forwarded-proto") == ["http"]
    assert answer.arrived("x-auth-account") == ([str(ANNA)] if signed_in else [])


def test_connection_cannot_name_our_headers_away(door: Door) -> None:
    answer = door.get(ME, ("Connection", "close, X-Auth-Account, Authorization"), token=door.key.token())
    assert answer.arrived("x-auth-account") == [str(ANNA)]
    assert not any("x-auth" in value.lower() for value in answer.arrived("connection"))


def test_a_huge_header_is_refused(door: Door) -> None:
    assert door.get(ME, ("X-Long", "a" * 20_000)).is_problem(400, "bad_request")


def test_too_many_headers_are_refused(door: Door) -> None:
    assert door.get(ME, *((f"X-{number}", "a") for number in range(150))).is_problem(400, "bad_request")


def test_an_address_too_long_is_refused(door: Door) -> None:
    assert door.get(ME + "?" + "q" * 4000).status == 200
    assert door.get(ME + "?" + "q" * 5000).is_problem(400, "bad_request")


def test_headers_that_do_not_even_fit_a_buffer_are_refused(door: Door) -> None:
    assert door.get(ME, ("X-Long", "a" * 100_000)).status == 400
    assert door.get(ME, *((f"X-{number}", "a") for number in range(1000))).status == 400


SMUGGLED = b"GET /api/identity/smuggled HTTP/1.1\r\nHost: parley.test\r\n\r\n"


@pytest.mark.parametrize(
    "framing",
    [
        b"Content-Length: %d\r\nTransfer-Encoding: chunked\r\n",
        b"Transfer-Encoding: chunked\r\nContent-Length: %d\r\n",
        b"Content-Length: 0\r\nContent-Length: %d\r\n",
        b"Content-Length: 0, %d\r\n",
        b"Content-Length: +%d\r\n",
        b"Content-Length: -1\r\nX: %d\r\n",
        b"Content-Length : %d\r\n",
        b"Transfer-Encoding: xchunked\r\nContent-Length: %d\r\n",
        b"Transfer-Encoding: chunked, identity\r\nContent-Length: %d\r\n",
        b"Transfer-Encoding: identity\r\nContent-Length: %d\r\n",
        b"Transfer-Encoding:\x0bchunked\r\nContent-Length: %d\r\n",
        b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\nContent-Length: %d\r\n",
        b"X: y\nTransfer-Encoding: chunked\r\nContent-Length: %d\r\n",
        b"X: y\rTransfer-Encoding: chunked\r\nContent-Length: %d\r\n",
        b"X: y\r\n Transfer-Encoding: chunked\r\nContent-Length: %d\r\n",
    ],
)
def test_a_second_request_cannot_be_hidden_in_the_first(door: Door, framing: bytes) -> None:
    """Whatever the gateway makes of it, the service must never see the hidden request as a request."""
    seen = door.services["identity"].seen
    seen.clear()
    body = b"0\r\n\r\n" + SMUGGLED
    data = b"POST /api/identity/outer HTTP/1.1\r\nHost: parley.test\r\n" + framing % len(body) + b"\r\n" + body
    with door.connect() as client:
        client.sendall(data)
        client.shutdown(socket.SHUT_WR)
        with suppress(OSError):
            read_answer(client)
    time.sleep(0.05)
    outer = [one for one in seen if one["path"] == "/api/identity/outer"]
    if any(one["path"] == "/api/identity/smuggled" for one in seen):
        # Then it was an honest second request of this connection, framed alike by both: the first had no length.
        assert len(outer) == 1
        assert outer[0]["body_bytes"] == 0
        assert [n for n, _ in outer[0]["headers"]].count("content-length") <= 1
        assert not {"content-length", "transfer-encoding"} <= {n for n, _ in outer[0]["headers"]}


def test_two_framings_at_once_are_refused(door: Door) -> None:
    answer = door.raw(
        b"POST /api/identity/x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    )
    assert answer.status == 400 or not {"content-length", "transfer-encoding"} <= {n for n, _ in answer.json["headers"]}


@pytest.mark.slow
def test_headers_that_come_drop_by_drop_are_cut_in_time_while_others_are_served(door: Door) -> None:
    """Slowloris: a byte now and then keeps no connection open."""
    began = time.monotonic()

    def drip(_: int) -> float:
        with door.connect(timeout=12) as client:
            with suppress(OSError):
                client.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n")
                while time.monotonic() - began < 11:
                    client.settimeout(0.5)
                    with suppress(TimeoutError):
                        client.recv(1000)
                        return time.monotonic() - began
                    client.sendall(b"X: 1\r\n")
            return time.monotonic() - began

    with ThreadPoolExecutor(60) as many:
        dripping = [many.submit(drip, number) for number in range(60)]
        time.sleep(1)
        assert door.get(ME).status == 200
        assert max(one.result() for one in dripping) < 8


@pytest.mark.parametrize(
    "path",
    [
        "//api/identity/me",
        "/api//identity/me",
        "/api/identity//me",
        "/api/../api/identity/me",
        "/api/identity/../me",
        "/api/identity/./me",
        "/api/identity/..",
        "/..",
        "/api/identity/%2e%2e/me",
        "/api/identity/%2E./me",
        "/api/identity%2fme",
        "/api%2Fidentity/me",
        "/api/identity/%5c..%5c",
        "/api/identity/me%00",
        "/api/identity/%2500",
        "/api/identity\\me",
    ],
)
def test_a_path_written_crookedly_is_refused(door: Door, path: str) -> None:
    door.services["identity"].seen.clear()
    answer = door.get(path)
    assert answer.is_problem(400, "bad_request")
    assert door.services["identity"].seen == []


@pytest.mark.parametrize(
    "data",
    [
        b"GET /api/identity/\x00me HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET /api/identity/\x7fme HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET /api/identity/\xffme HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET /api/identity/me HTTP/1.1\r\nHost: a\r\nX: \x00\r\n\r\n",
        b"GET /api/identity/me HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET /api/identity/me HTTP/1.1\r\nHo st: a\r\n\r\n",
        b"G\x01T /api/identity/me HTTP/1.1\r\nHost: a\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\r\n\r\n",
        b"nonsense\r\n\r\n",
    ],
)
def test_bytes_that_are_no_request_are_refused(door: Door, data: bytes) -> None:
    door.services["identity"].seen.clear()
    # HAProxy answers these while it reads, with words of its own that no setting changes: no problem document.
    assert door.raw(data).status == 400
    assert door.services["identity"].seen == []


def test_signs_that_mean_nothing_to_a_path_are_left_as_they_are(door: Door) -> None:
    assert door.get("/api/identity/a%20b?q=../%2f//&x=%00").json["path"] == "/api/identity/a%20b?q=../%2f//&x=%00"


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "DEBUG", "PROPFIND", "get", "CONNECTED"])
def test_methods_nobody_needs_are_refused(door: Door, method: str) -> None:
    answer = door.ask(method, ME)
    assert answer.is_problem(405, "method_not_allowed")
    assert "GET" in answer.headers["allow"]


def test_the_gateway_is_nobodys_tunnel(door: Door) -> None:
    for target in (b"127.0.0.1:22", b"parley.test:443"):
        answer = door.raw(b"CONNECT " + target + b" HTTP/1.1\r\nHost: " + target + b"\r\n\r\n")
        assert answer.status in (400, 405)


def test_an_absolute_address_reaches_only_our_services(door: Door) -> None:
    answer = door.raw(b"GET http://127.0.0.1:22/api/identity/me HTTP/1.1\r\nHost: 127.0.0.1:22\r\n\r\n")
    assert answer.status in (200, 400)
    if answer.status == 200:
        assert answer.json["service"] == "identity"


def test_an_upgrade_to_another_protocol_goes_no_further(door: Door) -> None:
    answer = door.get(ME, ("Connection", "Upgrade, HTTP2-Settings"), ("Upgrade", "h2c"), ("HTTP2-Settings", "AAMAAABk"))
    assert answer.status == 200
    assert answer.arrived("upgrade") == answer.arrived("http2-settings") == []
