"""Bodies: how large, how long in coming, and what happens to those that do not say."""

import subprocess
import time

import pytest

from gateway.tests.door import Door, read_answer


def test_a_body_of_a_mebibyte_passes_and_one_byte_more_does_not(door: Door) -> None:
    assert door.ask("POST", "/api/identity/x", body=b"a" * 1_048_576).json["body_bytes"] == 1_048_576
    assert door.ask("POST", "/api/identity/x", body=b"a" * 1_048_577).is_problem(413, "too_large")


def chunks(total: int, size: int) -> bytes:
    whole, rest = divmod(total, size)
    sizes = [size] * whole + ([rest] if rest else [])
    return b"".join(b"%x\r\n%s\r\n" % (one, b"a" * one) for one in sizes) + b"0\r\n\r\n"


CHUNKED = b"POST /api/identity/x HTTP/1.1\r\nHost: parley.test\r\nTransfer-Encoding: chunked\r\n"


def test_a_small_body_without_a_length_passes(door: Door) -> None:
    for size in (1, 7, 1000):
        assert door.raw(CHUNKED + b"\r\n" + chunks(8192, size)).json["body_bytes"] == 8192


@pytest.mark.parametrize(("total", "size"), [(8193, 8193), (20_000, 1), (20_000, 1000), (1_100_000, 65_536)])
def test_a_large_body_without_a_length_is_refused(door: Door, total: int, size: int) -> None:
    answer = door.raw(CHUNKED + b"\r\n" + chunks(total, size))
    assert answer.is_problem(413, "too_large")


def test_long_headers_leave_no_room_to_hide_a_body_without_a_length(door: Door) -> None:
    for length in (11_000, 12_100):
        answer = door.raw(CHUNKED + b"X-Long: " + b"a" * length + b"\r\n\r\n" + chunks(1_100_000, 65_536))
        assert answer.is_problem(413, "too_large")
    many = b"".join(b"X%d: %s\r\n" % (number, b"a" * 110) for number in range(95))
    assert door.raw(CHUNKED + many + b"\r\n" + chunks(1_100_000, 65_536)).is_problem(413, "too_large")


@pytest.mark.parametrize(("size", "status"), [(8000, 200), (20_000, 413), (1_100_000, 413)])
def test_http_2_without_a_length_has_the_same_limit(door: Door, size: int, status: int) -> None:
    seen = door.services["identity"].seen
    seen.clear()
    asked = subprocess.run(
        [
            "curl",
            "-s",
            "--http2-prior-knowledge",
            "-X",
            "POST",
            "-T",
            "-",
            "-o",
            "/dev/null",
            "-w",
            "%{http_code}",
            "-m",
            "10",
            f"http://{door.edge.listen}/api/identity/x",
        ],
        input=b"a" * size,
        capture_output=True,
        check=False,
    )
    # HAProxy answers and resets the stream; a client may see the reset first (then curl says 000).
    assert asked.stdout == b"200" if status == 200 else asked.stdout in (b"413", b"000")
    assert [one["body_bytes"] for one in seen] == ([size] if status == 200 else [])


def test_a_body_announced_and_awaited_is_asked_for(door: Door) -> None:
    with door.connect() as client:
        client.sendall(b"POST /api/identity/x HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n")
        assert client.recv(100).startswith(b"HTTP/1.1 100")
        client.sendall(b"{}")
        assert read_answer(client).json["body_bytes"] == 2


@pytest.mark.slow
def test_a_body_that_never_comes_is_cut_and_reaches_no_service(door: Door) -> None:
    seen = door.services["identity"].seen
    seen.clear()
    began = time.monotonic()
    answer = door.raw(b"POST /api/identity/x HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n1")
    assert answer.is_problem(408, "request_timeout")
    assert 4 < time.monotonic() - began < 8
    assert seen == []
