"""A call that is over becomes a line and, once, money."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest

from contracts.base import Money
from contracts.billing import LinePosted
from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO, DEVI
from services.billing import actions
from services.billing.tests.cast import TEN, call_ended


async def balances(stage: Stage) -> dict[tuple[str, str], int]:
    """(kind of account, currency) → what its entries come to."""
    async with stage.transaction() as tx:
        rows = await tx.fetch(
            "SELECT kind, currency, sum(amount_minor)::bigint AS balance "
            "FROM ledger_entry JOIN ledger_account USING (ledger_account_id, currency) GROUP BY 1, 2"
        )
    return {(row["kind"], row["currency"]): row["balance"] for row in rows}


async def count(stage: Stage, table: str) -> Any:
    async with stage.transaction() as tx:
        return await tx.fetchval(f"SELECT count(*) FROM {table}")


async def test_a_call_becomes_a_line_and_three_entries(stage: Stage) -> None:
    stage.clock.set(TEN)
    call = call_ended(754)
    await stage.hear(call)
    (posted,) = await stage.said()
    assert posted == LinePosted(
        line_id=posted.line_id,
        call_id=call.call_id,
        booking_id=call.booking_id,
        student_id=ANNA.account_id,
        consultant_id=CLEO.account_id,
        month="2026-03",
        billable_seconds=754,
        amount=Money(amount_minor=3142, currency="EUR"),
        fee=Money(amount_minor=471, currency="EUR"),
        share=Money(amount_minor=2671, currency="EUR"),
        tax=Money(amount_minor=0, currency="EUR"),
        posted_at=TEN,
    )
    assert await balances(stage) == {
        ("student_receivable", "EUR"): 3142,
        ("consultant_payable", "EUR"): -2671,
        ("platform_fees", "EUR"): -471,
    }


async def test_a_second_word_of_the_same_call_posts_nothing(stage: Stage) -> None:
    call = call_ended(60)
    await stage.hear(call, call)
    await stage.hear(call)
    assert len(await stage.said(LinePosted)) == 1
    assert await count(stage, "ledger_entry") == 3


async def test_ten_words_of_one_call_at_once_post_it_once(stage: Stage) -> None:
    call = call_ended(60)

    async def post() -> None:
        async with stage.transaction() as tx:
            await actions.lines.post_line(tx, call)

    await asyncio.gather(*(post() for _ in range(10)))
    assert len(await stage.said(LinePosted)) == 1
    assert await count(stage, "line") == 1
    assert await count(stage, "ledger_transaction") == 1
    assert await balances(stage) == {
        ("student_receivable", "EUR"): 250,
        ("consultant_payable", "EUR"): -212,
        ("platform_fees", "EUR"): -38,
    }


async def test_many_calls_of_the_same_people_at_once_share_their_accounts(stage: Stage) -> None:
    calls = [
        call_ended(60, student=student, consultant=consultant)
        for student in (ANNA, BEN)
        for consultant in (CLEO, DEVI)
        for _ in range(3)
    ]

    async def post(index: int) -> None:
        async with stage.transaction() as tx:
            await actions.lines.post_line(tx, calls[index])

    await asyncio.gather(*(post(index) for index in range(len(calls))))
    assert await count(stage, "(SELECT DISTINCT kind, party_id FROM ledger_account) AS account") == 5
    assert sum((await balances(stage)).values()) == 0


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"seconds": 0}, "no_billable_seconds"),
        ({"seconds": 0, "started_at": None, "end_reason": "never_connected"}, "no_billable_seconds"),
        ({"seconds": 200, "free_reason": "platform_fault"}, "platform_fault"),
        ({"seconds": 200, "rate": 0}, "free_rate"),
        ({"seconds": 1, "rate": 10}, "below_smallest_unit"),
    ],
)
async def test_a_call_that_costs_nothing_has_a_line_that_says_why(
    stage: Stage, fields: dict[str, Any], reason: str
) -> None:
    await stage.hear(call_ended(**fields))
    (posted,) = await stage.said(LinePosted)
    assert posted.amount == posted.fee == posted.share == Money(amount_minor=0, currency="EUR")
    (line,) = (await stage.as_(ANNA).get("/me/lines", params={"month": "2026-03"})).json()["items"]
    assert (line["free_reason"], line["amount"]["amount_minor"]) == (reason, 0)
    assert await count(stage, "ledger_transaction") == 0


async def test_a_fee_of_nothing_or_of_everything_leaves_out_the_empty_entry(stage: Stage) -> None:
    await stage.hear(call_ended(60, fee_bps=0))
    assert await balances(stage) == {("student_receivable", "EUR"): 250, ("consultant_payable", "EUR"): -250}
    await stage.hear(call_ended(60, fee_bps=10_000, currency="JPY"))
    found = await balances(stage)
    assert found["platform_fees", "JPY"] == -250
    assert ("consultant_payable", "JPY") not in found


async def test_a_call_belongs_to_the_month_it_started_in(stage: Stage) -> None:
    before_midnight = datetime(2026, 2, 28, 23, 59, tzinfo=UTC)
    await stage.hear(call_ended(600, started_at=before_midnight))
    stage.settings(month_time_zone="Europe/Berlin")
    await stage.hear(call_ended(600, started_at=before_midnight))
    assert [line.month for line in await stage.said(LinePosted)] == ["2026-02", "2026-03"]


async def test_a_call_in_money_that_does_not_exist_is_not_digested(stage: Stage) -> None:
    with pytest.raises(Exception, match="currency"):
        await stage.hear(call_ended(60, currency="QQQ"))
    assert await count(stage, "line") == 0
