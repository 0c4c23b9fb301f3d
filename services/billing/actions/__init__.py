"""What billing does, one function per intention, grouped by what it is about."""

from services.billing.actions import fees, lines, standings

__all__ = ["fees", "lines", "standings"]
