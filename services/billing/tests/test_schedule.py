"""The fee is announced once, and again only when the operator changes it."""

import asyncio
from datetime import UTC, datetime

from contracts.billing import FeeScheduleChanged
from kit.testing import Stage
from services.billing import actions
from services.billing.schedule import announce_fees
from services.billing.tests.cast import TEN

JULY = datetime(2026, 7, 1, tzinfo=UTC)
AUGUST = datetime(2026, 8, 1, tzinfo=UTC)


def fee(fee_bps: int, effective_from: datetime) -> FeeScheduleChanged:
    return FeeScheduleChanged(schedule="platform", fee_bps=fee_bps, effective_from=effective_from)


async def test_the_fee_is_said_at_the_first_start_and_not_at_the_next(stage: Stage) -> None:
    stage.clock.set(TEN)
    await stage.run(announce_fees)
    assert await stage.said() == [fee(1500, TEN)]
    stage.clock.advance(minutes=1)
    await stage.run(announce_fees)
    assert await stage.said() == []


async def test_another_fee_is_said_from_now_on(stage: Stage) -> None:
    stage.clock.set(TEN)
    await stage.run(announce_fees)
    later = stage.clock.advance(days=1)
    stage.settings(fee_bps=1200)
    await stage.run(announce_fees)
    assert await stage.said() == [fee(1500, TEN), fee(1200, later)]


async def test_a_later_fee_is_said_ahead_and_its_withdrawal_too(stage: Stage) -> None:
    stage.clock.set(TEN)
    stage.settings(fee_schedule={JULY: 1000, AUGUST: 900})
    await stage.run(announce_fees)
    assert await stage.said() == [fee(1500, TEN), fee(1000, JULY), fee(900, AUGUST)]
    stage.settings(fee_schedule={AUGUST: 900})
    await stage.run(announce_fees)
    assert await stage.said() == [fee(1500, JULY)]
    stage.clock.set("2026-08-02T00:00:00Z")
    await stage.run(announce_fees)
    assert await stage.said() == []


async def test_replicas_that_start_together_say_it_once(stage: Stage) -> None:
    async def announce() -> None:
        async with stage.transaction() as tx:
            await actions.fees.announce_fees(tx)

    await asyncio.gather(*(announce() for _ in range(8)))
    assert len(await stage.said()) == 1
