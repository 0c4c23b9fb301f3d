"""What a student wants to spend at most."""

from typing import Any

import pytest

from contracts.base import Money
from contracts.billing import SpendCapChanged
from kit.testing import Stage
from kit.testing.cast import ANNA, BEN
from services.billing.tests.cast import TEN

EUR_30 = {"amount_minor": 3000, "currency": "EUR"}


async def test_a_cap_is_kept_and_said_once(stage: Stage) -> None:
    stage.clock.set(TEN)
    body = {"per_call": None, "per_month": EUR_30}
    for _ in range(2):
        answer = await stage.as_(ANNA).put("/me/spend-cap", json=body)
        assert answer.json() == {**body, "changed_at": "2026-03-02T10:00:00Z"}
    assert await stage.said() == [
        SpendCapChanged(
            student_id=ANNA.account_id,
            per_call=None,
            per_month=Money(amount_minor=3000, currency="EUR"),
            changed_at=TEN,
        )
    ]
    assert (await stage.as_(ANNA).get("/me/spend-cap")).json()["per_month"] == EUR_30
    assert (await stage.as_(BEN).get("/me/spend-cap")).json() == {
        "per_call": None, "per_month": None, "changed_at": None,
    }  # fmt: skip


async def test_caps_are_taken_away_and_that_is_said_once(stage: Stage) -> None:
    none = {"per_call": None, "per_month": None}
    await stage.as_(ANNA).put("/me/spend-cap", json=none)
    assert await stage.said() == []
    await stage.as_(ANNA).put("/me/spend-cap", json={"per_call": EUR_30, "per_month": EUR_30})
    for _ in range(2):
        await stage.as_(ANNA).put("/me/spend-cap", json=none)
    assert [(one.per_call, one.per_month) for one in await stage.said()][1:] == [(None, None)]


@pytest.mark.parametrize(
    ("per_call", "per_month", "pointer"),
    [
        (EUR_30, {"amount_minor": 1, "currency": "JPY"}, "/per_month/currency"),
        ({"amount_minor": 1, "currency": "ZZZ"}, None, "/per_call/currency"),
        (None, {"amount_minor": 1, "currency": "eur"}, "/per_month/currency"),
        ({"amount_minor": 0, "currency": "EUR"}, None, "/per_call/amount_minor"),
        (None, {"amount_minor": -5, "currency": "EUR"}, "/per_month/amount_minor"),
        ({"amount_minor": 10**20, "currency": "EUR"}, None, "/per_call/amount_minor"),
    ],
)
async def test_a_cap_that_is_none_is_refused(stage: Stage, per_call: Any, per_month: Any, pointer: str) -> None:
    answer = await stage.as_(ANNA).put("/me/spend-cap", json={"per_call": per_call, "per_month": per_month})
    assert (answer.status_code, [one["pointer"] for one in answer.json()["errors"]]) == (422, [pointer])
    assert await stage.said() == []
