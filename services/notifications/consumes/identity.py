"""Identity: whom to reach, and pincodes to send."""

from contracts.identity import AccountChanged, AccountOpened, PincodeRequested
from kit import Tx, hears
from services.notifications import copies
from services.notifications.actions import telling


@hears(AccountOpened)
async def on_account_opened(tx: Tx, event: AccountOpened) -> None:
    await copies.remember_person(tx, event.account_id, event.email, event.name, event.time_zone, event.locale)


@hears(AccountChanged)
async def on_account_changed(tx: Tx, event: AccountChanged) -> None:
    await copies.remember_person(tx, event.account_id, event.email, event.name, event.time_zone, event.locale)


@hears(PincodeRequested)
async def on_pincode_requested(tx: Tx, event: PincodeRequested) -> None:
    await telling.send_pincode(tx, event)
