"""What chat serves below /api/chat."""

from services.chat.api import conversations, files, limits, messages, people, search

routers = [conversations.router, messages.router, files.router, people.router, search.router,
           limits.router]  # fmt: skip

__all__ = ["routers"]
