"""What identity does by the clock."""

from kit import Tx, every
from services.identity.actions import keys, retention


@every(seconds=60)
async def tend_signing_keys(tx: Tx) -> None:
    """Make the first key, publish the next ahead of its time, retire what nothing valid is signed with."""
    await keys.tend(tx)


@every(seconds=300)
async def forget_what_is_over(tx: Tx) -> None:
    await retention.sweep(tx)
