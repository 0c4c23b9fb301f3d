"""A month's calls show what of them has gone back since."""

from kit.testing import Stage
from kit.testing.cast import ANNA, CLEO
from services.billing.tests.cast import TEN
from services.billing.tests.correcting import give_back
from services.billing.tests.fake_gateway import FakeGateway
from services.billing.tests.test_refunds import call


async def test_both_sides_months_show_what_went_back(stage: Stage, gateway: FakeGateway) -> None:
    stage.clock.set(TEN)
    one, other = await call(stage, rate=1000), await call(stage, rate=1000)
    await give_back(stage, one, seconds=15)
    await give_back(stage, one, goodwill_minor=100)
    lines = (await stage.as_(ANNA).get("/me/lines")).json()
    earnings = (await stage.as_(CLEO).get("/me/earnings")).json()
    seen = {line["call_id"]: (line["refunded"]["amount_minor"], line["refunded_seconds"]) for line in lines["items"]}
    assert seen == {str(one): (350, 15), str(other): (0, 0)}
    (total,) = lines["totals"]
    assert (total["calls"], total["amount"]["amount_minor"], total["refunded"]["amount_minor"]) == (2, 2000, 350)
    back = {call["call_id"]: call["refunded"]["amount_minor"] for call in earnings["items"]}
    assert back == {str(one): 213, str(other): 0}  # goodwill is the platform's own
    (total,) = earnings["totals"]
    assert (total["net"]["amount_minor"], total["refunded"]["amount_minor"]) == (1700, 213)
