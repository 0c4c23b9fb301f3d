"""All SQL of scheduling, split by what it is about.

Locks are taken in the order calendar, available_now, block, booking.
"""

from services.scheduling.store import available_now, blocks, bookings, calendars, feeds, offers, open_blocks

__all__ = ["available_now", "blocks", "bookings", "calendars", "feeds", "offers", "open_blocks"]
