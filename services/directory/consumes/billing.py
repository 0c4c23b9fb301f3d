"""Billing: how much of a rate the platform keeps."""

from contracts.billing import FeeScheduleChanged
from kit import Tx, hears
from services.directory import copies


@hears(FeeScheduleChanged)
async def on_fee_schedule_changed(tx: Tx, event: FeeScheduleChanged) -> None:
    await copies.remember_fee(tx, event.schedule, event.effective_from, event.fee_bps)
