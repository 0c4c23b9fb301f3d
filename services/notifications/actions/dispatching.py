"""What is due takes its way: woken when something is to be told, by the clock for reminders and unconfirmed waves."""

from datetime import timedelta

from kit import Tx, clock, every
from services.notifications.actions import delivering, routing
from services.notifications.store import deliveries, reaching, tellings

_KEPT = timedelta(days=90)
_DAY = timedelta(days=1)


@every(seconds=5)
async def choose_ways(tx: Tx) -> None:
    """Two schedules at once each take their own: nothing is told twice."""
    delivering.wake_workers(tx, await routing.choose_ways(tx))


@every(seconds=2)
async def start_overdue_waves(tx: Tx) -> None:
    delivering.wake_workers(tx, await routing.start_overdue_waves(tx))


@every(seconds=5)
async def expire(tx: Tx) -> None:
    """End what is no longer worth telling; its words, a pincode among them, are erased."""
    now = clock.now()
    ended = await tellings.expire(tx, now)
    await deliveries.expire(tx, now)
    for row in ended:
        delivering.attempts_made.labels(row["kind"], "all", "expired").inc()


@every(seconds=3600)
async def forget_old_tellings(tx: Tx) -> None:
    """Rows that only say that somebody was told are kept for 90 days."""
    await tellings.forget(tx, clock.now() - _KEPT)
    await reaching.forget_asked(tx, clock.now() - _DAY)
    await reaching.forget_ended(tx, clock.now() - _DAY)  # no access token lives nearly as long
