"""What every test run knows: the pytest plugin that `bin/test` loads.

`parley` is the whole system, for the tests that ask for it: gateway, every service, broker, media server, inbox.
`bucket` is a place in an S3 server.
`parley_folder` is where it keeps what it knows, `breakable` the same for tests that end parts of it.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

from local import machine
from local.parts.clamd import Clamd
from local.parts.ministack import Bucket, Ministack

START_SECONDS = 300


@pytest.fixture(scope="session")
def parley() -> Iterator[dict[str, Any]]:
    """The content of endpoints.json of a Parley of our own, without demo people; a running `bin/up` is not touched.

    `PARLEY_ENDPOINTS` may name the endpoints.json of one that is up already, to try tests against it faster.
    """
    if "PARLEY_ENDPOINTS" in os.environ:
        yield json.loads(Path(os.environ["PARLEY_ENDPOINTS"]).read_text())
        return
    folder = _test_folder()
    environment = {**os.environ, "PARLEY_FOLDER": str(folder)}
    order = [sys.executable, "-m", "local.up"]
    started = subprocess.run(
        [*order, "--detach", "--without-people"], cwd=machine.ROOT, env=environment,
        capture_output=True, text=True, timeout=START_SECONDS, check=False,
    )  # fmt: skip
    try:
        if started.returncode != 0:
            pytest.fail(f"Parley did not come up:\n{started.stdout[-5000:]}{started.stderr[-2000:]}")
        yield json.loads((folder / "endpoints.json").read_text())
    finally:
        subprocess.run([*order, "--down"], cwd=machine.ROOT, env=environment, timeout=120, check=False)


@pytest.fixture(scope="session")
def ministack() -> Iterator[Ministack]:
    """An S3 server of our own."""
    folder = _test_ground()
    server = Ministack(folder / "ministack", machine.free_port())
    server.start(folder / "run")
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def bucket(ministack: Ministack) -> Bucket:
    """A bucket on it, and its one key."""
    return ministack.provision("billing", "parley-documents")


@pytest.fixture(scope="session")
def chat_bucket(ministack: Ministack) -> Bucket:
    return ministack.provision("chat", "parley-chat")


@pytest.fixture(scope="session")
def moderation_bucket(ministack: Ministack, chat_bucket: Bucket) -> Bucket:
    """Its key also reads what lies in chat's."""
    return ministack.provision("moderation", "parley-moderation")


@pytest.fixture(scope="session")
def clamd() -> Iterator[Clamd]:
    """A virus scanner of our own."""
    folder = _test_ground()
    server = Clamd(folder / "clamd", machine.free_port())
    server.start(folder / "run")
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def parley_folder(parley: dict[str, Any]) -> Path:
    """Where that Parley keeps its records, environments and logs."""
    named = os.environ.get("PARLEY_ENDPOINTS")
    return Path(named).resolve().parent if named else _test_folder()


@pytest.fixture(scope="session")
def breakable(parley_folder: Path) -> Path:
    """The same folder, for tests that end parts of Parley: they leave one that people use alone."""
    if "PARLEY_ENDPOINTS" in os.environ:
        pytest.skip("not for a Parley that people use: it ends parts of it")
    return parley_folder


def _test_folder() -> Path:
    return _test_ground() / "parley"


def _test_ground() -> Path:
    """A folder of this run's own, and of this process's own where several share a run."""
    folder = Path(os.environ.get("PARLEY_TEST_FOLDER", machine.ground() / "test"))
    return folder / os.environ.get("PYTEST_XDIST_WORKER", "")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What needs a whole Parley is slow."""
    for item in items:
        if isinstance(item, pytest.Function) and "parley" in item.fixturenames:
            item.add_marker("slow")


class _InRows(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
    """Side by side, the tests of a file run in a row, and so do all that share the broker's furniture."""

    def _split_scope(self, nodeid: str) -> str:
        return _row_of(nodeid.partition("::")[0])


@cache
def _row_of(file: str) -> str:
    return "broker" if "from kit.testing.broker import" in (machine.ROOT / file).read_text() else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> _InRows:
    return _InRows(config, log)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says once more, beside the tests' own result, which checks before them failed."""
    failed = os.environ.get("PARLEY_FAILED_CHECKS")
    if failed:
        terminalreporter.section("checks that failed before the tests", red=True)
        terminalreporter.line(failed)
