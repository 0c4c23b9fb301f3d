"""The storage while somebody waits for an answer: away, it says so at once, and is left alone for some seconds."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from kit import Unavailable, clock
from kit.storage import S3, StorageFailed, storage
from services.chat.settings import Settings

_LEFT_ALONE_SECONDS = 3.0
_failed_at: dict[str, float] = {}


class StorageAway(Unavailable):
    slug, title = "storage_away", "Files cannot be sent right now"


@asynccontextmanager
async def at_once(*, for_people: bool = False) -> AsyncIterator[S3]:
    """The storage, or `StorageAway`: also when it fails inside the block. Messages go on without it."""
    settings = Settings.current()
    failed_at = _failed_at.get(settings.s3_endpoint)
    if failed_at is not None and clock.monotonic() - failed_at < _LEFT_ALONE_SECONDS:
        raise _away()
    try:
        async with storage(settings, for_people=for_people, patient=False) as place:
            yield place
    except StorageFailed as fault:
        _failed_at[settings.s3_endpoint] = clock.monotonic()
        raise _away() from fault
    _failed_at.pop(settings.s3_endpoint, None)


def _away() -> StorageAway:
    return StorageAway("Files cannot be sent right now; messages can. Try again in a minute.", retry_after_seconds=60)
