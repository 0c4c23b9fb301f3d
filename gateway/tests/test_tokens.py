"""What the gateway makes of access tokens: true ones go on, broken ones do not, none is the service's question."""

import base64
import hashlib
import hmac
import json
import time
from pathlib import Path

import jwt
import pytest

from gateway.edge import Limits
from gateway.tests.door import ANNA, SESSION, Door, Key, open_door

ME = "/api/identity/me"
HOUR = 3600


def forged(header: dict[str, object], claims: dict[str, object], secret: bytes = b"") -> str:
    """A token of these parts with an HMAC for a signature; no library would write it."""
    parts = [base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=") for part in (header, claims)]
    signature = hmac.new(secret, b".".join(parts), hashlib.sha256).digest() if secret else b""
    return b".".join([*parts, base64.urlsafe_b64encode(signature).rstrip(b"=")]).decode()


def true_claims() -> dict[str, object]:
    return {"iss": "http://localhost", "aud": "parley", "sub": str(ANNA), "sid": str(SESSION), "exp": time.time() + 600}


def test_a_true_token_goes_on_with_who_it_stands_for(door: Door) -> None:
    answer = door.get(ME, token=door.key.token())
    assert answer.status == 200
    assert answer.arrived("x-auth-account") == [str(ANNA)]
    assert answer.arrived("x-auth-session") == [str(SESSION)]
    assert answer.arrived("x-auth-scope") == ["finance"]
    assert len(answer.arrived("authorization")) == 1


def test_a_request_without_a_token_is_the_services_question(door: Door) -> None:
    answer = door.get(ME)
    assert answer.status == 200
    assert answer.arrived("x-auth-account") == []


def test_another_scheme_is_the_services_question(door: Door) -> None:
    answer = door.get(ME, ("Authorization", "Basic YTpi"))
    assert answer.status == 200
    assert answer.arrived("authorization") == ["Basic YTpi"]
    assert answer.arrived("x-auth-account") == []


def test_a_provider_signs_its_callbacks_with_tokens_of_its_own(door: Door) -> None:
    for token in (forged({"alg": "HS256", "typ": "JWT"}, {"api_key": "key"}, b"theirs"), door.key.token()):
        signed = ("Authorization", f"Bearer {token}")
        answer = door.get("/api/notifications/webhooks/vonage/inbound", signed, ("X-Auth-Account", str(ANNA)))
        assert answer.status == 200
        assert answer.arrived("authorization") == [f"Bearer {token}"]
        assert [name for name in ("account", "session", "scope") if answer.arrived(f"x-auth-{name}")] == []


@pytest.mark.parametrize("scheme", ["bearer", "BEARER", "Bearer"])
def test_the_scheme_may_be_written_in_any_case(door: Door, scheme: str) -> None:
    assert door.get(ME, ("Authorization", f"{scheme} {door.key.token()}")).arrived("x-auth-account") == [str(ANNA)]
    assert door.get(ME, ("Authorization", f"{scheme} nonsense")).is_problem(401, "unauthenticated")


def test_an_answer_of_401_names_the_scheme(door: Door) -> None:
    answer = door.get(ME, token="a.b.c")
    assert answer.headers["www-authenticate"].startswith("Bearer")


@pytest.mark.parametrize(
    ("why", "claims"),
    [
        ("expired", {"exp": int(time.time()) - 1}),
        ("expired long ago", {"exp": 1}),
        ("expired before the epoch", {"exp": -1}),
        ("without an end", {"exp": None}),
        ("with an end in words", {"exp": "2099-01-01T00:00:00Z"}),
        ("with a number for an end, in quotes", {"exp": "99999999999"}),
        ("with a list for an end", {"exp": [int(time.time()) + HOUR]}),
        ("with a word for an end", {"exp": True}),
        ("with an end beyond all numbers", {"exp": 10**20}),
        ("with an end in another notation", {"exp": 1e300}),
        ("not valid yet", {"nbf": int(time.time()) + HOUR}),
        ("with a beginning in words", {"nbf": "tomorrow"}),
        ("with a beginning in another notation", {"nbf": 1e300}),
        ("with a list for a beginning", {"nbf": [1]}),
        ("with a beginning before the epoch", {"nbf": -1}),
        ("from another issuer", {"iss": "https://evil.test"}),
        ("from an issuer with a longer name", {"iss": "http://localhost.evil.test"}),
        ("without an issuer", {"iss": None}),
        ("for another audience", {"aud": "another"}),
        ("for a list of audiences", {"aud": ["another", "parley"]}),
        ("for a list of one", {"aud": ["parley"]}),
        ("without an audience", {"aud": None}),
        ("for nobody", {"sub": None}),
        ("for somebody who is no account", {"sub": "root\r\nX-Auth-Scope: admin"}),
    ],
)
def test_a_token_signed_well_but_saying_the_wrong_thing_is_refused(
    door: Door, why: str, claims: dict[str, object]
) -> None:
    private = door.key.private
    whole = {name: value for name, value in {**true_claims(), **claims}.items() if value is not None}
    token = jwt.api_jws.encode(json.dumps(whole).encode(), private, algorithm="RS256", headers={"kid": door.key.kid})
    assert door.get(ME, token=token).is_problem(401, "unauthenticated"), why


def test_a_token_found_true_is_still_refused_once_it_has_expired(door: Door) -> None:
    token = door.key.token(exp=int(time.time()) + 2)
    assert [door.get(ME, token=token).status for _ in range(3)] == [200] * 3
    time.sleep(2.1)
    assert door.get(ME, token=token).is_problem(401, "unauthenticated")


def test_a_token_found_true_vouches_for_no_other(door: Door) -> None:
    token = door.key.token()
    assert door.get(ME, token=token).status == 200
    head, claims, signature = token.split(".")
    other = claims[:-2] + ("AA" if claims[-2:] != "AA" else "BB")
    assert door.get(ME, token=f"{head}.{other}.{signature}").is_problem(401, "unauthenticated")
    assert door.get(ME, token=token[:-6] + "AAAAAA").is_problem(401, "unauthenticated")


def test_a_clock_a_little_ahead_is_forgiven(door: Door) -> None:
    assert door.get(ME, token=door.key.token(nbf=int(time.time()) + 2)).status == 200


@pytest.mark.parametrize("alg", ["none", "None", "NONE", "nOnE", "", None])
def test_a_token_without_a_signature_is_refused(door: Door, alg: str | None) -> None:
    token = forged({"alg": alg, "kid": door.key.kid, "typ": "JWT"}, true_claims())
    assert door.get(ME, token=token).is_problem(401, "unauthenticated")
    assert door.get(ME, token=token + "AAAAAAAAAAAAAAAA").is_problem(401, "unauthenticated")


@pytest.mark.parametrize("alg", ["HS256", "RS256"])
def test_the_public_key_is_not_taken_for_a_shared_secret(door: Door, alg: str) -> None:
    for secret in (door.key.public_pem, door.key.public_pem.strip()):
        token = forged({"alg": alg, "kid": door.key.kid, "typ": "JWT"}, true_claims(), secret)
        assert door.get(ME, token=token).is_problem(401, "unauthenticated")


@pytest.mark.parametrize("alg", ["RS384", "RS512", "PS256"])
def test_another_algorithm_with_the_true_key_is_refused(door: Door, alg: str) -> None:
    token = jwt.encode(true_claims(), door.key.private, algorithm=alg, headers={"kid": door.key.kid})
    assert door.get(ME, token=token).is_problem(401, "unauthenticated")


def test_a_key_nobody_published_is_refused(door: Door) -> None:
    stranger = Key.new("stranger")
    assert door.get(ME, token=stranger.token()).is_problem(401, "unauthenticated")
    borrowed = Key(door.key.kid, stranger.private)
    assert door.get(ME, token=borrowed.token()).is_problem(401, "unauthenticated")


@pytest.mark.parametrize("kid", ["../../etc/passwd", "", "2026-03", "2026-03-a'", None])
def test_a_kid_is_only_ever_compared(door: Door, kid: str | None) -> None:
    token = jwt.encode(true_claims(), door.key.private, algorithm="RS256", headers={"kid": kid} if kid else None)
    assert door.get(ME, token=token).is_problem(401, "unauthenticated")


def test_a_token_cannot_bring_its_own_key(door: Door) -> None:
    stranger = Key.new("mine")
    header = {"jwk": stranger.jwk, "jku": "http://127.0.0.1:1/jwks.json", "x5u": "http://127.0.0.1:1/"}
    assert door.get(ME, token=stranger.token(header=header)).is_problem(401, "unauthenticated")


def test_a_changed_token_is_refused(door: Door) -> None:
    head, _, signature = door.key.token().split(".")
    other = jwt.encode({**true_claims(), "sub": str(SESSION)}, "x" * 32).split(".")[1]
    assert door.get(ME, token=f"{head}.{other}.{signature}").is_problem(401, "unauthenticated")


@pytest.mark.parametrize(
    "token",
    [
        "",
        " ",
        ".",
        "..",
        "...",
        "a.b",
        "a.b.c.d",
        "null",
        "eyJ",
        "é",
        "%00",
        "A" * 6000,
        "e30.e30.e30",
        "e30." * 2000,
        "[].[].[]",
        "bnVsbA.bnVsbA.bnVsbA",
    ],
)
def test_garbage_is_refused(door: Door, token: str) -> None:
    answer = door.get(ME, ("Authorization", f"Bearer {token}"))
    assert answer.is_problem(401, "unauthenticated")


@pytest.mark.parametrize(
    "written",
    ["Bearer", "Bearer\t{}", "Bearer  {} {}", "Bearer {},Bearer {}", "Bearer{}", "Bearer {}\tx", "Bearer {}="],
)
def test_a_header_written_oddly_is_refused_or_read_as_it_stands(door: Door, written: str) -> None:
    token = door.key.token()
    answer = door.get(ME, ("Authorization", written.format(token, token)))
    assert answer.is_problem(401, "unauthenticated")


def test_two_authorization_headers_are_refused(door: Door) -> None:
    token = door.key.token()
    for first, second in ((token, "x.y.z"), ("x.y.z", token), (token, token)):
        answer = door.get(ME, ("Authorization", f"Bearer {first}"), ("Authorization", f"Bearer {second}"))
        assert answer.is_problem(400, "bad_request")


def test_an_unheard_of_path_is_404_whatever_the_token(door: Door) -> None:
    assert door.get("/api/nowhere/x", token="broken").is_problem(404, "not_found")


def test_before_any_key_is_known_a_token_is_answered_with_later(run: Path, key: Key) -> None:
    with open_door(run, Limits.roomy(), key, with_keys=False) as door:
        assert door.get(ME, token=key.token()).is_problem(503, "unavailable")
        assert door.get(ME).status == 200
