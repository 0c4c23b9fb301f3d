"""A refund the provider refused is asked for again, as another one, when finance staff want it."""

import asyncio
from uuid import UUID

import pytest

from kit import new_id
from kit.testing import Stage
from kit.testing.cast import ANNA, FINN
from services.billing.actions.givebacks import send_refunds
from services.billing.actions.sending import send_charges
from services.billing.tests.cast import TEN, call_ended
from services.billing.tests.correcting import give_back, refunds_of, wrong_in_the_books
from services.billing.tests.fake_gateway import FakeGateway
from services.billing.tests.paying import balances, save_card


@pytest.fixture
async def refused(stage: Stage, gateway: FakeGateway) -> UUID:
    """A paid call of which 30.00 should go back, which the provider refused."""
    stage.clock.set(TEN)
    await save_card(stage, gateway)
    call = call_ended(60, rate=6000)
    await stage.hear(call)
    await stage.run(send_charges)
    gateway.refund_state = "refused"
    await give_back(stage, call.call_id, seconds=30)
    await stage.run(send_refunds)
    gateway.refund_state = "paid"
    return call.call_id


async def test_asked_for_again_it_goes_once_however_often_it_is_wanted(
    stage: Stage, gateway: FakeGateway, refused: UUID
) -> None:
    (found,) = await refunds_of(stage, refused)
    path = f"/calls/{refused}/refunds/{found['id']}/send"
    answers = await asyncio.gather(*(stage.as_(FINN).post(path) for _ in range(5)))
    assert {(one.status_code, one.json()["back"]["provider"]) for one in answers} == {(200, "planned")}
    await asyncio.gather(stage.run(send_refunds), stage.run(send_refunds))
    assert (await stage.as_(FINN).post(path)).json()["back"]["provider"] == "paid"
    await stage.run(send_refunds)
    assert [one.amount.amount_minor for one in gateway.books if one.subject == "refund"] == [3000]
    assert (await balances(stage)).get(("student_receivable", "EUR"), 0) == 0
    assert await wrong_in_the_books(stage) == {}


async def test_a_refund_nobody_asked_for_is_not_found(stage: Stage, gateway: FakeGateway, refused: UUID) -> None:
    (found,) = await refunds_of(stage, refused)
    for path in (f"/calls/{refused}/refunds/{new_id()}/send", f"/calls/{new_id()}/refunds/{found['id']}/send"):
        assert (await stage.as_(FINN).post(path)).status_code == 404
    assert (await stage.as_(ANNA).post(f"/calls/{refused}/refunds/{found['id']}/send")).status_code == 403
