"""What is heard from identity."""

from contracts.identity import (
    AccountChanged,
    AccountOpened,
    AccountReinstated,
    AccountSuspended,
    SigningKeyPublished,
    SigningKeyRetired,
)
from kit import Tx, hears, tokens
from services.calls import copies


@hears(SigningKeyPublished)
async def on_signing_key_published(tx: Tx, event: SigningKeyPublished) -> None:
    await tokens.learn(tx, event.kid, event.algorithm, event.public_pem)


@hears(SigningKeyRetired)
async def on_signing_key_retired(tx: Tx, event: SigningKeyRetired) -> None:
    await tokens.forget(tx, event.kid)


@hears(AccountOpened)
async def on_account_opened(tx: Tx, event: AccountOpened) -> None:
    await copies.remember_name(tx, event)


@hears(AccountChanged)
async def on_account_changed(tx: Tx, event: AccountChanged) -> None:
    await copies.remember_name(tx, event)


@hears(AccountSuspended)
async def on_account_suspended(tx: Tx, event: AccountSuspended) -> None:
    await copies.remember_suspension(tx, event.account_id, suspended=True)


@hears(AccountReinstated)
async def on_account_reinstated(tx: Tx, event: AccountReinstated) -> None:
    await copies.remember_suspension(tx, event.account_id, suspended=False)
