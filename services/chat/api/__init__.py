"""What chat serves below /api/chat."""

from services.chat.api import conversations, messages

routers = [conversations.router, messages.router]

__all__ = ["routers"]
