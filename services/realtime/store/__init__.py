"""Everything realtime asks of its database."""

from services.realtime.store import desks, frames, tickets

__all__ = ["desks", "frames", "tickets"]
