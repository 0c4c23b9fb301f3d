"""The stage of realtime's tests, and a running process on it."""

from collections.abc import AsyncIterator

import pytest

from kit.testing import Stage, stage_for
from services.realtime.app import service
from services.realtime.tests.device import Place, running

stage = stage_for(service)


@pytest.fixture
async def place(stage: Stage) -> AsyncIterator[Place]:
    async with running(stage) as found:
        yield found
