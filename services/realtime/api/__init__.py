"""What realtime serves: a ticket, and the socket it opens."""

from services.realtime.api import sockets, tickets

routers = [tickets.router, sockets.router]
