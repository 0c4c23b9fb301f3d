"""What this service serves."""

from services.calls.api import bookings, calls, desk, outlook

routers = [bookings.router, desk.router, outlook.router, calls.router]
