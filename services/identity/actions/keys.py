"""Signing keys: used, published ahead of time, retired."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from kit import Tx, clock, emit, logs, new_id, tokens
from kit.database import Row
from services.identity import publishes
from services.identity.rules import keys as rules
from services.identity.settings import Settings
from services.identity.store import keys as store

log = logs.logger(__name__)


async def sign(tx: Tx, claims: dict[str, Any]) -> str:
    """An access token signed with the key of this moment; the very first one makes the key."""
    found = await _signer(tx)
    if found is None:
        await tend(tx)
        found = await _signer(tx)
        assert found is not None, "tending leaves a key that signs"
    kid, private = found
    return rules.signed(private, kid, claims)


async def public_keys(tx: Tx) -> list[dict[str, str]]:
    """Every key a valid token may name now or soon, as JWKs."""
    return [rules.as_jwk(key["kid"], key["public_pem"]) for key in await store.standing(tx)]


async def tend(tx: Tx) -> None:
    """Bring the keys to where they should be now. Safe from any number of replicas at once."""
    await store.decide_alone(tx)
    settings, now = Settings.current(), clock.now()
    keys = list(await store.standing(tx))
    usable = [key for key in keys if _opened(key) is not None]
    if len(usable) < len(keys):
        log.warning("signing keys sealed under another secret key are not used", count=len(keys) - len(usable))
    if not any(key["signs_from"] <= now for key in usable):
        usable.append(await _publish_new(tx, now, signs_from=now))
    newest = max(key["signs_from"] for key in usable)
    lead = timedelta(seconds=settings.signing_key_lead_seconds)
    if begins_at := rules.next_begins_at(newest, now, settings.signing_key_days, lead):
        usable.append(await _publish_new(tx, now, signs_from=begins_at))
    beginnings = [key["signs_from"] for key in usable]
    for key in keys:
        if rules.outlived(beginnings, key["signs_from"], now):
            await _retire(tx, key["kid"], now)


async def _signer(tx: Tx) -> tuple[str, RSAPrivateKey] | None:
    for key in await store.signing(tx, clock.now()):
        if private := _opened(key):
            return key["kid"], private
    return None


def _opened(key: Row) -> RSAPrivateKey | None:
    return rules.opened(Settings.current().key_for("signing"), key["kid"], key["sealed_private"])


async def _publish_new(tx: Tx, now: datetime, *, signs_from: datetime) -> Row:
    kid = str(new_id())
    public_pem, sealed = await asyncio.to_thread(rules.make, Settings.current().key_for("signing"), kid)
    key = await store.add(
        tx,
        kid=kid,
        algorithm=rules.ALGORITHM,
        public_pem=public_pem,
        sealed_private=sealed,
        published_at=now,
        signs_from=signs_from,
    )
    await tokens.learn(tx, kid, rules.ALGORITHM, public_pem)
    await emit(tx, publishes.signing_key_published(key))
    log.info("signing key published", kid=kid, signs_from=signs_from.isoformat())
    return key


async def _retire(tx: Tx, kid: str, now: datetime) -> None:
    key = await store.retire(tx, kid, now)
    await tokens.forget(tx, kid)
    await emit(tx, publishes.signing_key_retired(key))
    log.info("signing key retired", kid=kid)
