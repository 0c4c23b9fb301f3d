"""Billing: a call Anna had with Cleo, its line, and why Anna may not book at the moment."""

from datetime import timedelta

from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO, FINN
from services.billing.tests.cast import TEN, call_ended, opened
from tests.api.scenes.scene import Scene, posted, scene_of

WHY = "The card of 3 March was refused."


async def set_scene(stage: Stage) -> Scene:
    scene = scene_of(stage)
    stage.clock.set(TEN + timedelta(hours=3))
    call, other = call_ended(754), call_ended(60, started_at=TEN + timedelta(hours=1))
    bens = call_ended(60, student=BEN, started_at=TEN + timedelta(hours=2))
    await stage.hear(opened(ANNA), opened(BEN), opened(CLEO), call, other, bens)
    path = f"/students/{ANNA.account_id}/credit-standing"
    for may_book, reason in ((False, "A first look."), (True, None), (False, WHY)):
        await posted(await stage.as_(FINN).put(path, json={"may_book": may_book, "reason": reason}))
    scene.things |= {"call_id": str(call.call_id), "student_id": str(ANNA.account_id)}
    scene.keep_secret(call.call_id, call.booking_id, other.call_id, bens.call_id, ANNA.account_id, WHY)
    return scene
