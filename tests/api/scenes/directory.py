"""Directory: Cleo's profile is listed, Devi's waits for a decision; Cleo can be had now and has an hour with places."""

from kit.testing import Stage
from kit.testing.cast import CLEO, DEVI
from services.directory.tests.cast import TEN, available, fee, open_blocks, publish
from tests.api.scenes.scene import Scene, scene_of

BIO = "Ask me anything before staff have looked."


async def set_scene(stage: Stage) -> Scene:
    scene = scene_of(stage)
    stage.clock.set(TEN)
    stage.settings(listing_policy="open")
    await stage.hear(fee(1500))
    await publish(stage, CLEO)
    stage.settings(listing_policy="approval")
    await publish(stage, DEVI, bio=BIO, topics=["law"])
    await stage.hear(open_blocks(CLEO, 1, 2), available(CLEO, 60))
    scene.things |= {"consultant_id": str(DEVI.account_id)}
    scene.keep_secret(DEVI.account_id, BIO)
    return scene
