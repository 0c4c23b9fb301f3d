"""A month closes by itself, on demand, in order; its statements add up; what does not fit waits for the next."""

import asyncio
from datetime import UTC, datetime, timedelta

from contracts.billing import ChargePaid, MonthClosed, StatementIssued
from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO, DEVI, EMMA, FINN, MALLORY
from services.billing import actions
from services.billing.actions.closing import close_months
from services.billing.actions.sending import send_charges
from services.billing.tests.cast import TEN, call_ended
from services.billing.tests.fake_gateway import FakeGateway
from services.billing.tests.months import (
    APRIL,
    MAY,
    calls,
    close_by_the_clock,
    every,
    progress,
    settle_people,
    statements_of,
)

CLOSE = "/months/2026-03/close"


async def test_a_month_closes_by_itself_six_hours_after_its_end(stage: Stage, gateway: FakeGateway) -> None:
    await settle_people(stage, gateway)
    await calls(stage, 1)
    await close_by_the_clock(stage, datetime(2026, 4, 1, 5, 59, tzinfo=UTC))
    assert await every(stage, "month_close") == []
    await close_by_the_clock(stage, datetime(2026, 4, 1, 6, tzinfo=UTC))
    assert (await progress(stage))["state"] == "closed"
    assert [event.month for event in await stage.said(MonthClosed)] == ["2026-03"]


async def test_everybody_gets_a_statement_that_adds_up(stage: Stage, gateway: FakeGateway) -> None:
    await settle_people(stage, gateway)
    await calls(stage, 2, seconds=600)
    await calls(stage, 1, seconds=60, student=BEN, consultant=DEVI)
    await stage.hear(call_ended(60, student=BEN, consultant=DEVI, free_reason="first_minutes"))
    await stage.said()
    await close_by_the_clock(stage)
    (anna,) = await statements_of(stage, ANNA)
    assert (anna["lines"], anna["billable_seconds"]) == (2, 1200)
    assert anna["gross"] == anna["total"] == {"amount_minor": 5000, "currency": "EUR"}
    assert anna["charged_before"]["amount_minor"] == 5000 - anna["total"]["amount_minor"]
    (ben,) = await statements_of(stage, BEN)
    assert (ben["lines"], ben["total"]["amount_minor"]) == (2, 250)
    (cleo,) = await statements_of(stage, CLEO, side="consultant")
    assert (cleo["gross"]["amount_minor"], cleo["fee"]["amount_minor"], cleo["net"]["amount_minor"]) == (
        5000,
        750,
        4250,
    )
    assert cleo["total"] == cleo["net"]
    told = await stage.said(StatementIssued)
    assert {(one.side, one.account_id, one.total.amount_minor) for one in told} == {
        ("student", ANNA.account_id, 5000),
        ("student", BEN.account_id, 250),
        ("consultant", CLEO.account_id, 4250),
        ("consultant", DEVI.account_id, 212),
    }
    assert await statements_of(stage, CLEO, side="student") == []


async def test_the_sums_of_a_close_are_shown_with_its_charges_and_payouts(stage: Stage, gateway: FakeGateway) -> None:
    await settle_people(stage, gateway)
    await calls(stage, 1)
    await calls(stage, 1, student=BEN, rate=300, currency="JPY")
    await close_by_the_clock(stage)
    shown = await progress(stage)
    assert [
        (one["side"], one["currency"], one["statements"], one["total"]["amount_minor"]) for one in shown["statements"]
    ] == [
        ("student", "EUR", 1, 2500),
        ("student", "JPY", 1, 3000),
        ("consultant", "EUR", 1, 2125),
        ("consultant", "JPY", 1, 2550),
    ]
    assert {(one["state"], one["count"], one["amount"]["amount_minor"]) for one in shown["charges"]} == {
        ("paid", 1, 2500),
        ("paid", 1, 3000),
    }
    assert {(one["state"], one["amount"]["amount_minor"]) for one in shown["payouts"]} == {
        ("planned", 2125),
        ("planned", 2550),
    }


async def test_a_month_waits_until_the_provider_has_answered_for_every_charge(
    stage: Stage, gateway: FakeGateway
) -> None:
    await settle_people(stage, gateway)
    await calls(stage, 1)
    gateway.silent = True
    await close_by_the_clock(stage)
    assert (await progress(stage))["state"] == "computed"
    gateway.silent = False
    await close_by_the_clock(stage, APRIL + timedelta(hours=1))
    shown = await progress(stage)
    assert (shown["state"], shown["charges"][0]["state"]) == ("closed", "paid")
    assert gateway.taken() == 2500


async def test_what_was_refused_by_the_bank_does_not_keep_a_month_open(stage: Stage, gateway: FakeGateway) -> None:
    await settle_people(stage, gateway, cards="insufficient_funds")
    await calls(stage, 1)
    await close_by_the_clock(stage)
    shown = await progress(stage)
    assert (shown["state"], shown["charges"][0]["state"], shown["payouts"]) == ("closed", "declined", [])


async def test_finn_closes_a_month_at_once_and_asking_again_changes_nothing(stage: Stage, gateway: FakeGateway) -> None:
    await settle_people(stage, gateway)
    await calls(stage, 1)
    stage.clock.set("2026-04-01T00:00:00Z")
    first = await stage.as_(FINN).post(CLOSE)
    assert (first.status_code, first.json()["state"]) == (202, "open")
    second = await stage.as_(FINN).post(CLOSE)
    assert (second.status_code, second.json()["opened_at"]) == (202, first.json()["opened_at"])
    await close_by_the_clock(stage, datetime(2026, 4, 1, 1, tzinfo=UTC))
    third = await stage.as_(FINN).post(CLOSE)
    assert (third.status_code, third.json()["state"]) == (202, "closed")
    assert (await stage.as_(FINN).get("/months")).json()["items"][0]["month"] == "2026-03"


async def test_a_month_that_is_not_over_or_out_of_turn_is_refused(stage: Stage, gateway: FakeGateway) -> None:
    await settle_people(stage, gateway)
    await calls(stage, 1)
    stage.clock.set("2026-03-31T23:59:59Z")
    early = await stage.as_(FINN).post(CLOSE)
    assert (early.status_code, early.json()["type"].rpartition("/")[2]) == (409, "month_not_over")
    stage.clock.set("2026-05-02T00:00:00Z")
    out_of_turn = await stage.as_(FINN).post("/months/2026-04/close")
    assert (out_of_turn.status_code, out_of_turn.json()["month"]) == (409, "2026-03")
    before_money = await stage.as_(FINN).post("/months/2026-02/close")
    assert before_money.status_code == 409
    assert (await stage.as_(FINN).post("/months/9999-12/close")).status_code == 409
    assert (await stage.as_(MALLORY).post(CLOSE)).status_code == 403
    assert (await stage.as_(FINN).get("/months/2026-03")).status_code == 404
    assert (await stage.as_(FINN).post(CLOSE)).status_code == 202
    still_open = await stage.as_(FINN).post("/months/2026-04/close")
    assert (still_open.status_code, still_open.json()["month"]) == (409, "2026-03")


async def test_before_anything_was_posted_there_is_nothing_to_close(stage: Stage, gateway: FakeGateway) -> None:
    stage.clock.set(APRIL)
    answer = await stage.as_(FINN).post("/months/0001-01/close")
    assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (409, "month_without_money")
    await stage.run(close_months)
    assert await every(stage, "month_close") == []


async def test_months_left_alone_close_one_after_another(stage: Stage, gateway: FakeGateway) -> None:
    await settle_people(stage, gateway)
    await calls(stage, 1)
    await calls(stage, 1, started_at=MAY)
    await close_by_the_clock(stage, datetime(2026, 6, 2, tzinfo=UTC))
    assert [row[0] for row in await every(stage, "month_close")] == ["2026-03", "2026-04", "2026-05"]
    assert [one["month"] for one in await statements_of(stage, ANNA)] == ["2026-05", "2026-03"]
    assert gateway.taken() == 5000


async def test_a_late_line_falls_into_the_next_month(stage: Stage, gateway: FakeGateway) -> None:
    await settle_people(stage, gateway)
    await calls(stage, 1)
    await close_by_the_clock(stage)
    await calls(stage, 1, seconds=120, started_at=TEN + timedelta(days=2))
    await close_by_the_clock(stage, MAY)
    april, march = await statements_of(stage, ANNA)
    assert (april["month"], april["lines"], april["total"]["amount_minor"]) == ("2026-04", 1, 500)
    assert (march["month"], march["lines"], march["total"]["amount_minor"]) == ("2026-03", 1, 2500)
    lines = (await stage.as_(ANNA).get(f"/me/statements/{april['id']}/lines")).json()["items"]
    assert [line["month"] for line in lines] == ["2026-03"]


async def test_a_line_of_the_running_month_posted_before_the_cut_off_waits_for_its_own_month(
    stage: Stage, gateway: FakeGateway
) -> None:
    await settle_people(stage, gateway)
    await calls(stage, 1)
    await calls(stage, 1, seconds=120, started_at=datetime(2026, 4, 1, 1, tzinfo=UTC))
    await close_by_the_clock(stage)
    await close_by_the_clock(stage, MAY)
    assert [(one["month"], one["total"]["amount_minor"]) for one in await statements_of(stage, ANNA)] == [
        ("2026-04", 500),
        ("2026-03", 2500),
    ]


async def test_less_than_the_provider_takes_is_carried_forward_until_it_is_enough(
    stage: Stage, gateway: FakeGateway
) -> None:
    await settle_people(stage, gateway)
    await calls(stage, 1, seconds=10)
    await close_by_the_clock(stage)
    (march,) = await statements_of(stage, ANNA)
    assert (march["total"]["amount_minor"], march["charge_id"]) == (42, None)
    await calls(stage, 1, seconds=10, started_at=APRIL)
    await close_by_the_clock(stage, MAY)
    april, _ = await statements_of(stage, ANNA)
    assert (april["opening"]["amount_minor"], april["gross"]["amount_minor"]) == (42, 42)
    assert (april["total"]["amount_minor"], april["charge_id"] is not None) == (84, True)
    assert gateway.taken() == 84
    assert [row[2] for row in await every(stage, "student_account")] == [0]


async def test_what_a_threshold_charge_took_is_not_charged_again(stage: Stage, gateway: FakeGateway) -> None:
    await settle_people(stage, gateway, limit_minor=5000)
    await calls(stage, 3, seconds=900)
    await calls(stage, 1, seconds=120, started_at=TEN + timedelta(days=1))
    await close_by_the_clock(stage)
    (march,) = await statements_of(stage, ANNA)
    charged = [event.amount.amount_minor for event in await stage.said(ChargePaid)]
    assert sum(charged) == march["gross"]["amount_minor"] == 3 * 3750 + 500
    assert len(charged) > 1
    before, total = march["charged_before"]["amount_minor"], march["total"]["amount_minor"]
    assert (before > 0, before + total) == (True, march["gross"]["amount_minor"])
    assert [row[2] for row in await every(stage, "student_account")] == [0]


async def test_yen_and_dinars_are_counted_in_their_own_units(stage: Stage, gateway: FakeGateway) -> None:
    await settle_people(stage, gateway)
    await calls(stage, 1, student=EMMA, rate=180, currency="JPY", seconds=601)
    await calls(stage, 1, student=EMMA, rate=1250, currency="BHD", seconds=601)
    await close_by_the_clock(stage)
    found = {one["total"]["currency"]: one["total"]["amount_minor"] for one in await statements_of(stage, EMMA)}
    assert found == {"BHD": 12521, "JPY": 1803}
    assert (gateway.taken("BHD"), gateway.taken("JPY")) == (12521, 1803)


async def test_two_closers_at_once_are_one(stage: Stage, gateway: FakeGateway) -> None:
    await settle_people(stage, gateway)
    await calls(stage, 2, seconds=60)
    stage.clock.set(APRIL)
    async with stage.transaction() as tx:
        await actions.closing.ask(tx, "2026-03", FINN.account_id)
    await asyncio.gather(*(actions.closing.close(stage.house, "2026-03") for _ in range(4)))
    await asyncio.gather(*(stage.run(close_months) for _ in range(3)))
    assert len(await every(stage, "charge")) == 1
    await stage.run(send_charges)
    await asyncio.gather(*(actions.closing.close(stage.house, "2026-03") for _ in range(4)))
    assert len(await every(stage, "charge")) == 1
    assert len(await every(stage, "statement")) == 2
    assert len(await stage.said(StatementIssued)) == 2
