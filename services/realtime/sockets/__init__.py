"""Open sockets of this process: who holds them, how far each has come, and how they end."""

from services.realtime.sockets.hub import Hub

__all__ = ["Hub"]
