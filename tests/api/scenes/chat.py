"""Chat: Anna and Cleo write to each other, and so do Ben and Devi."""

from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO, DEVI
from services.chat.tests.cast import TEN, account, open_conversation, post
from tests.api.scenes.scene import Scene, scene_of

WORDS = "Let us talk about the contract I must not show anybody."


async def set_scene(stage: Stage) -> Scene:
    scene = scene_of(stage)
    stage.clock.set(TEN)
    await stage.hear(account(ANNA), account(CLEO))
    conversation = await open_conversation(stage, ANNA, CLEO)
    message = await post(stage, ANNA, conversation, WORDS)
    await post(stage, CLEO, conversation, "Then let us.")
    other = await open_conversation(stage, BEN, DEVI)
    await post(stage, BEN, other, "Good morning.")
    scene.things |= {"conversation_id": conversation, "message_id": message["id"]}
    scene.keep_secret(conversation, message["id"], WORDS)
    return scene
