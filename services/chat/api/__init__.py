"""What chat serves below /api/chat."""

from services.chat.api import conversations, files, messages, people, search

routers = [conversations.router, messages.router, files.router, people.router, search.router]

__all__ = ["routers"]
