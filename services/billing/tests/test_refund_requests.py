"""Asking for refunds: by finance staff, each request once, every look recorded."""

from kit import new_id
from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO, FINN, MALLORY
from services.billing.tests.cast import TEN, call_ended
from services.billing.tests.correcting import refunds_of
from services.billing.tests.fake_gateway import FakeGateway

CALL = call_ended(60, rate=1000, started_at=TEN)


async def test_only_finance_asks_for_refunds_and_every_look_is_kept(stage: Stage, gateway: FakeGateway) -> None:
    await stage.hear(CALL)
    body = {"seconds": 1, "reason": "Sound."}
    for person in (ANNA, BEN, CLEO, MALLORY):
        assert (await stage.as_(person).post(f"/calls/{CALL.call_id}/refunds", json=body)).status_code == 403
    assert (await stage.as_(FINN).post(f"/calls/{new_id()}/refunds", json=body)).status_code == 404
    both = {"seconds": 1, "goodwill_minor": 1, "reason": "Sound."}
    assert (await stage.as_(FINN).post(f"/calls/{CALL.call_id}/refunds", json=both)).status_code == 422
    await refunds_of(stage, CALL.call_id)
    async with stage.transaction() as tx:
        looks = await tx.fetch("SELECT staff_id, what, subject_id FROM staff_look")
    assert [tuple(look) for look in looks] == [(FINN.account_id, "refunds", ANNA.account_id)]


async def test_the_same_request_sent_again_is_one_refund(stage: Stage, gateway: FakeGateway) -> None:
    await stage.hear(CALL)
    finn = stage.as_(FINN)
    answers = [
        await finn.post(f"/calls/{CALL.call_id}/refunds", json={"seconds": 5, "reason": "Sound."},
                        headers={"idempotency-key": "once-and-no-more"})
        for _ in range(2)
    ]  # fmt: skip
    assert answers[0].json() == answers[1].json()
    assert len(await refunds_of(stage, CALL.call_id)) == 1
