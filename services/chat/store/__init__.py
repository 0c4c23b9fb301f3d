"""What chat stores, one module per kind of thing: the only place with SQL beside copies.py."""

from services.chat.store import conversations, files, keeping, marks, messages, people, searching

__all__ = ["conversations", "files", "keeping", "marks", "messages", "people", "searching"]
