"""Refunds nobody should have asked for so, and refunds that meet a charge which changes under them."""

from typing import Any

import pytest

from contracts.billing import LineAdjusted, RefundRefused
from kit.testing import Stage
from services.billing.actions.refunds import retry_refunds
from services.billing.tests.cast import TEN, call_ended
from services.billing.tests.correcting import refund_decided, wrong_in_the_books
from services.billing.tests.fake_gateway import FakeGateway

NOTHING: list[dict[str, Any]] = [{"seconds": 0}, {"seconds": -5}, {"goodwill": 0}, {"goodwill": -100}]


@pytest.mark.parametrize("asked", NOTHING, ids=str)
@pytest.mark.parametrize("before_its_call", [False, True])
async def test_a_decision_to_give_nothing_back_is_refused_and_keeps_no_other_waiting(
    stage: Stage, gateway: FakeGateway, asked: dict[str, Any], before_its_call: bool
) -> None:
    stage.clock.set(TEN)
    one, other = call_ended(60, rate=1000), call_ended(60, rate=1000)
    odd, good = refund_decided(one.call_id, **asked), refund_decided(other.call_id, 30)
    await stage.hear(*((odd, good, one, other) if before_its_call else (one, other, odd, good)))
    await stage.run(retry_refunds)
    refused, adjusted = sorted(
        await stage.said(RefundRefused, LineAdjusted), key=lambda one: type(one).__name__ == "LineAdjusted"
    )
    assert (refused.command_id, refused.why) == (odd.decision_id, "below_smallest_unit")
    assert (adjusted.command_id, adjusted.amount.amount_minor) == (good.decision_id, 500)
    assert await wrong_in_the_books(stage) == {}
