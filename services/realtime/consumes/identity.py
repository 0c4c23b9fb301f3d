"""What is heard from identity: all of it for screens that are open."""

from contracts.identity import AccountChanged, SigningKeyPublished, SigningKeyRetired
from kit import Tx, hears, tokens
from services.realtime import actions


@hears(AccountChanged)
async def on_account_changed(tx: Tx, event: AccountChanged) -> None:
    await actions.frames.tell(tx, event)


@hears(SigningKeyPublished)
async def on_signing_key_published(tx: Tx, event: SigningKeyPublished) -> None:
    await tokens.learn(tx, event.kid, event.algorithm, event.public_pem)


@hears(SigningKeyRetired)
async def on_signing_key_retired(tx: Tx, event: SigningKeyRetired) -> None:
    await tokens.forget(tx, event.kid)
