"""Keeps the gateway's keys those of identity: fetch over HTTP, write, render, check, reload only when they changed.

`python -m gateway.keys --edge RUN/edge.json --identity http://HOST:PORT [--every-seconds 5] [--once]`

While identity is away, or answers nonsense, the keys known so far stay.
"""

import argparse
import base64
import binascii
import hashlib
import http.client
import json
import re
import signal
import socket
import sys
import threading
import urllib.parse
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicNumbers
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from gateway.edge import BadEdge, Edge
from gateway.render import Refused, write

PATH = "/api/identity/jwks.json"
_KID = re.compile(r"^[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}$")
_LARGEST_ANSWER_BYTES = 262_144
_MOST_KEYS = 32
_BETWEEN_RELOADS_SECONDS = 6  # a process younger than 5 s hands no counters on
_LEAST_BITS, _MOST_BITS = 2048, 8192


class NoKeys(RuntimeError):
    """Identity did not say which keys it uses; the message is why."""


def fetch(identity: str, timeout_seconds: float = 5) -> dict[str, str]:
    """Identity's keys as PEM by `kid`, from `<identity>/api/identity/jwks.json` (RFC 7517). Raises `NoKeys`."""
    base = urllib.parse.urlsplit(identity)
    if base.scheme not in ("http", "https") or not base.hostname:
        raise NoKeys(f"{identity} is not an http address")
    kind = http.client.HTTPSConnection if base.scheme == "https" else http.client.HTTPConnection
    asking = kind(base.hostname, base.port, timeout=timeout_seconds)
    try:
        asking.request("GET", base.path.rstrip("/") + PATH, headers={"Accept": "application/json"})
        answer = asking.getresponse()
        body = answer.read(_LARGEST_ANSWER_BYTES + 1)
    except (OSError, http.client.HTTPException) as fault:
        raise NoKeys(f"identity does not answer: {type(fault).__name__}") from fault
    finally:
        asking.close()
    if answer.status != 200 or len(body) > _LARGEST_ANSWER_BYTES:
        raise NoKeys(f"identity answered {answer.status} with {len(body)} bytes")
    return read(body)


def read(body: bytes) -> dict[str, str]:
    """PEM by `kid` of every RS256 key in a JWKS document. Raises `NoKeys` when one is unsound or none is left."""
    try:
        document: Any = json.loads(body)
        entries = document["keys"]
        found = {entry["kid"]: _pem(entry) for entry in entries if _signs_rs256(entry)}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise NoKeys(f"identity's keys cannot be read: {fault}") from fault
    if not found or len(entries) > _MOST_KEYS:
        raise NoKeys(f"identity named {len(entries)} keys, {len(found)} of use")
    return found


def _signs_rs256(entry: dict[str, Any]) -> bool:
    return (entry["kty"], entry.get("use", "sig"), entry.get("alg", "RS256")) == ("RSA", "sig", "RS256")


def _pem(entry: dict[str, Any]) -> str:
    if not isinstance(entry["kid"], str) or not _KID.match(entry["kid"]):
        raise ValueError("a kid may hold letters, digits, '.', '_' and '-'")
    modulus, exponent = _number(entry["n"]), _number(entry["e"])
    if not _LEAST_BITS <= modulus.bit_length() <= _MOST_BITS or exponent not in (3, 17, 65537):
        raise ValueError(f"a key of {modulus.bit_length()} bits with exponent {exponent} is refused")
    key = RSAPublicNumbers(exponent, modulus).public_key()
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def _number(text: str) -> int:
    try:
        return int.from_bytes(base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True), "big")
    except binascii.Error as fault:
        raise ValueError("a number is not base64url") from fault


def keep(edge: Edge, keys: dict[str, str]) -> bool:
    """Make these the gateway's keys. True when HAProxy was told to read them.

    Old files go last, so that the configuration on disk never names one that is missing, and what HAProxy has read is
    noted only once it was told: a process that dies in between, or finds HAProxy not yet started, does it again.
    Raises `Refused` with the old keys in place when HAProxy would not have the new ones.
    """
    before, told = known(edge), edge.run / "keys.told"
    if keys == before and told.exists() and told.read_text() == _digest(keys):
        return False
    _store(edge, keys)
    try:
        write(edge, forgetting=before.keys() - keys.keys())
    except Refused:
        _store(edge, before)
        _drop(edge, keys.keys() - before.keys())
        raise
    heard = reload(edge)
    _drop(edge, before.keys() - keys.keys())
    if heard:
        told.write_text(_digest(keys))
    return heard


def known(edge: Edge) -> dict[str, str]:
    """The keys the gateway has, as PEM by `kid`."""
    return {file.stem: file.read_text() for file in edge.keys_dir.glob("*.pem")}


def _digest(keys: dict[str, str]) -> str:
    return hashlib.sha256(json.dumps(keys, sort_keys=True).encode()).hexdigest()


def _store(edge: Edge, keys: dict[str, str]) -> None:
    edge.keys_dir.mkdir(parents=True, exist_ok=True)
    for kid, pem in keys.items():
        draft = edge.keys_dir / f"{kid}.new"
        draft.write_text(pem)
        draft.replace(edge.keys_dir / f"{kid}.pem")


def _drop(edge: Edge, kids: Collection[str]) -> None:
    for kid in kids:
        (edge.keys_dir / f"{kid}.pem").unlink(missing_ok=True)


def reload(edge: Edge) -> bool:
    """Tell HAProxy's master to start anew with the configuration as it is; False when none is running."""
    with socket.socket(socket.AF_UNIX) as master:
        master.settimeout(10)
        try:
            master.connect(str(edge.master_socket))
            master.sendall(b"reload\n")
            master.shutdown(socket.SHUT_WR)
            while master.recv(4096):
                pass
        except (FileNotFoundError, ConnectionRefusedError):
            return False
        except (ConnectionResetError, BrokenPipeError):
            pass
    return True


def _say(event: str, level: str = "info", **fields: object) -> None:
    line = {"timestamp": datetime.now(UTC).isoformat(), "level": level, "service": "gateway", "event": event, **fields}
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def follow(edge_json: Path, identity: str, every_seconds: float, stopping: threading.Event) -> None:
    """Fetch again and again until told to stop; what goes wrong is said once, not every time.

    The edge is read anew each time: whoever renders it with other arguments is not overruled from memory.
    """
    wrong = ""
    while not stopping.is_set():
        try:
            edge = Edge.load(edge_json)
            keys = fetch(identity)
            if keep(edge, keys):
                _say("keys_changed", kids=sorted(keys))
                stopping.wait(_BETWEEN_RELOADS_SECONDS)
            if wrong:
                _say("keys_reachable_again")
            wrong = ""
        except (NoKeys, Refused, BadEdge, OSError, ValueError) as fault:
            if str(fault) != wrong:
                wrong = str(fault)
                _say("keys_kept", "warning", reason=wrong)
        stopping.wait(every_seconds)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m gateway.keys", description=__doc__)
    parser.add_argument("--edge", type=Path, required=True)
    parser.add_argument("--identity", required=True, metavar="URL")
    parser.add_argument("--every-seconds", type=float, default=5)
    parser.add_argument("--once", action="store_true", help="fetch, keep, end; status 1 when there were none")
    given = parser.parse_args()
    if given.once:
        try:
            keep(Edge.load(given.edge), fetch(given.identity))
        except (NoKeys, Refused, BadEdge, OSError) as fault:
            raise SystemExit(str(fault)) from fault
        return
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    follow(given.edge, given.identity, given.every_seconds, stopping)


if __name__ == "__main__":
    main()
