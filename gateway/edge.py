"""What a gateway is rendered from: addresses, keys, certificate and limits; kept as JSON beside its configuration."""

import json
import re
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Self

_HOST_PORT = re.compile(r"^(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+):([0-9]{1,5})$")
_SERVICE = re.compile(r"^[a-z][a-z0-9_]{0,39}$")
_CLAIM = re.compile(r"^[A-Za-z0-9._~:/@+-]{1,200}$")
_PATH = re.compile(r"^[^\s\"'\\#$%]+$")


_READ_AT_ONCE_BYTES = 24_576  # of tune.bufsize, less the reserve and what HAProxy keeps beside each header


class BadEdge(ValueError):
    """A part of the edge that HAProxy could not be told safely; the message names it."""


@dataclass(frozen=True)
class Limits:
    """How much one client may ask for. The periods belong to the numbers above them.

    An address is one IPv4 address or one IPv6 /64. A request over a limit still counts: whoever hammers stays out.
    """

    requests_per_address: int = 1000
    requests_per_account: int = 300
    requests_seconds: int = 10
    sign_ins_per_address: int = 30
    sign_ins_seconds: int = 60
    connections_per_address: int = 200
    new_connections_per_address: int = 600
    connections: int = 8000
    headers: int = 100
    header_bytes: int = 12_288
    body_bytes: int = 1_048_576
    unsized_body_bytes: int = 8192
    header_seconds: int = 5
    body_seconds: int = 5
    answer_seconds: int = 30
    websocket_idle_seconds: int = 3600
    draining_seconds: int = 900
    clock_skew_seconds: int = 5
    traced_percent: int = 10

    @classmethod
    def roomy(cls) -> Self:
        """For tests and demonstrations where a whole cast works from one address."""
        return cls(
            requests_per_address=50_000,
            requests_per_account=20_000,
            sign_ins_per_address=2_000,
            connections_per_address=2_000,
            new_connections_per_address=20_000,
        )

    def __post_init__(self) -> None:
        for limit in fields(self):
            value = getattr(self, limit.name)
            if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 2_000_000_000:
                raise BadEdge(f"the limit {limit.name} must be a whole number, not {value!r}")
        if self.header_bytes + self.unsized_body_bytes > _READ_AT_ONCE_BYTES:
            raise BadEdge(f"header_bytes and unsized_body_bytes must fit {_READ_AT_ONCE_BYTES} bytes together")


@dataclass(frozen=True)
class Edge:
    """One gateway. Addresses are `host:port`; a route may name several, separated by commas."""

    out: Path
    routes: dict[str, str]
    signalling: str | None = None
    web: str | None = None
    acme: str | None = None
    listen: str = "127.0.0.1:8080"
    tls_listen: str | None = None
    certificate: Path | None = None
    accept_proxy: bool = False
    stats: str = "127.0.0.1:8405"
    peers: str = "127.0.0.1:8406"
    keys: Path | None = None
    issuer: str = "http://localhost"
    audience: str = "parley"
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        object.__setattr__(self, "out", Path(self.out).absolute())
        for name in ("keys", "certificate"):
            if getattr(self, name) is not None:
                object.__setattr__(self, name, Path(getattr(self, name)).absolute())
        self._refuse_what_haproxy_would_misread()

    @property
    def run(self) -> Path:
        """The gateway's own folder: everything it writes and its two sockets."""
        return self.out.parent

    @property
    def keys_dir(self) -> Path:
        return self.keys or self.run / "keys"

    @property
    def master_socket(self) -> Path:
        return self.run / "master.sock"

    @property
    def admin_socket(self) -> Path:
        return self.run / "admin.sock"

    def with_limits(self, **limits: int) -> Self:
        return replace(self, limits=replace(self.limits, **limits))

    def save(self) -> Path:
        path = self.run / "edge.json"
        path.write_text(json.dumps(asdict(self), default=str, indent=2) + "\n")
        return path

    @classmethod
    def load(cls, path: Path) -> Self:
        """From the `edge.json` that `save` wrote."""
        stored: dict[str, Any] = json.loads(path.read_text())
        return cls(**{**stored, "out": Path(stored["out"]), "limits": Limits(**stored["limits"])})

    def _refuse_what_haproxy_would_misread(self) -> None:
        for name, addresses in self.routes.items():
            if not _SERVICE.match(name):
                raise BadEdge(f"{name!r} is not a service's name")
            for address in addresses.split(","):
                _check_address(f"route {name}", address)
        for part in ("signalling", "web", "acme"):
            for address in (getattr(self, part) or "").split(",") if getattr(self, part) else ():
                _check_address(part, address)
        for part in ("listen", "tls_listen", "stats", "peers"):
            if getattr(self, part) is not None:
                _check_address(part, getattr(self, part))
        for part in ("issuer", "audience"):
            if not _CLAIM.match(getattr(self, part)):
                raise BadEdge(f"{part} {getattr(self, part)!r} holds characters a claim should not have")
        for path in (self.out, self.keys_dir, self.certificate):
            if path is not None and not _PATH.match(str(path)):
                raise BadEdge(f"{path} holds a space or a sign that HAProxy would read as something else")
        if (self.tls_listen is None) != (self.certificate is None):
            raise BadEdge("HTTPS needs both a certificate and an address to listen on")
        if len(str(self.master_socket)) > 100:
            raise BadEdge(f"{self.run} is too long a path for a socket (100 characters at most)")


def _check_address(part: str, address: str) -> None:
    found = _HOST_PORT.match(address)
    if not found or not 0 < int(found[2]) < 65536:
        raise BadEdge(f"{part}: {address!r} is not host:port")
