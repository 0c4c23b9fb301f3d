"""A real HAProxy with the gateway's configuration on private ports, and a client that may be as rude as it likes."""

import base64
import http.client
import json
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from gateway.edge import Edge, Limits
from gateway.keys import reload
from gateway.render import command, write
from gateway.tests.stand_ins import StandInService, StandInSignalling

ANNA = UUID("018f0000-0000-7000-8000-00000000000a")
BEN = UUID("018f0000-0000-7000-8000-00000000000b")
SESSION = UUID("018f0000-0000-7000-8000-0000000000aa")
ISSUER, AUDIENCE = "http://localhost", "parley"


@dataclass(frozen=True)
class Key:
    """A signing key of identity."""

    kid: str
    private: rsa.RSAPrivateKey

    @classmethod
    def new(cls, kid: str) -> "Key":
        return cls(kid, rsa.generate_private_key(65537, 2048))

    @property
    def public_pem(self) -> bytes:
        return self.private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)

    @property
    def jwk(self) -> dict[str, str]:
        numbers = self.private.public_key().public_numbers()
        return {
            "kty": "RSA",
            "use": "sig",
            "alg": "RS256",
            "kid": self.kid,
            "n": _base64url(numbers.n.to_bytes(256, "big")),
            "e": _base64url(numbers.e.to_bytes(3, "big")),
        }

    def token(self, account: UUID | str = ANNA, *, header: dict[str, Any] | None = None, **claims: Any) -> str:
        """A token as identity signs it; `claims` replace its claims, None takes one away."""
        whole = {
            "iss": ISSUER,
            "aud": AUDIENCE,
            "sub": str(account),
            "sid": str(SESSION),
            "scope": "finance",
            "exp": int(time.time()) + 600,
            **claims,
        }
        kept = {name: value for name, value in whole.items() if value is not None}
        return jwt.encode(kept, self.private, algorithm="RS256", headers={"kid": self.kid, **(header or {})})


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    def is_problem(self, status: int, slug: str) -> bool:
        """Whether this is a whole problem document that says the same as its status line."""
        assert self.headers["content-type"] == "application/problem+json", self
        document = self.json
        assert isinstance(document["title"], str)
        assert document["detail"].endswith("."), document
        if "retry-after" in self.headers:
            assert document["retry_after_seconds"] == int(self.headers["retry-after"])
        return (self.status, document["status"], document["type"]) == (status, status, slug)

    def arrived(self, name: str) -> list[str]:
        """The values of a header as the stand-in behind the gateway saw them."""
        return [value for seen, value in self.json["headers"] if seen == name]


@dataclass
class Door:
    """One running gateway."""

    edge: Edge
    key: Key
    services: dict[str, StandInService]
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def port(self) -> int:
        return int(self.edge.listen.rsplit(":", 1)[1])

    def connect(self, source: str = "127.0.0.1", timeout: float = 10) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout, (source, 0))

    def raw(self, data: bytes, source: str = "127.0.0.1", timeout: float = 10) -> Answer:
        """Send these bytes and read one answer; status 0 when the connection was closed without any."""
        with self.connect(source, timeout) as client:
            with suppress(BrokenPipeError, ConnectionResetError):
                client.sendall(data)
            return read_answer(client, head=data.startswith(b"HEAD"))

    def ask(
        self,
        method: str,
        path: str,
        *headers: tuple[str, str],
        body: bytes = b"",
        token: str | None = None,
        source: str = "127.0.0.1",
    ) -> Answer:
        lines = [f"{method} {path} HTTP/1.1", "Host: parley.test"]
        lines += [f"{name}: {value}" for name, value in headers]
        lines += [f"Authorization: Bearer {token}"] if token is not None else []
        lines += [f"Content-Length: {len(body)}"] if body else []
        return self.raw("\r\n".join([*lines, "", ""]).encode("latin-1") + body, source)

    def get(self, path: str, *headers: tuple[str, str], token: str | None = None, source: str = "127.0.0.1") -> Answer:
        return self.ask("GET", path, *headers, token=token, source=source)

    def reload(self) -> None:
        """Returns once the new worker has taken over."""
        before = self.workers()
        assert reload(self.edge)
        until(lambda: bool(self.workers() - before), "a new worker")

    def workers(self) -> set[int]:
        """Processes of workers that are not on their way out."""
        try:
            return {
                int(line.split()[0])
                for line in self.ask_master("show proc").split("# workers")[1].split("# old workers")[0].splitlines()
                if line[:1].isdigit()
            }
        except (OSError, IndexError):
            return set()

    def ask_master(self, order: str) -> str:
        return _ask_socket(self.edge.master_socket, order)

    def ask_admin(self, order: str) -> str:
        return _ask_socket(self.edge.admin_socket, order)


def _ask_socket(path: Path, order: str) -> str:
    with socket.socket(socket.AF_UNIX) as asking:
        asking.settimeout(5)
        asking.connect(str(path))
        asking.sendall(order.encode() + b"\n")
        asking.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: asking.recv(65536), b"")).decode()


def read_answer(client: socket.socket, head: bool = False) -> Answer:
    answer = http.client.HTTPResponse(client, method="HEAD" if head else "GET")
    try:
        answer.begin()
        body = answer.read()
    except (http.client.HTTPException, ConnectionResetError):
        return Answer(0, {}, b"")
    return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, body)


def until(holds: Any, what: str, seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, f"waited {seconds} s for {what}"
        time.sleep(0.03)


def free_ports(count: int) -> list[int]:
    taken = [socket.socket() for _ in range(count)]
    for one in taken:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in taken]
    for one in taken:
        one.close()
    return ports


@contextmanager
def open_door(folder: Path, limits: Limits, key: Key, *, with_keys: bool = True, **more: Any) -> Iterator[Door]:
    """Stand-ins for four services, a signalling stand-in, and a gateway in front of them."""
    services = {name: StandInService(name) for name in ("identity", "directory", "calls", "notifications")}
    signalling = StandInSignalling()
    listen, stats, peers = (f"127.0.0.1:{port}" for port in free_ports(3))
    routes = {name: service.address for name, service in services.items()}
    routes["billing"] = f"127.0.0.1:{free_ports(1)[0]}"  # nobody is there
    edge = Edge(
        **{
            "out": folder / "haproxy.cfg",
            "routes": routes,
            "signalling": signalling.address,
            "listen": listen,
            "stats": stats,
            "peers": peers,
            "issuer": ISSUER,
            "audience": AUDIENCE,
            "limits": limits,
            **more,
        }
    )
    if with_keys:
        edge.keys_dir.mkdir(parents=True)
        (edge.keys_dir / f"{key.kid}.pem").write_bytes(key.public_pem)
    write(edge)
    log = folder / "access.log"
    with log.open("wb") as out:
        process = subprocess.Popen(command(edge), stdout=out, stderr=out)
    door = Door(edge, key, services, process, log)
    try:
        until(lambda: _listens(door) and bool(door.workers()), "HAProxy")
        yield door
    finally:
        process.terminate()
        process.wait(10)
        signalling.stop()
        for service in services.values():
            service.stop()


def _listens(door: Door) -> bool:
    assert door.process.poll() is None, door.log.read_text()
    with suppress(OSError), door.connect():
        return True
    return False
