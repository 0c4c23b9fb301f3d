"""Scheduling: Anna and Ben fill Cleo's Tuesday at 10, Emma waits for it and is offered a place on Wednesday."""

from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO, EMMA
from services.scheduling.tests.scenes import (
    TUESDAY_10,
    TUESDAY_11,
    WEDNESDAY_10,
    book,
    cancel,
    open_for_booking,
    slots,
    wait_for,
)
from tests.api.scenes.scene import Scene, posted, scene_of

QUESTION = "Does my lease end in May?"


async def set_scene(stage: Stage) -> Scene:
    await open_for_booking(stage)
    scene = scene_of(stage)
    booking = await book(stage, ANNA, TUESDAY_10, question=QUESTION)
    bens = await book(stage, BEN, TUESDAY_10)
    waiting = await wait_for(stage, EMMA, TUESDAY_10)
    annas_wednesday, _ = await book(stage, ANNA, WEDNESDAY_10), await book(stage, BEN, WEDNESDAY_10)
    await wait_for(stage, EMMA, WEDNESDAY_10)
    await cancel(stage, ANNA, annas_wednesday)
    cleo = stage.as_(CLEO)
    await posted(await cleo.put("/me/weeks/2026-W12", json={"blocks": slots((4, 9, 1))}))
    await posted(await cleo.put("/me/available-now", json={"on": True}))
    (offer,) = (await posted(await stage.as_(EMMA).get("/offers")))["items"]
    feed = (await posted(await stage.as_(ANNA).post("/me/calendar-feed"), status=201))["path"]
    secret = feed.rpartition("/")[2].removesuffix(".ics")
    scene.things |= {
        "consultant_id": str(CLEO.account_id), "booking_id": booking["id"], "waiting_id": waiting["id"],
        "offer_id": offer["id"], "full_block": TUESDAY_10, "open_block": TUESDAY_11, "iso_week": "2026-W12",
        "secret": secret,
    }  # fmt: skip
    scene.keep_secret(
        QUESTION, booking["id"], bens["id"], waiting["id"], offer["id"], ANNA.account_id, BEN.account_id,
        EMMA.account_id, secret,
    )  # fmt: skip
    return scene
