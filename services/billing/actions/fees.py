"""The platform's fee, as the operator's settings have it."""

from kit import Tx, clock, emit
from services.billing import publishes, rules, store
from services.billing.settings import Settings

SCHEDULE = "platform"


async def announce_fees(tx: Tx) -> None:
    """Say what the operator's settings change in the fees announced so far; nothing where nothing changed."""
    said = await store.fees.lock_fees(tx, SCHEDULE)
    now = clock.now()  # after the lock: a replica that waited for it must not stand before what was said meanwhile
    for effective_from, fee_bps in rules.announcements(Settings.current().fees(), said, now).items():
        fee = await store.fees.announce_fee(tx, SCHEDULE, effective_from, fee_bps, now)
        await emit(tx, publishes.fee_schedule_changed(fee))
