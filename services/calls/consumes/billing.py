"""What is heard from billing."""

from contracts.billing import CreditStandingChanged, LineAdjusted, LinePosted, SpendCapChanged
from kit import Tx, hears
from services.calls import copies
from services.calls.actions import caps


@hears(SpendCapChanged)
async def on_spend_cap_changed(tx: Tx, event: SpendCapChanged) -> None:
    await caps.follow(tx, event)


@hears(LinePosted)
async def on_line_posted(tx: Tx, event: LinePosted) -> None:
    await copies.add_to_month(tx, event.student_id, event.month, event.amount)


@hears(LineAdjusted)
async def on_line_adjusted(tx: Tx, event: LineAdjusted) -> None:
    await copies.take_from_month(tx, event)


@hears(CreditStandingChanged)
async def on_credit_standing_changed(tx: Tx, event: CreditStandingChanged) -> None:
    await copies.remember_standing(tx, event)
