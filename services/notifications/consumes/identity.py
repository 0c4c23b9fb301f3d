"""Identity: whom to reach, pincodes to send, sign-ins to tell of; and keys, for our own routes."""

from contracts.identity import (
    AccountChanged,
    AccountOpened,
    PincodeRequested,
    SessionEnded,
    SessionStarted,
    SigningKeyPublished,
    SigningKeyRetired,
)
from kit import Tx, hears, tokens
from services.notifications import copies
from services.notifications.actions.telling import accounts


@hears(AccountOpened)
async def on_account_opened(tx: Tx, event: AccountOpened) -> None:
    await copies.remember_person(tx, event.account_id, event.email, event.name, event.time_zone, event.locale)


@hears(AccountChanged)
async def on_account_changed(tx: Tx, event: AccountChanged) -> None:
    await copies.remember_person(tx, event.account_id, event.email, event.name, event.time_zone, event.locale)


@hears(PincodeRequested)
async def on_pincode_requested(tx: Tx, event: PincodeRequested) -> None:
    await accounts.send_pincode(tx, event)


@hears(SessionStarted)
async def on_session_started(tx: Tx, event: SessionStarted) -> None:
    await accounts.tell_of_sign_in(tx, event)


@hears(SessionEnded)
async def on_session_ended(tx: Tx, event: SessionEnded) -> None:
    await accounts.tell_of_ended_session(tx, event)


@hears(SigningKeyPublished)
async def on_signing_key_published(tx: Tx, event: SigningKeyPublished) -> None:
    await tokens.learn(tx, event.kid, event.algorithm, event.public_pem)


@hears(SigningKeyRetired)
async def on_signing_key_retired(tx: Tx, event: SigningKeyRetired) -> None:
    await tokens.forget(tx, event.kid)
