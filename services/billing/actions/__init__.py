"""What billing does, one function per intention, grouped by what it is about."""

from services.billing.actions import documents, fees, lines, rendering, standings

__all__ = ["documents", "fees", "lines", "rendering", "standings"]
