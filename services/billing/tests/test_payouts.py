"""What was collected is paid out once, comes back when the bank says so, and waits where it cannot go yet."""

from datetime import UTC, datetime
from uuid import UUID

from contracts.billing import PayoutFailed, PayoutPaid
from kit.testing import Stage
from kit.testing.cast import CLEO, DEVI
from services.billing import actions, rules, store
from services.billing.actions.payouts import send_payouts
from services.billing.actions.sending import send_charges
from services.billing.outside.payments.protocol import Moved
from services.billing.tests.fake_gateway import FakeGateway
from services.billing.tests.months import APRIL, MAY, calls, close_by_the_clock, every, settle_people

JUNE = datetime(2026, 6, 1, 7, tzinfo=UTC)


async def balances(stage: Stage, consultant: UUID = CLEO.account_id) -> tuple[int, int, int, int]:
    """Uncollected, due, held and in transit of a consultant, in EUR."""
    async with stage.transaction() as tx:
        kinds = ("consultant_payable", "consultant_due", "consultant_held", "payout_transit")
        found = [-await store.ledger.balance(tx, kind, consultant, "EUR") for kind in kinds]
    return found[0], found[1], found[2], found[3]


async def paid_out(gateway: FakeGateway) -> int:
    return sum(one.amount.amount_minor for one in gateway.books if one.subject == "payout")


async def a_closed_month(stage: Stage, gateway: FakeGateway) -> None:
    """Ten minutes of Anna's with Cleo at 2.50: 21.25 for Cleo, planned to be paid out."""
    await settle_people(stage, gateway)
    await calls(stage, 1)
    await close_by_the_clock(stage)
    await stage.said()


async def states(stage: Stage) -> list[str]:
    async with stage.transaction() as tx:
        return [row["state"] for row in await tx.fetch("SELECT state FROM payout ORDER BY month, payout_id")]


async def test_a_consultant_is_paid_what_was_collected(stage: Stage, gateway: FakeGateway) -> None:
    await a_closed_month(stage, gateway)
    assert await balances(stage) == (0, 0, 0, 2125)
    await stage.run(send_payouts)
    assert (await balances(stage), await paid_out(gateway)) == ((0, 0, 0, 0), 2125)
    (event,) = await stage.said()
    assert (type(event), event.amount.amount_minor, event.consultant_id) == (PayoutPaid, 2125, CLEO.account_id)
    (shown,) = (await stage.as_(CLEO).get("/me/payouts")).json()["items"]
    assert (shown["state"], shown["month"], shown["amount"]["amount_minor"]) == ("paid", "2026-03", 2125)
    assert (await stage.as_(CLEO).get(f"/me/payouts/{shown['id']}")).json() == shown
    assert (await stage.as_(DEVI).get(f"/me/payouts/{shown['id']}")).status_code == 404


async def test_the_plan_of_many_payouts_posts_what_the_rule_for_one_says(stage: Stage, gateway: FakeGateway) -> None:
    await a_closed_month(stage, gateway)
    async with stage.transaction() as tx:
        rows = await tx.fetch(
            "SELECT a.kind, a.party_id, e.amount_minor FROM payout p "
            "JOIN ledger_entry e ON e.ledger_transaction_id = p.planned_transaction_id "
            "JOIN ledger_account a USING (ledger_account_id)"
        )
    posted = {(row["kind"], row["party_id"], row["amount_minor"]) for row in rows}
    wanted = rules.entries_of_payout(2125, CLEO.account_id, "planned")
    assert posted == {(entry.account, entry.party_id, entry.amount_minor) for entry in wanted}


async def test_an_answer_that_does_not_come_is_looked_up_and_never_asked_for_twice(
    stage: Stage, gateway: FakeGateway
) -> None:
    await a_closed_month(stage, gateway)
    gateway.fault = lambda name, _: "after" if name == "pay_out" else None
    await stage.run(send_payouts)
    assert (await states(stage), await balances(stage)) == (["sending"], (0, 0, 0, 2125))
    gateway.fault = lambda name, _: None
    stage.clock.advance(hours=1)
    await stage.run(send_payouts)
    assert (await states(stage), await paid_out(gateway), gateway.asked["pay_out"]) == (["paid"], 2125, 1)


async def test_what_the_provider_never_heard_of_is_asked_for_again_under_the_same_key(
    stage: Stage, gateway: FakeGateway
) -> None:
    await a_closed_month(stage, gateway)
    gateway.fault = lambda name, _: "before" if name == "pay_out" else None
    await stage.run(send_payouts)
    gateway.fault = lambda name, _: None
    stage.clock.advance(hours=1)
    await stage.run(send_payouts)
    assert (await states(stage), list(gateway.payouts)) == (["paid"], [(await every(stage, "payout"))[0][7]])


async def test_a_payout_that_was_refused_is_due_again_and_goes_with_the_next(
    stage: Stage, gateway: FakeGateway
) -> None:
    await a_closed_month(stage, gateway)
    gateway.payout_state = "refused"
    await stage.run(send_payouts)
    assert await balances(stage) == (0, 2125, 0, 0)
    (event,) = await stage.said()
    assert (type(event), event.why) == (PayoutFailed, "refused")
    gateway.payout_state = "paid"
    await calls(stage, 1, started_at=APRIL)
    await close_by_the_clock(stage, MAY)
    await stage.run(send_payouts)
    assert (await balances(stage), await paid_out(gateway)) == ((0, 0, 0, 0), 4250)


async def test_a_payout_the_bank_returned_reopens_the_liability_once(stage: Stage, gateway: FakeGateway) -> None:
    await a_closed_month(stage, gateway)
    await stage.run(send_payouts)
    await stage.said()
    (key,) = gateway.payouts
    gateway.payouts[key] = Moved(f"po_{key}", "returned", gateway.payouts[key].amount, "account_closed")
    for _ in range(3):
        await actions.payouts.look_up(stage.house, f"po_{key}")
    assert (await states(stage), await balances(stage)) == (["returned"], (0, 2125, 0, 0))
    (event,) = await stage.said()
    assert (type(event), event.why) == (PayoutFailed, "returned")
    (shown,) = (await stage.as_(CLEO).get("/me/payouts")).json()["items"]
    assert (shown["state"], shown["refusal"]) == ("returned", "account_closed")


async def test_a_return_nobody_sent_word_of_is_found_within_a_day(stage: Stage, gateway: FakeGateway) -> None:
    await a_closed_month(stage, gateway)
    await stage.run(send_payouts)
    (key,) = gateway.payouts
    gateway.payouts[key] = Moved(f"po_{key}", "returned", gateway.payouts[key].amount, "account_closed")
    stage.clock.advance(days=1)
    await stage.run(send_payouts)
    assert (await states(stage), await balances(stage)) == (["returned"], (0, 2125, 0, 0))


async def test_a_paid_payout_is_looked_after_for_two_weeks_and_then_left_alone(
    stage: Stage, gateway: FakeGateway
) -> None:
    await a_closed_month(stage, gateway)
    for _ in range(20):
        await stage.run(send_payouts)
        stage.clock.advance(days=1)
    assert gateway.asked["find_payout"] == 14


async def test_what_is_still_on_its_way_is_asked_about_again(stage: Stage, gateway: FakeGateway) -> None:
    await a_closed_month(stage, gateway)
    gateway.payout_state = "pending"
    await stage.run(send_payouts)
    assert (await states(stage), await balances(stage)) == (["sending"], (0, 0, 0, 2125))
    (key,) = gateway.payouts
    gateway.payouts[key] = Moved(f"po_{key}", "paid", gateway.payouts[key].amount)
    stage.clock.advance(minutes=11)
    await stage.run(send_payouts)
    assert (await states(stage), gateway.asked["pay_out"]) == (["paid"], 1)


async def test_without_a_destination_earnings_wait_and_the_consultant_sees_for_what(
    stage: Stage, gateway: FakeGateway
) -> None:
    await settle_people(stage, gateway)
    async with stage.transaction() as tx:
        await tx.execute("UPDATE payout_destination SET state = 'pending'")
    await calls(stage, 1)
    await close_by_the_clock(stage)
    assert await states(stage) == []
    (balance,) = (await stage.as_(CLEO).get("/me/balance")).json()["items"]
    assert (balance["due"]["amount_minor"], balance["waits_for"]) == (2125, "destination")
    async with stage.transaction() as tx:
        await tx.execute("UPDATE payout_destination SET state = 'ready'")
    await close_by_the_clock(stage, MAY)
    assert await balances(stage) == (0, 0, 0, 2125)


async def test_less_than_the_provider_pays_out_is_carried_forward(stage: Stage, gateway: FakeGateway) -> None:
    await settle_people(stage, gateway)
    gateway.minimum["EUR"] = 2200
    await calls(stage, 1)
    await close_by_the_clock(stage)
    (balance,) = (await stage.as_(CLEO).get("/me/balance")).json()["items"]
    assert (balance["due"]["amount_minor"], balance["waits_for"]) == (2125, "smallest_payout")
    await calls(stage, 1, started_at=APRIL)
    await close_by_the_clock(stage, MAY)
    assert await balances(stage) == (0, 0, 0, 4250)


async def test_what_is_collected_after_the_close_is_in_the_next_payout(stage: Stage, gateway: FakeGateway) -> None:
    await settle_people(stage, gateway, cards="insufficient_funds")
    await calls(stage, 1)
    await close_by_the_clock(stage)
    (balance,) = (await stage.as_(CLEO).get("/me/balance")).json()["items"]
    assert (balance["uncollected"]["amount_minor"], balance["due"]["amount_minor"]) == (2125, 0)
    for ref in gateway.cards:
        gateway.cards[ref] = "ok"
    stage.clock.advance(days=2)
    await stage.run(send_charges)
    assert await balances(stage) == (0, 2125, 0, 0)
    await close_by_the_clock(stage, MAY)
    assert await balances(stage) == (0, 0, 0, 2125)


async def test_a_second_payout_holds_only_what_came_after_the_first(stage: Stage, gateway: FakeGateway) -> None:
    await a_closed_month(stage, gateway)
    await stage.run(send_payouts)
    await calls(stage, 1, seconds=120, started_at=APRIL)
    await close_by_the_clock(stage, MAY)
    await stage.run(send_payouts)
    assert [row.amount.amount_minor for row in gateway.payouts.values()] == [2125, 425]
    await close_by_the_clock(stage, JUNE)
    assert len(await states(stage)) == 2
