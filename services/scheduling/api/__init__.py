"""What scheduling serves, below /api/scheduling."""

from kit import Router
from services.scheduling.api import available_now, blocks, bookings, waiting, weeks

router = Router()
for part in (weeks.router, available_now.router, blocks.router, bookings.router, waiting.router):
    router.include_router(part)
