from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway.edge import Limits
from gateway.tests.door import Door, Key, open_door


@pytest.fixture(scope="session")
def key() -> Key:
    return Key.new("2026-03-a")


@pytest.fixture(scope="session")
def door(tmp_path_factory: pytest.TempPathFactory, key: Key) -> Iterator[Door]:
    """A gateway with room for everybody: what is refused here is refused for what it is."""
    with open_door(tmp_path_factory.mktemp("gw"), Limits.roomy(), key) as opened:
        yield opened


@pytest.fixture
def run(tmp_path: Path) -> Path:
    return tmp_path
