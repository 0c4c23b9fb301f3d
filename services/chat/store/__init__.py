"""What chat stores, one module per kind of thing: the only place with SQL beside copies.py."""

from services.chat.store import conversations, marks, messages, people

__all__ = ["conversations", "marks", "messages", "people"]
