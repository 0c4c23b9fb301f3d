"""One Janus for all of these tests; a database and a relay for each."""

import random
import secrets
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from kit.testing import Stage, stage_for
from local import machine
from local.parts.janus import Janus
from local.parts.janus_settings import JanusSecrets
from services.calls.app import service
from tests.video.set import Set, on_set

stage = stage_for(service)


@pytest.fixture(scope="session")
def folder() -> Iterator[Path]:
    """Where servers that stepped down from root may write."""
    made = Path(tempfile.mkdtemp(prefix="parley-video-"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture(scope="session")
def events() -> tuple[int, str]:
    """The port and the path Janus sends its events to."""
    return machine.free_port(), secrets.token_urlsafe(16)


@pytest.fixture(scope="session")
def janus(folder: Path, events: tuple[int, str]) -> Iterator[Janus]:
    ports = {name: machine.free_port() for name in ("websocket", "http", "admin")}
    known = JanusSecrets(*(secrets.token_urlsafe(16) for _ in range(3)))
    first = random.choice(range(32000, 60000, 200))
    started = Janus(
        folder / "janus", ports, known, events_to=f"ws://127.0.0.1:{events[0]}/{events[1]}", media=(first, first + 199)
    )
    started.start()
    yield started
    started.stop()


@pytest.fixture(name="set")
async def film_set(stage: Stage, janus: Janus, events: tuple[int, str], folder: Path) -> AsyncIterator[Set]:
    if not janus.alive:
        janus.start()
    async with on_set(stage, janus, *events, folder) as found:
        yield found
