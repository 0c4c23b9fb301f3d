"""What moderation does, one function per intention, grouped by what it is about."""

from services.moderation.actions import appealing, deciding, judging, opening, people, queueing, reporting, scanning

__all__ = ["appealing", "deciding", "judging", "opening", "people", "queueing", "reporting", "scanning"]
