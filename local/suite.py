"""`bin/test [quick | PATH…]`: starts servers of its own, checks, tests, and stops the servers again."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

import psutil

from local import checks, machine, processes
from local.parts.postgres import Postgres
from local.parts.rabbitmq import ADMIN, RabbitMQ

WHOLE_SECONDS = 3600
DATABASE, BROKER = "PARLEY_TEST_DATABASE_URL", "PARLEY_TEST_AMQP_URL"
# Broker users with a service's rights, for the tests of those rights.
PRETEND_SERVICES = {"tea_room": "one", "coal_cellar": "two"}
FAILED_CHECKS = "PARLEY_FAILED_CHECKS"


def main(arguments: list[str]) -> int:
    signal.signal(signal.SIGTERM, _as_interrupt)
    quick = arguments[:1] == ["quick"]
    paths = arguments[1:] if quick else arguments
    folder = _own_folder()
    environment = {**os.environ, "PARLEY_TEST_FOLDER": str(folder)}
    servers = Servers(folder)
    try:
        servers.launch(environment)
        failed = [] if paths else checks.failures()
        if failed:
            environment[FAILED_CHECKS] = "; ".join(failed)
        servers.wait()
        order = [sys.executable, "-m", "pytest", "-p", "local.testing", *(["-m", "not slow"] if quick else []), *paths]
        result = subprocess.run(order, cwd=machine.ROOT, env=environment, timeout=WHOLE_SECONDS, check=False).returncode
        return result or (1 if failed else 0)
    except (KeyboardInterrupt, subprocess.TimeoutExpired):
        return 130
    finally:
        servers.stop()
        shutil.rmtree(folder, ignore_errors=True)


class Servers:
    """The test PostgreSQL and RabbitMQ. One that the environment names already is used and not started."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._postgres: Postgres | None = None
        self._rabbitmq: RabbitMQ | None = None

    def launch(self, environment: dict[str, str]) -> None:
        records = self.folder / "run"
        if BROKER not in environment:
            ports = {name: machine.free_port() for name in ("amqp", "distribution", "epmd", "prometheus")}
            self._rabbitmq = RabbitMQ(self.folder / "rabbitmq", ports, {ADMIN: "test", **PRETEND_SERVICES})
            self._rabbitmq.launch(records)
            environment[BROKER] = self._rabbitmq.url()
        if DATABASE not in environment:
            self._postgres = Postgres(self.folder / "postgres", machine.free_port(), durable=False)
            self._postgres.start(records)
            environment[DATABASE] = self._postgres.url

    def wait(self) -> None:
        if self._rabbitmq is not None:
            self._rabbitmq.wait()

    def stop(self) -> None:
        if self._rabbitmq is not None:
            self._rabbitmq.stop(signal.SIGKILL)
        if self._postgres is not None:
            self._postgres.stop()


def _own_folder() -> Path:
    """`.local/test/<pid>`; what runs that were killed left there is ended and removed."""
    every = machine.ground() / "test"
    every.mkdir(exist_ok=True)
    every.chmod(0o755)
    for old in every.iterdir():
        still_ours = time.time() - old.stat().st_mtime < WHOLE_SECONDS and psutil.pid_exists(int(old.name))
        if not still_ours:
            processes.end_leftovers(old / "run")
            processes.end_leftovers(old / "parley" / "run")
            shutil.rmtree(old, ignore_errors=True)
    folder = every / str(os.getpid())
    folder.mkdir(mode=0o755)
    return folder


def _as_interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
