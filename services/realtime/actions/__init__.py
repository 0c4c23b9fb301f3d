"""What realtime does, one function per intention, grouped by what it is about."""

from services.realtime.actions import desks, frames, tickets, typing

__all__ = ["desks", "frames", "tickets", "typing"]
