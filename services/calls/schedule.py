"""What this service does by the clock."""

from kit import House, every
from kit.logs import logger
from services.calls.actions import observed, timekeeping
from services.calls.actions.rooms import tend_rooms
from services.calls.polling import poll_rooms
from services.calls.store import calls

__all__ = ["keep_time", "poll_rooms", "tend_rooms", "watch_calls"]
log = logger(__name__)


@every(seconds=1, transaction=False)
async def keep_time(house: House) -> None:
    """Rings, windows, pauses, time away and blocks run out: a transaction per consultant, so one fault stays alone."""
    async with house.transaction() as tx:
        due = await timekeeping.with_something_due(tx)
    for consultant_id in due:
        try:
            async with house.transaction() as tx:
                await timekeeping.keep_time(tx, consultant_id)
        except Exception:
            log.exception("time could not be kept at a desk", consultant_id=str(consultant_id))


@every(seconds=15, transaction=False)
async def watch_calls(house: House) -> None:
    """Notice who has gone silent when no observation comes to say so."""
    async with house.transaction() as tx:
        running = await calls.to_watch(tx)
    for call_id in running:
        async with house.transaction() as tx:
            await observed(tx, call_id)
