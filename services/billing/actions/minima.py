"""The smallest amounts the provider moves."""

from kit import Tx
from services.billing import store
from services.billing.outside import payments


async def minima(tx: Tx) -> dict[str, int]:
    """By currency, in minor units; at least 1."""
    gateway = payments.gateway()
    return {code: max(1, gateway.minimum_minor(code)) for code in await store.accounts.currencies(tx)}
