"""What chat does, one function per intention, grouped by what it is about."""

from services.chat.actions import conversations, marks, posting

__all__ = ["conversations", "marks", "posting"]
