"""What this service serves."""

from services.calls.api import bookings, calls, desk

routers = [bookings.router, desk.router, calls.router]
