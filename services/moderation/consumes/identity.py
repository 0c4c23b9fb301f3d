"""Identity: what people are called, and the keys that tokens are signed with."""

from contracts.identity import AccountChanged, AccountOpened, SigningKeyPublished, SigningKeyRetired
from kit import Tx, hears, tokens
from services.moderation import copies


@hears(AccountOpened)
async def on_account_opened(tx: Tx, event: AccountOpened) -> None:
    await copies.remember_name(tx, event.account_id, event.name)


@hears(AccountChanged)
async def on_account_changed(tx: Tx, event: AccountChanged) -> None:
    await copies.remember_name(tx, event.account_id, event.name)


@hears(SigningKeyPublished)
async def on_signing_key_published(tx: Tx, event: SigningKeyPublished) -> None:
    await tokens.learn(tx, event.kid, event.algorithm, event.public_pem)


@hears(SigningKeyRetired)
async def on_signing_key_retired(tx: Tx, event: SigningKeyRetired) -> None:
    await tokens.forget(tx, event.kid)
