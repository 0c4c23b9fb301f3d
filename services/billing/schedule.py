"""What billing does by the clock. Its jobs are named here so that the schedule finds them."""

from kit import Tx, every
from services.billing import actions
from services.billing.actions.closing import close_months
from services.billing.actions.destinations import look_at_destinations
from services.billing.actions.methods import forget_cards, look_at_pending
from services.billing.actions.news import follow_news, forget_news
from services.billing.actions.payouts import send_payouts
from services.billing.actions.rendering import render_documents
from services.billing.actions.sending import send_charges
from services.billing.actions.standings import mind_cards

__all__ = [
    "announce_fees", "close_months", "follow_news", "forget_cards", "forget_news", "look_at_destinations",
    "look_at_pending", "mind_cards", "render_documents", "send_charges", "send_payouts",
]  # fmt: skip


@every(seconds=60)
async def announce_fees(tx: Tx) -> None:
    """The fee the operator has set is said once, by whichever replica gets to it first."""
    await actions.fees.announce_fees(tx)
