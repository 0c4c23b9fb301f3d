"""Billing: receipts, payments that did not go through, payouts."""

from contracts.billing import (
    ChargeDeclined,
    ChargeNeedsAuthentication,
    ChargePaid,
    DocumentIssued,
    PayoutFailed,
    PayoutPaid,
)
from kit import Tx, hears
from services.notifications.actions.telling import money


@hears(DocumentIssued)
async def on_document_issued(tx: Tx, event: DocumentIssued) -> None:
    await money.tell_of_document(tx, event)


@hears(ChargeDeclined)
async def on_charge_declined(tx: Tx, event: ChargeDeclined) -> None:
    await money.tell_of_refusal(tx, event)


@hears(ChargeNeedsAuthentication)
async def on_charge_needs_authentication(tx: Tx, event: ChargeNeedsAuthentication) -> None:
    await money.tell_of_needed_confirmation(tx, event)


@hears(ChargePaid)
async def on_charge_paid(tx: Tx, event: ChargePaid) -> None:
    await money.paid(tx, event)


@hears(PayoutPaid)
async def on_payout_paid(tx: Tx, event: PayoutPaid) -> None:
    await money.tell_of_payout(tx, event)


@hears(PayoutFailed)
async def on_payout_failed(tx: Tx, event: PayoutFailed) -> None:
    await money.tell_of_failed_payout(tx, event)
