"""What directory does by the clock."""

from kit import Tx, clock, every
from services.directory import copies, store


@every(seconds=600)
async def sweep_the_past(tx: Tx) -> None:
    await copies.sweep(tx, clock.now())


@every(seconds=300)
async def reword_topics(tx: Tx) -> None:
    """After a release with another topic tree, profiles are found by its names."""
    await store.profiles.reword_topics(tx, limit=2_000)
