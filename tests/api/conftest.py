"""A scene per service, set once and kept until another service's turn comes; each test rewinds what it asks."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import pytest

from kit.testing import on_stage
from tests.api.rewinding import rewinding
from tests.api.scenes import SETTERS, Scene
from workshop.reading import service


class Scenes:
    """One scene at a time: all of them share the one clock."""

    def __init__(self) -> None:
        self._set: tuple[str, Scene] | None = None
        self._stack = AsyncExitStack()

    async def of(self, name: str) -> Scene:
        assert name in SETTERS, f"tests/api/scenes has no {name}.py: what is there for people to ask {name} for?"
        if self._set is None or self._set[0] != name:
            await self.strike()
            self._set = name, await self._stack.enter_async_context(_scene_of(name))
        return self._set[1]

    async def strike(self) -> None:
        self._set = None
        await self._stack.aclose()


@asynccontextmanager
async def _scene_of(name: str) -> AsyncIterator[Scene]:
    async with on_stage(service(name), {}) as stage:
        scene = await SETTERS[name](stage)
        await stage.said()
        async with rewinding(stage.house.database) as scene.pool:
            yield scene
        for client in scene.people.values():
            await client.aclose()


@pytest.fixture(scope="module")
async def scenes() -> AsyncIterator[Scenes]:
    found = Scenes()
    yield found
    await found.strike()


@pytest.fixture
async def scene(request: pytest.FixtureRequest, scenes: Scenes) -> Scene:
    """The scene of the service that the test's parameter names."""
    return await scenes.of(request.param)
