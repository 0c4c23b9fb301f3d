"""Tickets: a browser cannot put a token into the request that opens a socket."""

from kit import Caller, Instant, Router, Shape, Tx
from services.realtime import actions

router = Router(tags=["realtime"])


class Ticket(Shape):
    """Good for one socket: `/api/realtime/socket?ticket=…&cursor=…`."""

    ticket: str
    expires_at: Instant


@router.get("/ticket")
async def get_ticket(tx: Tx, caller: Caller) -> Ticket:
    """The right to open one socket within half a minute."""
    ticket, expires_at = await actions.tickets.give(tx, caller.account_id)
    return Ticket(ticket=ticket, expires_at=expires_at)
