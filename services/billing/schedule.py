"""What billing does by the clock. Its jobs are named here so that the schedule finds them."""

from kit import Tx, every
from services.billing import actions
from services.billing.actions.auditing import audit_ledger
from services.billing.actions.closing import close_months
from services.billing.actions.destinations import look_at_destinations
from services.billing.actions.givebacks import send_refunds
from services.billing.actions.methods import forget_cards, look_at_pending
from services.billing.actions.news import follow_news, forget_news
from services.billing.actions.payouts import send_payouts
from services.billing.actions.reconciling import reconcile_books
from services.billing.actions.refunds import retry_refunds
from services.billing.actions.rendering import render_documents
from services.billing.actions.sealing import seal_ledger
from services.billing.actions.sending import send_charges
from services.billing.actions.standings import mind_cards

__all__ = [
    "announce_fees", "audit_ledger", "close_months", "follow_news", "forget_cards", "forget_news",
    "look_at_destinations", "look_at_pending", "mind_cards", "reconcile_books", "render_documents", "retry_refunds",
    "seal_ledger", "send_charges", "send_payouts", "send_refunds",
]  # fmt: skip


@every(seconds=60)
async def announce_fees(tx: Tx) -> None:
    """The fee the operator has set is said once, by whichever replica gets to it first."""
    await actions.fees.announce_fees(tx)
