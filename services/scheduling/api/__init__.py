"""What scheduling serves, below /api/scheduling."""

from services.scheduling.api import available_now, blocks, bookings, feeds, waiting, weeks

routers = [weeks.router, available_now.router, blocks.router, bookings.router, waiting.router, feeds.router]
