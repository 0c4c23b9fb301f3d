"""Moderation: a threat of Anna's waits and Mora has looked at it; Max removed two of Anna's messages, and she appealed
one of these decisions."""

from kit.testing import Stage
from kit.testing.cast import ANNA, MORA
from services.moderation.tests.cast import (
    MAX,
    TEN,
    THREAT,
    account,
    decide,
    open_case,
    posted,
    reported,
    statements,
    waiting,
)  # fmt: skip
from tests.api.scenes.scene import Scene, scene_of
from tests.api.scenes.scene import posted as answered

WORDS, APPEAL = "What Anna said of somebody.", "Anna asks you to look again."


async def set_scene(stage: Stage) -> Scene:
    scene = scene_of(stage)
    stage.clock.set(TEN)
    await stage.hear(account(ANNA))
    for number in range(2):
        message = posted(f"{WORDS} {number}")
        await stage.hear(message, reported(message.message_id))
        (case,) = await waiting(stage, MORA)
        await decide(stage, MAX, case["id"], "remove", "abuse")
        stage.clock.advance(minutes=1)
    latest, first = await statements(stage)
    await answered(await stage.as_(ANNA).post(f"/decisions/{first['id']}/appeal", json={"words": APPEAL}), status=201)
    (appeal,) = (await stage.as_(MORA).get("/appeals")).json()["items"]
    await open_case(stage, MORA, appeal["case_id"])
    await stage.hear(posted(THREAT))
    (case,) = await waiting(stage, MORA)
    await open_case(stage, MORA, case["id"])
    scene.things |= {"case_id": case["id"], "decision_id": latest["id"], "appeal_id": appeal["id"]}
    scene.keep_secret(WORDS, APPEAL, THREAT, case["id"], latest["id"], first["id"], appeal["id"])
    return scene
