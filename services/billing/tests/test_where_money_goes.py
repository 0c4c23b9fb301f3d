"""A destination is opened at the provider; a line can be followed to wherever it has gone."""

from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO, MALLORY
from services.billing import actions
from services.billing.actions.destinations import look_at_destinations
from services.billing.outside.payments.protocol import Destination
from services.billing.tests.fake_gateway import FakeGateway
from services.billing.tests.months import APRIL, calls, close_by_the_clock, every, settle_people


async def test_cleo_opens_a_destination_and_it_is_ready_once_the_provider_says_so(
    stage: Stage, gateway: FakeGateway
) -> None:
    stage.clock.set(APRIL)
    assert (await stage.as_(CLEO).get("/me/payout-destination")).json()["state"] == "none"
    first = (await stage.as_(CLEO).post("/me/payout-destination")).json()
    assert (first["state"], first["url"]) == ("pending", "https://fake.example/onboarding")
    assert (await stage.as_(CLEO).post("/me/payout-destination")).json() == first
    assert gateway.asked["open_destination"] == 1
    (ref,) = gateway.destinations
    gateway.destinations[ref] = Destination(ref, "ready")
    stage.clock.advance(minutes=6)
    await stage.run(look_at_destinations)
    assert (await stage.as_(CLEO).get("/me/payout-destination")).json()["state"] == "ready"
    gateway.destinations[ref] = Destination(ref, "refused")
    await actions.destinations.refresh(stage.house, ref)
    assert (await stage.as_(CLEO).get("/me/payout-destination")).json()["state"] == "refused"


async def test_a_provider_that_does_not_answer_is_told_as_such(stage: Stage, gateway: FakeGateway) -> None:
    gateway.silent = True
    answer = await stage.as_(CLEO).post("/me/payout-destination")
    assert (answer.status_code, await every(stage, "payout_destination")) == (503, [])


async def test_a_line_can_be_followed_to_the_receipt_and_to_the_payout(stage: Stage, gateway: FakeGateway) -> None:
    await settle_people(stage, gateway)
    await calls(stage, 1)
    (line,) = (await stage.as_(ANNA).get("/me/lines", params={"month": "2026-03"})).json()["items"]
    path = f"/me/lines/{line['id']}"
    before = (await stage.as_(CLEO).get(path)).json()
    assert (before["statement_id"], before["collected"], before["payout_id"]) == (None, False, None)
    await close_by_the_clock(stage)
    students, consultants = (await stage.as_(ANNA).get(path)).json(), (await stage.as_(CLEO).get(path)).json()
    statement = (await stage.as_(ANNA).get(f"/me/statements/{students['statement_id']}")).json()
    assert (statement["charge"]["id"], statement["charge"]["state"]) == (students["charge_id"], "paid")
    assert [one["id"] for one in statement["documents"]] == [students["receipt_id"]]
    (stated,) = (await stage.as_(ANNA).get(f"/me/statements/{statement['id']}/lines")).json()["items"]
    assert stated["id"] == line["id"]
    assert (students["payout_id"], consultants["charge_id"], consultants["receipt_id"]) == (None, None, None)
    assert consultants["collected"]
    payout = (await stage.as_(CLEO).get(f"/me/payouts/{consultants['payout_id']}")).json()
    assert payout["amount"]["amount_minor"] == 2125
    (earned,) = (await stage.as_(CLEO).get(f"/me/statements/{consultants['statement_id']}/lines")).json()["items"]
    assert earned["id"] == line["id"]
    for stranger in (MALLORY, BEN):
        assert (await stage.as_(stranger).get(path)).status_code == 404
        assert (await stage.as_(stranger).get(f"/me/statements/{statement['id']}")).status_code == 404
        assert (await stage.as_(stranger).get(f"/me/statements/{statement['id']}/lines")).status_code == 404
