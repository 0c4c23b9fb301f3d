"""What chat does, one function per intention, grouped by what it is about."""

from services.chat.actions import conversations, fetching, marks, people, posting, searching, uploading

__all__ = ["conversations", "fetching", "marks", "people", "posting", "searching", "uploading"]
