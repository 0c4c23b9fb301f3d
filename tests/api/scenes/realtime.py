"""Realtime: nothing anybody could ask for but a ticket."""

from kit.testing import Stage
from tests.api.scenes.scene import Scene, scene_of


async def set_scene(stage: Stage) -> Scene:
    return scene_of(stage)
