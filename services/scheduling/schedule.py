"""What scheduling does by the clock. Its jobs are named here so that the schedule finds them."""

from datetime import timedelta

from kit import Tx, clock, every
from services.scheduling import store
from services.scheduling.actions import available_now, places, weeks
from services.scheduling.actions.open_blocks import say_open_blocks

__all__ = ["forget_the_past", "keep_available_now", "let_offers_lapse", "say_open_blocks"]


@every(seconds=5)
async def keep_available_now(tx: Tx) -> None:
    await available_now.care(tx)


@every(seconds=5)
async def let_offers_lapse(tx: Tx) -> None:
    await places.let_offers_lapse(tx)


@every(seconds=3600)
async def forget_the_past(tx: Tx) -> None:
    """Waiting lists of blocks that ended, overrides of weeks that are over."""
    await store.offers.forget_before(tx, clock.now() - timedelta(days=1))
    await weeks.forget_past_overrides(tx)
