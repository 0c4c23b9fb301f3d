"""What notifications do by the clock."""

from kit import House, Tx, every
from services.notifications.actions import delivering


@every(seconds=5, transaction=False)
async def deliver(house: House) -> None:
    """Send what is due. Woken as soon as something is queued; the clock is for what is tried again."""
    await delivering.deliver_due(house)


@every(seconds=5)
async def give_up_what_expired(tx: Tx) -> None:
    await delivering.expire(tx)


@every(seconds=3600)
async def forget_old_deliveries(tx: Tx) -> None:
    await delivering.forget(tx)
