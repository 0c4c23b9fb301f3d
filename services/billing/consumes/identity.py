"""Identity: who the people on a line are, and with which keys tokens are signed."""

from contracts.identity import AccountChanged, AccountOpened, SigningKeyPublished, SigningKeyRetired
from kit import Tx, hears, tokens
from services.billing import actions, copies


@hears(AccountOpened)
async def on_account_opened(tx: Tx, event: AccountOpened) -> None:
    await actions.standings.welcome(tx, event.account_id, event.name, event.locale)


@hears(AccountChanged)
async def on_account_changed(tx: Tx, event: AccountChanged) -> None:
    await copies.remember_person(tx, event.account_id, event.name, event.locale)


@hears(SigningKeyPublished)
async def on_signing_key_published(tx: Tx, event: SigningKeyPublished) -> None:
    await tokens.learn(tx, event.kid, event.algorithm, event.public_pem)


@hears(SigningKeyRetired)
async def on_signing_key_retired(tx: Tx, event: SigningKeyRetired) -> None:
    await tokens.forget(tx, event.kid)
