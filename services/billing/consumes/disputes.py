"""Disputes: what is held while they last, and what they give back."""

from contracts.disputes import DisputeClosed, DisputeOpened, RefundDecided
from kit import Tx, hears
from services.billing import actions


@hears(DisputeOpened)
async def on_dispute_opened(tx: Tx, event: DisputeOpened) -> None:
    await actions.holds.hold(tx, event)


@hears(RefundDecided)
async def on_refund_decided(tx: Tx, event: RefundDecided) -> None:
    await actions.refunds.obey(tx, event)


@hears(DisputeClosed)
async def on_dispute_closed(tx: Tx, event: DisputeClosed) -> None:
    await actions.holds.release(tx, event)
