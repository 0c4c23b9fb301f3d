"""While a dispute is open a call's earnings are not paid out, wherever they lie."""

from datetime import timedelta

from kit import clock, new_id
from kit.testing import Stage
from kit.testing.cast import ANNA, CLEO
from services.billing.actions.givebacks import send_refunds
from services.billing.actions.payouts import send_payouts
from services.billing.actions.sending import send_charges
from services.billing.tests.cast import TEN, call_ended
from services.billing.tests.correcting import dispute_closed, dispute_opened, refund_decided, wrong_in_the_books
from services.billing.tests.fake_gateway import FakeGateway
from services.billing.tests.months import MAY, close_by_the_clock, settle_people
from services.billing.tests.paying import balances, save_card

DISPUTE = new_id()


async def test_an_earning_that_is_disputed_before_it_is_collected_is_held_when_it_is(
    stage: Stage, gateway: FakeGateway
) -> None:
    stage.clock.set(TEN)
    await save_card(stage, gateway)
    call = call_ended(60, rate=6000, started_at=TEN - timedelta(minutes=5))
    await stage.hear(dispute_opened(call.call_id, DISPUTE), call)
    await stage.run(send_charges)
    assert (await balances(stage))["consultant_held", "EUR"] == -5100
    assert await wrong_in_the_books(stage) == {}
    await stage.hear(dispute_closed(call.call_id, DISPUTE))
    assert (await balances(stage))["consultant_due", "EUR"] == -5100
    assert await wrong_in_the_books(stage) == {}


async def test_what_a_dispute_gives_back_is_taken_from_what_it_holds_and_the_rest_is_due_again(
    stage: Stage, gateway: FakeGateway
) -> None:
    stage.clock.set(TEN)
    await save_card(stage, gateway)
    call = call_ended(60, rate=6000, started_at=TEN - timedelta(minutes=5))
    await stage.hear(call)
    await stage.run(send_charges)
    await stage.hear(dispute_opened(call.call_id, DISPUTE))
    assert ("consultant_due", "EUR") not in await balances(stage)
    await stage.hear(refund_decided(call.call_id, 20, dispute_id=DISPUTE))
    assert (await balances(stage))["consultant_held", "EUR"] == -3400
    await stage.hear(dispute_closed(call.call_id, DISPUTE))
    await stage.run(send_refunds)
    assert (await balances(stage))["consultant_due", "EUR"] == -3400
    assert await wrong_in_the_books(stage) == {}


async def test_two_disputes_of_a_call_hold_it_once_and_until_the_last_is_closed(
    stage: Stage, gateway: FakeGateway
) -> None:
    stage.clock.set(TEN)
    await save_card(stage, gateway)
    call, other = call_ended(60, rate=6000, started_at=TEN - timedelta(minutes=5)), new_id()
    await stage.hear(call)
    await stage.run(send_charges)
    await stage.hear(dispute_opened(call.call_id, DISPUTE), dispute_opened(call.call_id, other))
    await stage.hear(dispute_closed(call.call_id, DISPUTE))
    assert (await balances(stage))["consultant_held", "EUR"] == -5100
    await stage.hear(dispute_closed(call.call_id, other))
    assert (await balances(stage))["consultant_due", "EUR"] == -5100
    assert await wrong_in_the_books(stage) == {}


async def test_a_held_earning_is_in_no_payout_and_what_went_back_after_the_payout_lowers_the_next(
    stage: Stage, gateway: FakeGateway
) -> None:
    await settle_people(stage, gateway)
    held, paid_out = (call_ended(600, started_at=TEN + timedelta(hours=n)) for n in range(2))
    await stage.hear(held, paid_out, dispute_opened(held.call_id, DISPUTE))
    await close_by_the_clock(stage)
    await stage.run(send_payouts)
    assert [one.amount.amount_minor for one in gateway.books if one.subject == "payout"] == [2125]
    await stage.hear(refund_decided(paid_out.call_id, 300), dispute_closed(held.call_id, DISPUTE))
    await stage.run(send_refunds)
    assert (await balances(stage))["consultant_due", "EUR"] == -(2125 - 1063)
    assert await wrong_in_the_books(stage) == {}
    await stage.hear(call_ended(600, started_at=clock.now(), student=ANNA, consultant=CLEO))
    await close_by_the_clock(stage, MAY)
    await stage.run(send_payouts)
    payouts = [one.amount.amount_minor for one in gateway.books if one.subject == "payout"]
    assert payouts == [2125, 2125 - 1063 + 2125]
    assert await wrong_in_the_books(stage) == {}
