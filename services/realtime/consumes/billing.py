"""What is heard from billing: all of it for screens that are open."""

from contracts.billing import (
    ChargeDeclined,
    ChargeNeedsAuthentication,
    ChargePaid,
    CreditStandingChanged,
    DocumentIssued,
    LineAdjusted,
    LinePosted,
    PayoutFailed,
    PayoutPaid,
    SpendCapChanged,
    StatementIssued,
)
from kit import Tx, hears
from services.realtime import actions


@hears(ChargeDeclined)
async def on_charge_declined(tx: Tx, event: ChargeDeclined) -> None:
    await actions.frames.tell(tx, event)


@hears(ChargeNeedsAuthentication)
async def on_charge_needs_authentication(tx: Tx, event: ChargeNeedsAuthentication) -> None:
    await actions.frames.tell(tx, event)


@hears(ChargePaid)
async def on_charge_paid(tx: Tx, event: ChargePaid) -> None:
    await actions.frames.tell(tx, event)


@hears(CreditStandingChanged)
async def on_credit_standing_changed(tx: Tx, event: CreditStandingChanged) -> None:
    await actions.frames.tell(tx, event)


@hears(DocumentIssued)
async def on_document_issued(tx: Tx, event: DocumentIssued) -> None:
    await actions.frames.tell(tx, event)


@hears(LineAdjusted)
async def on_line_adjusted(tx: Tx, event: LineAdjusted) -> None:
    await actions.frames.tell(tx, event)


@hears(LinePosted)
async def on_line_posted(tx: Tx, event: LinePosted) -> None:
    await actions.frames.tell(tx, event)


@hears(PayoutFailed)
async def on_payout_failed(tx: Tx, event: PayoutFailed) -> None:
    await actions.frames.tell(tx, event)


@hears(PayoutPaid)
async def on_payout_paid(tx: Tx, event: PayoutPaid) -> None:
    await actions.frames.tell(tx, event)


@hears(SpendCapChanged)
async def on_spend_cap_changed(tx: Tx, event: SpendCapChanged) -> None:
    await actions.frames.tell(tx, event)


@hears(StatementIssued)
async def on_statement_issued(tx: Tx, event: StatementIssued) -> None:
    await actions.frames.tell(tx, event)
