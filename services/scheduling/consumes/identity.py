"""What scheduling hears from identity."""

from contracts.identity import (
    AccountChanged,
    AccountOpened,
    AccountReinstated,
    AccountSuspended,
    SigningKeyPublished,
    SigningKeyRetired,
)
from kit import Tx, hears, tokens
from services.scheduling import copies
from services.scheduling.actions import accounts


@hears(SigningKeyPublished)
async def on_signing_key_published(tx: Tx, event: SigningKeyPublished) -> None:
    await tokens.learn(tx, event.kid, event.algorithm, event.public_pem)


@hears(SigningKeyRetired)
async def on_signing_key_retired(tx: Tx, event: SigningKeyRetired) -> None:
    await tokens.forget(tx, event.kid)


@hears(AccountSuspended)
async def on_account_suspended(tx: Tx, event: AccountSuspended) -> None:
    await accounts.suspend(tx, event.account_id, event.suspended_at)


@hears(AccountReinstated)
async def on_account_reinstated(tx: Tx, event: AccountReinstated) -> None:
    await accounts.reinstate(tx, event.account_id)


@hears(AccountOpened)
async def on_account_opened(tx: Tx, event: AccountOpened) -> None:
    await copies.remember_person(tx, event.account_id, event.name, event.locale)


@hears(AccountChanged)
async def on_account_changed(tx: Tx, event: AccountChanged) -> None:
    await copies.remember_person(tx, event.account_id, event.name, event.locale)
