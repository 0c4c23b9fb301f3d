"""Who and what the journeys work with, all at the one running Parley."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.books import Books
from tests.journeys.crowd import Student, crowd_of
from tests.journeys.practice import Practice, open_practice

Crowd = Callable[[int], list[Student]]


@pytest.fixture(scope="session")
def environments(parley_folder: Path) -> dict[str, dict[str, str]]:
    """What each service of this Parley was started with."""
    found: dict[str, dict[str, str]] = json.loads((parley_folder / "environments.json").read_text())
    return found


@pytest.fixture
def crowd(environments: dict[str, dict[str, str]]) -> Crowd:
    return lambda count: crowd_of(count, environments["identity"])


@pytest.fixture(scope="session")
def small_practice(parley: dict[str, Any]) -> Practice:
    """Four places in every hour."""
    return open_practice(parley, max_calls=4)


@pytest.fixture
def large_practices(parley: dict[str, Any]) -> list[Practice]:
    """Two consultants with a hundred places in every hour, for one test alone."""
    return [open_practice(parley, max_calls=100) for _ in range(2)]


@pytest.fixture
def books(parley: dict[str, Any]) -> Books:
    return Books(parley["databases"])
