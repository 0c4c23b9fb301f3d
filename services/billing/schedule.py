"""What billing does by the clock."""

from kit import Tx, every
from services.billing import actions
from services.billing.actions.rendering import render_documents

__all__ = ["announce_fees", "render_documents"]


@every(seconds=60)
async def announce_fees(tx: Tx) -> None:
    """The fee the operator has set is said once, by whichever replica gets to it first."""
    await actions.fees.announce_fees(tx)
