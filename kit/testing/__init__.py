"""How services are tested: on a stage, with a cast, against a real PostgreSQL."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from kit.service import Service
from kit.testing.stage import Stage, on_stage

__all__ = ["Stage", "on_stage", "stage_for"]


def stage_for(service: Service, **settings: Any) -> Any:
    """A pytest fixture: this service on a stage of its own, per test."""

    @pytest.fixture(name="stage")
    async def stage() -> AsyncIterator[Stage]:
        async with on_stage(service, settings) as found:
            yield found

    return stage
