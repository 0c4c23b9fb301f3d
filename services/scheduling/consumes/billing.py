"""What scheduling hears from billing."""

from contracts.billing import CreditStandingChanged, FeeScheduleChanged
from kit import Tx, hears
from services.scheduling import copies


@hears(CreditStandingChanged)
async def on_credit_standing_changed(tx: Tx, event: CreditStandingChanged) -> None:
    await copies.remember_standing(tx, event.student_id, event.may_book, event.reason)


@hears(FeeScheduleChanged)
async def on_fee_schedule_changed(tx: Tx, event: FeeScheduleChanged) -> None:
    await copies.remember_fee(tx, event.effective_from, event.fee_bps)
