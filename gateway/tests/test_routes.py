"""Every service that answers has a door, no other has, and nothing of the broker is known here."""

import ast
import json
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from gateway.edge import BadEdge, Edge
from gateway.render import configuration, edge_from, write
from gateway.routes import SERVICES, served
from gateway.tests.door import Door
from gateway.tests.test_keys import following, publish

ROOT = Path(__file__).parents[2]
BROKER = re.compile(r"amqp|rabbit|5672|15672|guest", re.IGNORECASE)


def declared(app: Path) -> str | None:
    """The name a service gives itself in app.py: its routes stand below `/api/<name>`."""
    for node in ast.walk(ast.parse(app.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Service":
            name = node.args[0]
            assert isinstance(name, ast.Constant)
            return str(name.value)
    return None


def test_every_service_declares_the_prefix_it_is_reached_by() -> None:
    for name in served():
        assert declared(SERVICES / name / "app.py") == name


def test_each_service_with_an_api_has_a_route_and_no_other_name_has(run: Path) -> None:
    names = served()
    with_api = {
        folder.name
        for folder in SERVICES.iterdir()
        if (folder / "app.py").is_file() and ((folder / "api.py").is_file() or (folder / "api").is_dir())
    }
    assert set(names) == with_api
    edge = Edge(
        out=run / "haproxy.cfg",
        routes={name: f"127.0.0.1:{9000 + n}" for n, name in enumerate(names)},
        signalling="127.0.0.1:8999",
    )
    text = configuration(edge)
    assert set(re.findall(r"str\((\w+)\) if \{ path -m beg /api/\1/ \}", text)) == set(names)
    assert set(re.findall(r"^backend (\w+)\n    balance", text, re.MULTILINE)) == set(names)


def test_a_service_without_an_api_has_no_door(run: Path) -> None:
    for name, files in {"speaks": ["app.py", "api.py"], "listens": ["app.py"], "unfinished": ["api.py"]}.items():
        (run / name).mkdir()
        for file in files:
            (run / name / file).touch()
    (run / "large" / "api").mkdir(parents=True)
    (run / "large" / "app.py").touch()
    assert served(run) == ["large", "speaks"]


def test_haproxy_accepts_the_configuration_without_a_warning(door: Door) -> None:
    asked = subprocess.run(
        ["haproxy", "-c", "-dW", "-f", str(door.edge.out)],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/sbin:/usr/bin:/bin"},
    )
    assert asked.returncode == 0, asked.stderr
    assert "WARNING" not in asked.stderr


def test_nothing_the_gateway_reads_names_a_broker(door: Door) -> None:
    sources = [file for file in (ROOT / "gateway").rglob("*") if file.suffix in {".py", ".template", ".html", ".js"}]
    for file in [*(one for one in sources if "tests" not in one.parts), door.edge.out, door.edge.run / "edge.json"]:
        assert not BROKER.search(re.sub(r"broker", "", file.read_text())), file


def test_importing_the_gateway_brings_in_no_broker_library() -> None:
    code = "import gateway.keys, gateway.render, json, sys; print(json.dumps(sorted(sys.modules)))"
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    roots = {name.split(".")[0] for name in json.loads(said)}
    assert not roots & {"aio_pika", "aiormq", "pika", "asyncpg", "kit", "contracts", "services", "fastapi"}


def test_the_running_gateway_talks_to_its_services_alone(door: Door) -> None:
    """Every socket of HAProxy and of the keys process, while both work, is one that the gateway was told of."""
    publish(door, door.key)
    told = {
        *(
            int(a.rsplit(":", 1)[1])
            for a in (
                *door.edge.routes.values(),
                door.edge.listen,
                door.edge.stats,
                door.edge.peers,
                door.edge.signalling or ":0",
            )
        )
    }
    with following(door) as process:
        for name in door.services:
            door.get(f"/api/{name}/me", token=door.key.token())
        haproxy = psutil.Process(door.process.pid)
        seen = 0
        for _ in range(20):
            for one in (psutil.Process(process.pid), haproxy, *haproxy.children()):
                with suppress(psutil.NoSuchProcess):  # a worker of before a reload may be leaving
                    for used in one.net_connections(kind="inet"):
                        assert used.laddr.port in told or (used.raddr and used.raddr.port in told), used
                        seen += 1
            door.get("/api/identity/me")
        assert seen > 20


def test_the_command_line_describes_an_edge(run: Path) -> None:
    edge = edge_from(
        [
            "--out",
            str(run / "haproxy.cfg"),
            "--routes",
            "identity=127.0.0.1:1,127.0.0.1:2",
            "calls=calls:8000",
            "--signalling",
            "127.0.0.1:3",
            "--listen",
            "127.0.0.1:8080",
            "--roomy",
            "--limit",
            "sign_ins_per_address=9",
            "body_bytes=5",
        ]
    )
    assert edge.routes == {"identity": "127.0.0.1:1,127.0.0.1:2", "calls": "calls:8000"}
    assert (edge.limits.sign_ins_per_address, edge.limits.body_bytes) == (9, 5)
    assert edge.limits.requests_per_address == 50_000


def test_replicas_are_balanced_and_names_are_resolved_while_running(run: Path) -> None:
    edge = edge_from(["--out", str(run / "haproxy.cfg"), "--routes", "identity=one.internal:1,two.internal:2"])
    write(edge)
    text = edge.out.read_text()
    assert "server identity-1 one.internal:1 check" in text
    assert "server identity-2 two.internal:2 check" in text
    assert "resolvers system init-addr last,libc,none" in text


@pytest.mark.parametrize(
    "arguments",
    [
        {"routes": {"identity": "127.0.0.1"}},
        {"routes": {"identity": "127.0.0.1:99999"}},
        {"routes": {"": "a:1"}},
        {"routes": {"a b": "127.0.0.1:1"}},
        {"routes": {"identity": "a:1\n    server evil b:2"}},
        {"listen": "8080"},
        {"issuer": "x } || { always_true"},
        {"issuer": ""},
        {"audience": 'a"b'},
        {"out": Path("/with space/haproxy.cfg")},
        {"tls_listen": "127.0.0.1:443"},
        {"out": Path("/" + "x" * 120 + "/h.cfg")},
    ],
)
def test_what_haproxy_would_misread_is_refused(arguments: dict[str, object]) -> None:
    with pytest.raises(BadEdge):
        Edge(**{"out": Path("/run/haproxy.cfg"), "routes": {"identity": "127.0.0.1:1"}, **arguments})  # type: ignore[arg-type]
