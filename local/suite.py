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
from local.parts import fonts, libmagic
from local.parts.postgres import Postgres
from local.parts.rabbitmq import ADMIN, RabbitMQ

WHOLE_SECONDS, TEARDOWN_SECONDS = 3600, 60.0
MEMORY, MEMORY_BYTES = Path("/dev/shm"), 3_000_000_000
DATABASE, BROKER = "PARLEY_TEST_DATABASE_URL", "PARLEY_TEST_AMQP_URL"
# Broker users with a service's rights, for the tests of those rights.
PRETEND_SERVICES = {"tea_room": "one", "coal_cellar": "two"}
FAILED_CHECKS = "PARLEY_FAILED_CHECKS"
QUICK = ["-m", "not slow", "-n", "2", "--dist", "loadscope"]
BROWSERS = "tests/web/test_journeys.py"


def main(arguments: list[str]) -> int:
    signal.signal(signal.SIGTERM, _on_sigterm)
    quick = arguments[:1] == ["quick"]
    browsers = arguments[:1] == ["browsers"]
    paths = arguments[1:] if quick or browsers else arguments
    folder = _own_folder()
    environment = {**os.environ, "PARLEY_TEST_FOLDER": str(folder)}
    if browsers:
        environment["PARLEY_BROWSERS"], paths = "1", [BROWSERS, *paths]
    servers = Servers(folder)
    try:
        servers.launch(environment)
        failed = [] if paths else checks.failures()
        if failed:
            environment[FAILED_CHECKS] = "; ".join(failed)
        servers.wait()
        result = _pytest([*(QUICK if quick else []), *paths], environment)
        return result or (1 if failed else 0)
    except (KeyboardInterrupt, TerminatedError, subprocess.TimeoutExpired):
        return 130
    finally:
        servers.stop()
        _clear(folder)


class TerminatedError(Exception):
    """SIGTERM came."""


def _on_sigterm(_number: int, _frame: FrameType | None) -> None:
    raise TerminatedError


def _pytest(arguments: list[str], environment: dict[str, str]) -> int:
    """Its exit code. Interrupted, it may still put away what its fixtures started."""
    order = [sys.executable, "-m", "pytest", "-p", "local.testing", *arguments]
    running = subprocess.Popen(order, cwd=machine.ROOT, env=environment)
    try:
        return running.wait(timeout=WHOLE_SECONDS)
    except BaseException as fault:
        # Ctrl-C in a terminal has reached it already; twice would cut its teardown short.
        if not isinstance(fault, KeyboardInterrupt):
            running.send_signal(signal.SIGINT)
        processes.wait_or_kill(running, TEARDOWN_SECONDS)
        raise


class Servers:
    """The test PostgreSQL and RabbitMQ. One that the environment names already is used and not started."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._postgres: Postgres | None = None
        self._rabbitmq: RabbitMQ | None = None

    def launch(self, environment: dict[str, str]) -> None:
        fonts.install()
        libmagic.install()
        records = self.folder / "run"
        if BROKER not in environment:
            ports = {name: machine.free_port() for name in ("amqp", "distribution", "epmd", "prometheus")}
            self._rabbitmq = RabbitMQ(self.folder / "rabbitmq", ports, {ADMIN: "test", **PRETEND_SERVICES})
            self._rabbitmq.launch(records)
            environment[BROKER] = self._rabbitmq.url()
        if DATABASE not in environment:
            self._postgres = Postgres(_database_folder(self.folder), machine.free_port(), durable=False)
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
        is_young = time.time() - old.stat().st_mtime < WHOLE_SECONDS
        if not (old.name.isdigit() and is_young and psutil.pid_exists(int(old.name))):
            _clear(old)
    folder = every / str(os.getpid())
    folder.mkdir(mode=0o755)
    return folder


def _clear(folder: Path) -> None:
    """Ends whatever still runs in the folder of a test run, and removes it."""
    if (folder / "parley").exists():
        order = [sys.executable, "-m", "local.up", "--down"]
        environment = {**os.environ, "PARLEY_FOLDER": str(folder / "parley")}
        subprocess.run(order, cwd=machine.ROOT, env=environment, capture_output=True, timeout=120, check=False)
    for records in (folder / "run", *folder.glob("gw*/run")):  # those of `quick` have a folder each
        processes.end_leftovers(records)
    for place in (folder, _memory_of(folder)):
        shutil.rmtree(place, ignore_errors=True)


def _memory_of(folder: Path) -> Path:
    """Where the test databases of a run are when memory holds them."""
    return MEMORY / f"parley-test-{folder.name}"


def _database_folder(folder: Path) -> Path:
    """In memory where there is room (making a database takes a tenth of the time), else below the run's folder."""
    try:
        room = min(shutil.disk_usage(MEMORY).free, psutil.virtual_memory().available)
    except OSError:
        room = 0
    if room < MEMORY_BYTES or not os.access(MEMORY, os.W_OK):
        return folder / "postgres"
    _memory_of(folder).mkdir(mode=0o755)
    return _memory_of(folder) / "postgres"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
