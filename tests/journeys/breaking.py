"""Ending parts of the Parley under test, and standing a second one of each service beside the first."""

import contextlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil

from local import machine
from local.supervisor import Program, Supervisor


def kill(folder: Path, name: str) -> None:
    """Ends a part and its children without a word, found by the pid and birth Parley noted; it is brought back."""
    known = json.loads((folder / "run" / f"{name}.json").read_text())
    found = psutil.Process(known["pid"])
    assert abs(found.create_time() - known["born"]) < 0.5, f"{name} is not what was started"
    for process in [*found.children(recursive=True), found]:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()


@contextlib.contextmanager
def second_replicas(environments: dict[str, dict[str, str]], folder: Path) -> Iterator[dict[str, str]]:
    """Another process of every service, at the same database and broker; service → where its API is."""
    ports = {name: machine.free_port() for name in environments}
    replicas = [
        Program(
            f"{name}-second",
            [sys.executable, "-m", f"services.{name}.app", "--role", "all"],
            log=folder / "log" / f"{name}-second.log",
            environment={**environment, "HTTP_PORT": str(ports[name])},
            ready_url=f"http://127.0.0.1:{ports[name]}/readyz",
        )
        for name, environment in environments.items()
    ]
    # With records beside those of the first ones: should this test be killed, bin/down ends them too.
    supervisor = Supervisor(folder / "run")
    try:
        supervisor.start(*replicas)
        yield {name: f"http://127.0.0.1:{port}" for name, port in ports.items()}
    finally:
        supervisor.stop()
