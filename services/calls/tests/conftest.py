"""The stage, with a provider nobody else can have in a test, and an hour of Cleo's."""

from typing import Any

import pytest

from kit.testing import Stage, stage_for
from services.calls import outside
from services.calls.app import service
from services.calls.tests.hour import FakeProvider, Hour

stage = stage_for(service)


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> FakeProvider:
    fake = FakeProvider()
    monkeypatch.setattr(outside, "provider", lambda settings: fake)
    return fake


@pytest.fixture
async def hour(stage: Stage, provider: Any) -> Hour:
    """A quarter to two; Cleo's block begins at two."""
    stage.clock.set("2026-03-02T13:45:00Z")
    return Hour(stage)
