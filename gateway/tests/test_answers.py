"""What the gateway says by itself, and what it adds to what services say."""

import json
import re
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from gateway import refusals
from gateway.edge import Limits
from gateway.tests.door import Door, Key, open_door, until
from gateway.tests.stand_ins import StandInService

ME = "/api/identity/me"
TRACEPARENT = re.compile(r"^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$")


@pytest.mark.parametrize(
    "path",
    [
        "/api",
        "/api/",
        "/api/identity",
        "/api/identityx/me",
        "/api/nowhere/x",
        "/x",
        "/.env",
        "/api/reviews/latest",
        "/metrics",
        "/.well-known/acme-challenge/x",
    ],
)
def test_an_unheard_of_path_is_a_problem(door: Door, path: str) -> None:
    assert door.get(path).is_problem(404, "not_found")


def test_each_prefix_leads_to_its_service_and_is_kept(door: Door) -> None:
    for name in door.services:
        seen = door.get(f"/api/{name}/some/where?x=1").json
        assert (seen["service"], seen["path"]) == (name, f"/api/{name}/some/where?x=1")


def test_a_service_that_is_down_is_a_problem(door: Door) -> None:
    began = time.monotonic()
    answer = door.get("/api/billing/me/lines")
    assert answer.is_problem(503, "unavailable")
    assert answer.headers["retry-after"] == "5"
    assert time.monotonic() - began < 4


def test_a_services_own_refusals_pass_untouched(door: Door) -> None:
    door.services["identity"].said["/api/identity/refused"] = (409, b'{"type": "block_full"}')
    answer = door.get("/api/identity/refused")
    assert (answer.status, answer.json) == (409, {"type": "block_full"})


def test_a_question_whose_connection_broke_is_asked_once_more_but_nothing_else_is(door: Door) -> None:
    identity = door.services["identity"]
    identity.breaks = 1
    assert door.get("/api/identity/breaks").status == 200
    identity.breaks = 2
    assert door.ask("POST", "/api/identity/breaks", body=b"{}").is_problem(502, "bad_gateway")
    assert identity.breaks == 1, "one try"
    identity.breaks = 0


def test_a_web_app_gets_all_that_is_no_api(run: Path, key: Key) -> None:
    web = StandInService("web")
    with open_door(run, Limits.roomy(), key, web=web.address) as door:
        for path in ("/", "/bookings/1", "/favicon.ico"):
            answer = door.get(path)
            assert (answer.json["service"], answer.json["path"]) == ("web", path)
            assert "content-security-policy" not in answer.headers, "the app has its own"
        assert door.get("/api/nowhere/x").is_problem(404, "not_found")
        assert door.get("/api/docs").status == 200
    web.stop()


def test_every_problem_document_is_whole() -> None:
    limits = {"requests_seconds": 10, "sign_ins_seconds": 60, "body_bytes": 1, "unsized_body_bytes": 1}
    for refusal in (*refusals.BY_STATUS, *refusals.BY_RULE):
        head, body = refusal.http(limits).split(b"\r\n\r\n", 1)
        document = json.loads(body)
        assert {"type", "title", "status", "detail"} <= document.keys()
        assert b"\r\nContent-Type: application/problem+json\r\n" in head
        assert f"\r\nContent-Length: {len(body)}".encode() in head
        assert head.startswith(f"HTTP/1.1 {refusal.status} ".encode())
        assert ("retry_after_seconds" in document) == (b"\r\nRetry-After: " in head)
        assert refusal.retry is not None or refusal.status not in (429, 503)


def test_a_service_too_slow_is_a_problem(run: Path, key: Key) -> None:
    with open_door(run, Limits(answer_seconds=1), key) as door:
        assert door.get("/api/identity/x?sleep=3").is_problem(504, "gateway_timeout")


def test_every_answer_carries_the_headers_of_safety(door: Door) -> None:
    for path in (ME, "/", "/api/docs", "/nowhere", "/api/billing/x"):
        headers = door.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert "strict-transport-security" not in headers, "only over TLS"
        assert "server" not in headers


def test_the_pages_use_nothing_from_elsewhere(door: Door) -> None:
    for path in ("/", "/api/docs"):
        page = door.get(path)
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        text = page.body.decode()
        assert not re.search(r"https?://|//cdn|style=|<style|<script>|onclick", text)
        for linked in set(re.findall(r'(?:src|href)="([^"]+)"', text)):
            if linked.endswith("openapi.json"):
                continue
            assert door.get(linked).status == 200, linked


def test_the_documentation_joins_every_service(door: Door) -> None:
    text = door.get("/api/docs").body.decode()
    for name in door.edge.routes:
        assert f'href="/api/{name}/openapi.json"' in text


def test_pages_are_for_reading(door: Door) -> None:
    assert door.ask("HEAD", "/").status == 200
    assert door.ask("POST", "/", body=b"x").is_problem(404, "not_found")


def test_a_request_without_an_id_and_a_trace_gets_them(door: Door) -> None:
    answer = door.get(ME)
    [request_id] = answer.arrived("x-request-id")
    assert re.match(r"^[0-9a-f-]{36}$", request_id)
    assert answer.headers["x-request-id"] == request_id
    assert TRACEPARENT.match(answer.arrived("traceparent")[0])
    assert door.get(ME).arrived("traceparent") != answer.arrived("traceparent")


def test_an_id_and_a_trace_that_came_well_formed_are_kept(door: Door) -> None:
    trace = "00-" + "ab" * 16 + "-" + "cd" * 8 + "-01"
    answer = door.get(ME, ("X-Request-ID", "mobile-12345678"), ("traceparent", trace))
    assert answer.arrived("x-request-id") == ["mobile-12345678"] == [answer.headers["x-request-id"]]
    assert answer.arrived("traceparent") == [trace]


@pytest.mark.parametrize(
    "trace",
    [
        "",
        "nonsense",
        "00-" + "0" * 32 + "-" + "c" * 16 + "-01",
        "00-" + "A" * 32 + "-" + "c" * 16 + "-01",
        "00-" + "a" * 32 + "-" + "0" * 16 + "-01",
        "ff-" + "a" * 32 + "-" + "c" * 16 + "-01",
        "00-" + "a" * 32 + "-" + "c" * 16 + "-01-more",
    ],
)
def test_an_id_and_a_trace_that_came_broken_are_replaced(door: Door, trace: str) -> None:
    answer = door.get(ME, ("X-Request-ID", 'a"b <script>'), ("traceparent", trace))
    assert TRACEPARENT.match(answer.arrived("traceparent")[0])
    assert answer.arrived("traceparent") != [trace]
    assert re.match(r"^[0-9a-f-]{36}$", answer.headers["x-request-id"])


def test_the_log_is_json_and_names_nobody(door: Door) -> None:
    token = door.key.token()
    account = "018f0000-0000-7000-8000-00000000000b"
    marked = ("X-Request-ID", "log-test-" + "1" * 8)
    door.get(f"/api/identity/people/{account}?email=anna@parley.test&token=s3cret", marked, token=token)
    door.get("/api/identity/find/anna@parley.test", marked)
    door.get("/api/identity/find/ben%40parley.test", marked)
    door.get('/anna@parley.test"x', marked)
    found: list[dict[str, object]] = []

    def arrived() -> bool:
        lines = [line for line in door.log.read_text().splitlines() if "log-test-" in line]
        found[:] = [json.loads(line) for line in lines]
        return len(found) == 4

    until(arrived, "four lines in the log")
    assert [line["path"] for line in found] == [
        "/api/identity/people/{}",
        "/api/identity/find/{}",
        "/api/identity/find/{}",
        "-",
    ]
    assert [line["status"] for line in found] == [200, 200, 200, 404]
    text = door.log.read_text()
    for private in ("anna", "ben%40", "s3cret", "email", token.split(".")[2], account, "127.0.0.1"):
        assert private not in "\n".join(json.dumps(line) for line in found)
    assert token not in text


def test_the_numbers_are_on_their_own_port(door: Door) -> None:
    host, port = door.edge.stats.split(":")
    assert host == "127.0.0.1"
    with urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5) as answer:
        assert b'haproxy_backend_http_responses_total{proxy="identity"' in answer.read()


def test_the_admin_socket_answers(door: Door) -> None:
    assert "per_address" in door.ask_admin("show table")
    assert door.edge.admin_socket.stat().st_mode & 0o077 == 0


TOPICS = "/api/directory/topics"


def counted(door: Door, path: str, token: str | None = None) -> int:
    return int(door.get(path, token=token).json["count"])


def test_the_public_catalogue_is_kept_as_long_as_it_says(door: Door) -> None:
    path = f"{TOPICS}?cache=public,+max-age=1"
    first = counted(door, path)
    assert counted(door, path) == first
    assert counted(door, path, door.key.token()) == first, "people who are signed in read the same copy"
    time.sleep(2.1)
    assert counted(door, path) > first


@pytest.mark.parametrize(
    "cache", ["private,+max-age=30", "no-store", "max-age=30", "public", "public,+no-store,+max-age=9"]
)
def test_what_is_not_public_is_never_kept(door: Door, cache: str) -> None:
    path = f"{TOPICS}?q={cache}&cache={cache}"
    assert counted(door, path) != counted(door, path)


def test_what_is_not_the_catalogue_is_never_kept(door: Door) -> None:
    for path in ("/api/identity/me", "/api/directory/me", "/api/directory/consultants/1"):
        assert counted(door, f"{path}?cache=public,+max-age=30") != counted(door, f"{path}?cache=public,+max-age=30")


def test_the_catalogue_is_read_by_nobody_in_particular(door: Door) -> None:
    answer = door.get(f"{TOPICS}?whose", token=door.key.token())
    assert answer.arrived("authorization") == answer.arrived("x-auth-account") == []
    assert door.get(TOPICS, token="broken").is_problem(401, "unauthenticated")
    assert door.ask("PUT", "/api/directory/me", token=door.key.token()).arrived("authorization") != []
