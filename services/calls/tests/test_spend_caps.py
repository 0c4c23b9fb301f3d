"""A student's spend caps: both are told on the way, and what comes after the cap is free and short."""

from uuid import UUID

from contracts.base import Money
from contracts.billing import CreditStandingChanged, LineAdjusted, LinePosted, SpendCapChanged
from contracts.calls import CallEnded, SpendCapNeared
from kit import clock, new_id
from kit.testing.cast import ANNA, CLEO
from services.calls.tests.hour import START, Hour

RATE_MINOR = 250


def eur(minor: int) -> Money:
    return Money(amount_minor=minor, currency="EUR")


async def caps(hour: Hour, *, call: Money | None = None, month: Money | None = None) -> None:
    await hour.stage.hear(
        SpendCapChanged(student_id=ANNA.account_id, per_call=call, per_month=month, changed_at=clock.now())
    )


async def spent(hour: Hour, minor: int, month: str = "2026-03") -> UUID:
    line_id = new_id()
    await hour.stage.hear(LinePosted(
        line_id=line_id, call_id=new_id(), booking_id=new_id(), student_id=ANNA.account_id,
        consultant_id=CLEO.account_id, month=month, billable_seconds=60, amount=eur(minor), fee=eur(0),
        share=eur(minor), posted_at=clock.now(),
    ))  # fmt: skip
    return line_id


async def told(hour: Hour) -> list[int]:
    return [one.percent for one in await hour.stage.said(SpendCapNeared)]


async def test_both_are_told_at_80_and_95_percent_then_have_a_free_minute_and_the_call_ends(hour: Hour) -> None:
    await caps(hour, call=eur(500))  # two minutes at 2.50
    _, call = await hour.talking()
    await hour.pass_time(call, ANNA, CLEO, seconds=90)
    assert await told(hour) == []
    await hour.pass_time(call, ANNA, CLEO, seconds=10)
    assert await told(hour) == [80]
    await hour.pass_time(call, ANNA, CLEO, seconds=16)
    assert await told(hour) == [95]
    await hour.pass_time(call, ANNA, CLEO, seconds=10)
    assert await told(hour) == [100]
    for person in (ANNA, CLEO):
        shown = (await hour.look(person, f"/{call}"))["spend_cap"]
        assert shown == {
            "amount": {"amount_minor": 500, "currency": "EUR"},
            "billable_seconds": 120,
            "told_percent": 100,
            "ends_after_seconds": 180,
        }
    await hour.pass_time(call, ANNA, CLEO, seconds=40)
    assert (await hour.look(ANNA, f"/{call}"))["state"] == "in_call"
    await hour.pass_time(call, ANNA, CLEO, seconds=20)
    await hour.pass_time(seconds=5)
    (ended,) = await hour.stage.said(CallEnded)
    assert (ended.end_reason, ended.billable_seconds) == ("spend_cap", 120)
    assert (await hour.look(ANNA, f"/{call}"))["talked_seconds"] > 175


async def test_hanging_up_in_the_free_minute_costs_the_cap_and_no_more(hour: Hour) -> None:
    await caps(hour, call=eur(500))
    _, call = await hour.talking()
    await hour.pass_time(call, ANNA, CLEO, seconds=150)
    await hour.ask(ANNA, f"/{call}/hang-up")
    await hour.pass_time(seconds=5)
    assert [one.billable_seconds for one in await hour.stage.said(CallEnded)] == [120]


async def test_a_pause_brings_the_cap_no_nearer(hour: Hour) -> None:
    await caps(hour, call=eur(500))
    _, call = await hour.talking()
    await hour.pass_time(call, ANNA, CLEO, seconds=90)
    await hour.ask(ANNA, f"/{call}/pause")
    await hour.pass_time(call, ANNA, CLEO, seconds=120)
    assert await told(hour) == []
    await hour.ask(ANNA, f"/{call}/resume")
    for _ in range(5):
        await hour.pass_time(call, ANNA, CLEO, seconds=4)
    assert await told(hour) == [80]


async def test_the_month_s_cap_counts_what_the_month_has_cost_less_refunds(hour: Hour) -> None:
    await caps(hour, call=eur(5000), month=eur(1000))
    await spent(hour, 4000, month="2026-02")
    line_id = await spent(hour, 900)
    await hour.stage.hear(LineAdjusted(
        line_id=line_id, call_id=new_id(), adjustment_id=new_id(), command_id=new_id(), student_id=ANNA.account_id,
        consultant_id=CLEO.account_id, month="2026-03", kind="refund", seconds=60, amount=eur(150), fee=eur(0),
        share=eur(150), tax=eur(0), goodwill=eur(0), made_at=clock.now(),
    ))  # fmt: skip
    _, call = await hour.talking()
    await hour.pass_time(seconds=1)
    assert (await hour.look(CLEO, f"/{call}"))["spend_cap"]["billable_seconds"] == 60


async def test_a_raised_cap_lets_a_running_call_go_on(hour: Hour) -> None:
    await caps(hour, call=eur(500))
    _, call = await hour.talking()
    await hour.pass_time(call, ANNA, CLEO, seconds=130)
    assert (await told(hour))[-1] == 100
    await caps(hour, call=eur(5000))
    await hour.pass_time(call, ANNA, CLEO, seconds=100)
    assert (await hour.look(ANNA, f"/{call}"))["state"] == "in_call"
    await hour.ask(ANNA, f"/{call}/hang-up")
    await hour.pass_time(seconds=5)
    assert [one.billable_seconds for one in await hour.stage.said(CallEnded)] == [230]


async def test_a_cap_in_another_currency_and_a_cap_taken_back_limit_nothing(hour: Hour) -> None:
    await caps(hour, call=Money(amount_minor=1, currency="JPY"))
    _, call = await hour.talking()
    assert (await hour.look(ANNA, f"/{call}"))["spend_cap"] is None
    await caps(hour, call=eur(1))
    assert (await hour.look(ANNA, f"/{call}"))["spend_cap"] is not None
    await caps(hour)
    assert (await hour.look(ANNA, f"/{call}"))["spend_cap"] is None


async def test_whoever_has_spent_the_month_s_cap_is_not_let_into_the_line(hour: Hour) -> None:
    hour.stage.clock.set(START)
    await caps(hour, month=eur(1000))
    await spent(hour, 1000)
    booking = await hour.book(ANNA)
    refused = await hour.ask(ANNA, f"/bookings/{booking}/check-in", 409)
    assert refused["type"] == "spend_cap_reached"
    await caps(hour, month=eur(2000))
    await hour.check_in(ANNA, booking)


async def test_whoever_owes_is_not_let_into_the_line_until_they_paid(hour: Hour) -> None:
    hour.stage.clock.set(START)
    booking = await hour.book(ANNA)
    owes = CreditStandingChanged(
        student_id=ANNA.account_id, may_book=False, reason="Your last month is not paid.", changed_at=clock.now()
    )
    await hour.stage.hear(owes)
    refused = await hour.ask(ANNA, f"/bookings/{booking}/check-in", 409)
    assert (refused["type"], refused["detail"]) == ("no_credit", "Your last month is not paid.")
    await hour.stage.hear(owes.model_copy(update={"may_book": True, "reason": None}))
    await hour.check_in(ANNA, booking)
