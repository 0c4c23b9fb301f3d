"""The gateway with its whole policy and a signed-in client, against HAProxy that only passes requests on."""

import asyncio
import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

import psutil

from bench.results import Result, ratio_of
from gateway.edge import Edge, Limits
from gateway.render import command, configuration, write
from gateway.tests.door import Key, free_ports
from local import machine

ROUNDS, SECONDS, CONNECTIONS = 5, 2, 32
PROFILE_ROUNDS = 3
AIM = 0.5
UNLIMITED = Limits(
    requests_per_address=2_000_000_000,
    requests_per_account=2_000_000_000,
    connections_per_address=1000,
    new_connections_per_address=1_000_000,
)

PARTS = {
    "Access tokens": "access tokens (signatures are checked once a minute each)",
    "A request written straight": "crooked requests (sizes, control characters, paths)",
    "Which request this is": "request and trace ids",
    "What only the gateway may say": "headers that clients may not send",
    "Limits of an address": "limits of an address",
    "Where it goes": "routes, and the path as the log may show it",
    "What every answer carries": "headers of answers",
}
"""The sections of the template by their headings."""
NEEDED = re.compile(r"^ +http-request (?:set-var\(txn\.(?:to|is_api|fresh|request_id|trace|traced)\)|set-var-fmt)")
"""Without these nothing would be passed on, or another section would find nothing to work with."""

BARE = """
defaults
    mode http
    timeout connect 2s
    timeout client 30s
    timeout server 30s
    http-reuse safe
"""
SERVICE = """
frontend service
    bind {address}
    http-request return status 200 content-type application/json string "{{\\"id\\":1}}"
"""
PASSING_ON = """
frontend front
    bind {address}
    default_backend service
backend service
    server one {service}
"""


async def run() -> Result:
    return await asyncio.to_thread(_measure)


def _measure() -> Result:
    machine.ensure_installed({"haproxy": "haproxy", "wrk": "wrk"})
    key = Key.new("bench")
    service, bare, listen, stats, peers = (f"127.0.0.1:{port}" for port in free_ports(5))
    ours: list[tuple[float, float]] = []
    plain: list[tuple[float, float]] = []
    with ExitStack() as held:
        folder = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="parley-bench-")))
        held.enter_context(_haproxy(folder, "service", BARE + SERVICE.format(address=service)))
        passing = held.enter_context(_haproxy(folder, "bare", BARE + PASSING_ON.format(address=bare, service=service)))
        edge = Edge(
            out=folder / "gateway" / "haproxy.cfg",
            routes={"identity": service},
            listen=listen,
            stats=stats,
            peers=peers,
            limits=UNLIMITED,
        )
        edge.keys_dir.mkdir(parents=True)
        (edge.keys_dir / f"{key.kid}.pem").write_bytes(key.public_pem)
        write(edge)
        with _running(command(edge)) as gateway:
            for address in (service, bare, listen):
                _wait_for(address, folder)
            for _ in range(ROUNDS):
                plain.append(_load(bare, key.token(), passing))
                ours.append(_load(listen, key.token(), gateway))
        profile = _profile(edge, key, folder)
    ratio = ratio_of([rate for rate, _ in ours], [rate for rate, _ in plain])
    return Result(
        "Gateway",
        "Requests a second with the whole policy (RS256 token, limits, headers, JSON log), against HAProxy "
        "with one frontend and one backend and nothing else; the same service behind both.",
        f"≥ {AIM}",
        f"{ratio:.2f}",
        ratio >= AIM,
        [
            ("gateway, requests/s", f"{median(rate for rate, _ in ours):,.0f}"),
            ("bare HAProxy, requests/s", f"{median(rate for rate, _ in plain):,.0f}"),
            ("gateway, CPU per request", f"{median(cpu for _, cpu in ours):.0f} µs"),
            ("bare HAProxy, CPU per request", f"{median(cpu for _, cpu in plain):.0f} µs"),
            ("rounds, seconds each, connections", f"{ROUNDS}, {SECONDS}, {CONNECTIONS}"),
        ],
        profile,
    )


def _profile(edge: Edge, key: Key, folder: Path) -> list[str]:
    """What the whole policy costs more than the same policy without one of its parts, largest first."""
    whole = configuration(edge)
    left_out = {label: _without(whole, heading) for heading, label in PARTS.items()}
    left_out["the JSON log"] = re.sub(r"(?m)^ +log stdout .*\n", "", whole)
    costs: dict[str, list[float]] = {label: [] for label in left_out}
    for _ in range(PROFILE_ROUNDS):
        full = _cpu_of(edge, whole, key, folder)
        for label, text in left_out.items():
            costs[label].append(full - _cpu_of(edge, text, key, folder))
    by_cost = sorted(((median(found), label) for label, found in costs.items()), reverse=True)
    return [f"{label}: {microseconds:.1f} µs of a request's CPU time" for microseconds, label in by_cost]


def _without(whole: str, heading: str) -> str:
    """The configuration without the actions of one section; its conditions stay, others use them."""
    kept, inside = [], False
    for line in whole.splitlines(keepends=True):
        if line.lstrip().startswith("# ──"):
            inside = f"── {heading} ──" in line
        if inside and re.match(r" +http-", line) and not NEEDED.match(line):
            continue
        kept.append(line)
    text = "".join(kept)
    assert text != whole, heading
    return text


def _cpu_of(edge: Edge, text: str, key: Key, folder: Path) -> float:
    """Microseconds a request costs with this configuration."""
    edge.out.write_text(text)
    with _running(command(edge)) as gateway:
        _wait_for(edge.listen, folder)
        return _load(edge.listen, key.token(), gateway)[1]


def _wait_for(address: str, log: Path) -> None:
    port = int(address.rsplit(":", 1)[1])
    machine.wait_until(address, lambda: machine.listens(port), lambda: True, log, 10)


def _load(address: str, token: str, server: psutil.Process) -> tuple[float, float]:
    """(requests a second, CPU microseconds of the server per request) of one round; every answer must be a 200."""
    before = _cpu_seconds(server)
    said = subprocess.run(
        [
            "wrk",
            "-t1",
            f"-c{CONNECTIONS}",
            f"-d{SECONDS}s",
            "-H",
            f"Authorization: Bearer {token}",
            f"http://{address}/api/identity/me",
        ],
        capture_output=True,
        text=True,
        check=True,
        timeout=SECONDS + 20,
    ).stdout
    assert "Non-2xx" not in said, said
    assert "Socket errors" not in said, said
    spent = _cpu_seconds(server) - before
    rate, requests = re.search(r"Requests/sec:\s+([\d.]+)", said), re.search(r"(\d+) requests in", said)
    assert rate is not None
    assert requests is not None
    return float(rate[1]), spent / int(requests[1]) * 1e6


def _cpu_seconds(server: psutil.Process) -> float:
    return sum(sum(one.cpu_times()[:2]) for one in (server, *server.children(recursive=True)))


@contextmanager
def _haproxy(folder: Path, name: str, configuration: str) -> Iterator[psutil.Process]:
    path = folder / f"{name}.cfg"
    path.write_text(configuration)
    program = machine.find_program("haproxy") or "haproxy"
    with _running([program, "-W", "-f", str(path)]) as process:
        yield process


@contextmanager
def _running(order: list[str]) -> Iterator[psutil.Process]:
    process = subprocess.Popen(order, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait(10)
