"""What goes after a time: previews within minutes, words nobody asked about within months."""

from datetime import timedelta

from kit import House, Tx, clock, every, logs
from kit.storage import storage
from services.moderation import store
from services.moderation.settings import Settings

log = logs.logger(__name__)


@every(seconds=3600)
async def forget_old_words(tx: Tx) -> None:
    """Words and names go; that there was a decision, and by which rule, stays."""
    settings = Settings.current()
    count = await store.keeping.forget(tx, clock.now() - timedelta(days=settings.kept_days), 500)
    if count:
        log.info("old words forgotten", count=count)


@every(seconds=60, transaction=False)
async def erase_previews(house: House) -> None:
    """While the storage does not answer, it is asked again."""
    async with house.transaction() as tx:
        keys = await store.scans.to_erase(tx, clock.now(), 200)
    if not keys:
        return
    async with storage(Settings.current()) as place:
        for key in keys:
            await place.delete(key)
    async with house.transaction() as tx:
        await store.scans.erased(tx, keys)
