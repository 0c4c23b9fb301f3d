"""The gateway's keys are identity's, whatever identity does."""

import base64
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from gateway import keys
from gateway.edge import Edge, Limits
from gateway.render import Refused, write
from gateway.tests.door import Door, Key, open_door, until

ME = "/api/identity/me"


def jwks(*entries: Any) -> bytes:
    return json.dumps({"keys": list(entries)}).encode()


def publish(door: Door, *published: Key) -> None:
    door.services["identity"].said[keys.PATH] = (200, jwks(*(key.jwk for key in published)))


@contextmanager
def following(door: Door) -> Iterator[subprocess.Popen[bytes]]:
    """The keys process as it is started in production, only more eager."""
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "gateway.keys",
            "--edge",
            str(door.edge.run / "edge.json"),
            "--identity",
            f"http://{door.services['identity'].address}",
            "--every-seconds",
            "0.1",
        ],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=10)


@pytest.fixture(scope="module")
def second() -> Key:
    return Key.new("2026-04-b")


def test_a_gateway_started_before_identity_learns_its_keys(run: Path, key: Key) -> None:
    with open_door(run, Limits.roomy(), key, with_keys=False) as door:
        door.services["identity"].said[keys.PATH] = (503, b"")
        with following(door) as process:
            assert process.stdout is not None
            line = json.loads(process.stdout.readline())
            assert (line["event"], line["service"]) == ("keys_kept", "gateway")
            assert door.get(ME, token=key.token()).status == 503
            publish(door, key)
            until(lambda: door.get(ME, token=key.token()).status == 200, "the first key")
            assert json.loads(process.stdout.readline())["kids"] == [key.kid]


def test_a_key_is_added_then_the_old_one_is_forgotten(run: Path, key: Key, second: Key) -> None:
    with open_door(run, Limits.roomy(), key) as door:
        edge, identity = door.edge, f"http://{door.services['identity'].address}"
        publish(door, key, second)
        assert keys.keep(edge, keys.fetch(identity))
        until(lambda: door.get(ME, token=second.token()).status == 200, "the second key")
        old = key.token()
        assert [door.get(ME, token=old).status for _ in range(2)] == [200, 200]
        publish(door, second)
        assert keys.keep(edge, keys.fetch(identity))
        until(lambda: door.get(ME, token=old).status == 401, "the first key to go")
        assert door.get(ME, token=second.token()).status == 200
        assert [file.name for file in edge.keys_dir.iterdir()] == ["2026-04-b.pem"]


def test_haproxy_is_reloaded_only_when_keys_changed(run: Path, key: Key, second: Key) -> None:
    with open_door(run, Limits.roomy(), key) as door:
        published = keys.read(jwks(key.jwk, second.jwk))
        assert keys.keep(door.edge, published)
        until(lambda: door.get(ME, token=second.token()).status == 200, "the keys")
        workers = door.workers()
        assert not keys.keep(door.edge, published)
        assert not keys.keep(door.edge, dict(reversed(published.items())))
        assert door.workers() == workers


@pytest.mark.parametrize(
    "said",
    [
        (503, b"{}"),
        (200, b"nonsense"),
        (200, b'{"keys": []}'),
        (302, b""),
        (200, b"[" * 100_000),
        (200, b"x" * 300_000),
        (200, b'{"keys": [{"kty": "RSA"}]}'),
    ],
)
def test_nonsense_from_identity_changes_nothing(door: Door, said: tuple[int, bytes]) -> None:
    door.services["identity"].said[keys.PATH] = said
    with pytest.raises(keys.NoKeys):
        keys.fetch(f"http://{door.services['identity'].address}")


def test_an_identity_that_is_away_changes_nothing(door: Door) -> None:
    with pytest.raises(keys.NoKeys, match="does not answer"):
        keys.fetch(f"http://{door.edge.routes['billing']}")
    with pytest.raises(keys.NoKeys):
        keys.fetch("file:///etc/passwd")


def test_only_sound_keys_are_taken(key: Key) -> None:
    def number(value: int) -> str:
        return base64.urlsafe_b64encode(value.to_bytes((value.bit_length() + 7) // 8, "big")).rstrip(b"=").decode()

    small = rsa.generate_private_key(65537, 1024).public_key().public_numbers()
    for change in (
        {"kid": "../evil"},
        {"kid": "a b"},
        {"kid": "a\nhttp-request"},
        {"kid": ""},
        {"kid": 7},
        {"kid": ".."},
        {"n": number(small.n)},
        {"e": "AQ"},
        {"e": number(4)},
        {"n": "!"},
        {"n": None},
    ):
        with pytest.raises(keys.NoKeys):
            keys.read(jwks({**key.jwk, **change}))


def test_keys_for_other_uses_are_left_out(key: Key) -> None:
    curve = ec.generate_private_key(ec.SECP256R1()).public_key().public_numbers()
    others = [
        {**key.jwk, "kid": "enc", "use": "enc"},
        {**key.jwk, "kid": "ps", "alg": "PS256"},
        {"kty": "EC", "kid": "ec", "crv": "P-256", "x": str(curve.x), "y": str(curve.y)},
        {"kty": "oct", "kid": "secret", "k": "c2VjcmV0"},
    ]
    assert keys.read(jwks(*others, key.jwk)) == {key.kid: key.public_pem.decode()}


def test_a_configuration_haproxy_refuses_leaves_the_old_keys_in_place(run: Path, key: Key, second: Key) -> None:
    edge = Edge(out=run / "haproxy.cfg", routes={"identity": "127.0.0.1:1"})
    assert not keys.keep(edge, keys.read(jwks(key.jwk))), "nobody runs, nobody was told"
    before = edge.out.read_text()
    broken = replace(edge, certificate=run / "missing.pem", tls_listen="127.0.0.1:4433")
    with pytest.raises(Refused, match="missing"):
        keys.keep(broken, keys.read(jwks(second.jwk)))
    assert keys.known(edge) == keys.read(jwks(key.jwk))
    assert edge.out.read_text() == before


def test_haproxy_that_was_not_there_to_be_told_is_told_later(run: Path, key: Key) -> None:
    edge = Edge(out=run / "haproxy.cfg", routes={"identity": "127.0.0.1:1"})
    write(edge)
    published = keys.read(jwks(key.jwk))
    assert not keys.keep(edge, published)
    assert "2026-03-a.pem" in edge.out.read_text()
    assert not (run / "keys.told").exists()


def test_edge_json_brings_back_the_same_edge(door: Door) -> None:
    assert Edge.load(door.edge.run / "edge.json") == door.edge
