"""Identity: everybody is signed in, Anna on two devices, and Ben has a pincode he has not used yet."""

from kit.testing import Stage
from kit.testing.cast import ANNA, BEN
from services.identity.tests.cast import signed_in, visitor, wrong
from tests.api.scenes.scene import EVERYBODY, Scene, posted

DEVICE = "Anna's old telephone"


async def set_scene(stage: Stage) -> Scene:
    stage.clock.set("2026-03-02T10:00:00Z")
    scene = Scene(stage, {"nobody": stage.nobody})
    first = visitor(stage)
    first.http.headers["user-agent"] = DEVICE
    await first.signs_in(ANNA.email, name=ANNA.name, client="mobile")
    for person in EVERYBODY:
        came = await signed_in(stage, person, client="mobile")
        scene.people[person.name.lower()] = came.http
        scene.things[person.name.lower()] = came.account_id
        scene.things[f"token_of_{person.name.lower()}"] = came.signed_in["refresh_token"]
    sessions = await posted(await first.http.get("/sessions"))
    (old,) = [session["id"] for session in sessions["items"] if session["device"] == DEVICE]
    pincode_id, pincode = await visitor(stage).asks(BEN.email, client="mobile")
    scene.things |= {
        "session_id": old, "account_id": scene.things["anna"], "pincode_id": pincode_id, "pincode": pincode,
        "wrong_pincode": wrong(pincode), "wrong_token": "x" * len(scene.things["token_of_anna"]),
    }  # fmt: skip
    scene.keep_secret(
        DEVICE, old, scene.things["anna"], ANNA.email, pincode, *(session["id"] for session in sessions["items"])
    )
    return scene
