"""Money: receipts, payments that need somebody, payouts."""

from contracts.base import Money
from contracts.billing import (
    ChargeDeclined,
    ChargeNeedsAuthentication,
    ChargePaid,
    DocumentIssued,
    PayoutFailed,
    PayoutPaid,
)
from kit import Tx, clock
from services.notifications.actions.telling import overtake, subject_of, tell
from services.notifications.rules import kinds


async def tell_of_document(tx: Tx, event: DocumentIssued) -> None:
    if event.issued_at < clock.now() - kinds.STALE:
        return
    kind = "receipt_ready" if event.kind == "receipt" else "credit_note_ready"
    until = event.issued_at + kinds.WORTH_TELLING
    await tell(tx, kind, event.document_id, event.owner_id, {"number": event.number}, until)


async def tell_of_refusal(tx: Tx, event: ChargeDeclined) -> None:
    if event.declined_at < clock.now() - kinds.STALE:
        return
    again_at = event.next_attempt_at.isoformat() if event.next_attempt_at else None
    facts = _money(event.amount) | {"charge_id": str(event.charge_id), "next_attempt_at": again_at}
    refusal, until = subject_of(event.charge_id, event.refusals), event.declined_at + kinds.WORTH_TELLING
    await tell(tx, "payment_declined", refusal, event.student_id, facts, until)


async def tell_of_needed_confirmation(tx: Tx, event: ChargeNeedsAuthentication) -> None:
    if event.asked_at < clock.now() - kinds.STALE:
        return
    facts = _money(event.amount) | {"charge_id": str(event.charge_id)}
    until = event.asked_at + kinds.WORTH_TELLING
    await tell(tx, "payment_needs_you", event.charge_id, event.student_id, facts, until)


async def paid(tx: Tx, event: ChargePaid) -> None:
    """What was asked of the student for it is no longer so."""
    await overtake(tx, [event.charge_id], ["payment_needs_you"])


async def tell_of_payout(tx: Tx, event: PayoutPaid) -> None:
    if event.paid_at < clock.now() - kinds.STALE:
        return
    until = event.paid_at + kinds.WORTH_TELLING
    await tell(tx, "payout_paid", event.payout_id, event.consultant_id, _money(event.amount), until)


async def tell_of_failed_payout(tx: Tx, event: PayoutFailed) -> None:
    if event.failed_at < clock.now() - kinds.STALE:
        return
    facts, until = _money(event.amount) | {"why": event.why}, event.failed_at + kinds.WORTH_TELLING
    await tell(tx, "payout_failed", event.payout_id, event.consultant_id, facts, until)


def _money(amount: Money) -> dict[str, object]:
    return {"amount_minor": amount.amount_minor, "currency": amount.currency}
