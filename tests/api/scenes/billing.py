"""Billing: a call Anna had with Cleo, its line, her cards, a charge that was refused, and why she may not book."""

import json
from datetime import timedelta
from uuid import UUID

from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO, EMMA, FINN, Person
from services.billing import store
from services.billing.actions.charging import send_charges
from services.billing.outside import payments
from services.billing.outside.payments import BadNews, News
from services.billing.settings import Settings
from services.billing.tests.cast import TEN, call_ended, opened
from services.billing.tests.fake_gateway import FakeGateway
from services.billing.tests.months import close_february
from services.billing.tests.paying import charge_of, owe, save_card
from tests.api.scenes.bank_transfers import add_bank_transfers
from tests.api.scenes.books import add_books
from tests.api.scenes.scene import Scene, posted, scene_of

WHY = "The card of 3 March was refused."
CAP = {"amount_minor": 12_345, "currency": "EUR"}
PROOF = "only the provider can say this"


class Provider(FakeGateway):
    """Its word is proven by the body alone: a row of the table has no headers."""

    def read_news(self, body: bytes, signature: str) -> News:
        try:
            is_its_word = json.loads(body)["proof"] == PROOF
        except (ValueError, KeyError, TypeError):
            is_its_word = False
        if not is_its_word:
            raise BadNews("not the provider's")
        return News("evt_1", "charge", "pi_1")


async def set_scene(stage: Stage) -> Scene:
    stage.settings(s3_endpoint="http://127.0.0.1:9", s3_access_key="key", s3_secret_key="secret")
    scene, provider = scene_of(stage), Provider()
    payments._open[:] = [(Settings.current(), provider)]  # for as long as these settings are the current ones
    february = await close_february(stage, provider)
    scene.things |= february
    scene.keep_secret(february["statement_id"], february["line_id"], february["payout_id"])
    scene.things["document_id"] = await receipt_of(stage, EMMA)
    scene.keep_secret(scene.things["document_id"])
    stage.clock.set(TEN + timedelta(hours=3))
    call, other = call_ended(754), call_ended(60, started_at=TEN + timedelta(hours=1))
    bens = call_ended(60, student=BEN, started_at=TEN + timedelta(hours=2))
    await stage.hear(opened(ANNA), opened(BEN), opened(CLEO), call, other, bens)
    path = f"/students/{ANNA.account_id}/credit-standing"
    for may_book, reason in ((False, "A first look."), (True, None), (False, WHY)):
        await posted(await stage.as_(FINN).put(path, json={"may_book": may_book, "reason": reason}))
    card, spare = await save_card(stage, provider, behaviour="card_declined"), await save_card(stage, provider)
    await owe(stage, 6000, started_at=TEN + timedelta(hours=2))
    await stage.run(send_charges)
    charge = await charge_of(stage)
    scene.things |= {"method_id": card["id"], "spare_method_id": spare["id"], "charge_id": charge["id"]}
    await posted(await stage.as_(ANNA).put("/me/spend-cap", json={"per_call": None, "per_month": CAP}))
    scene.things |= {"provider": "fake", "proof": PROOF}
    scene.keep_secret(card["id"], spare["id"], charge["id"])
    scene.things |= {"call_id": str(call.call_id), "student_id": str(ANNA.account_id)}
    scene.keep_secret(call.call_id, call.booking_id, other.call_id, bens.call_id, ANNA.account_id, WHY)
    await add_bank_transfers(stage, scene)
    await add_books(stage, scene)
    return scene


async def receipt_of(stage: Stage, who: Person) -> str:
    """The id of somebody's only receipt, as if its PDF lay in the storage."""
    (receipt,) = (await posted(await stage.as_(who).get("/me/documents")))["items"]
    async with stage.transaction() as tx:
        await store.documents.rendered(tx, UUID(receipt["id"]), TEN, bytes(32), 1)
    found: str = receipt["id"]
    return found
