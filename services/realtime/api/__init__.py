"""What realtime serves: a ticket, and the socket it opens."""

from services.realtime.api import tickets
from services.realtime.api.sockets import socket

routers = [tickets.router]

__all__ = ["routers", "socket"]
