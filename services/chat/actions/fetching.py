"""Handing a file out: through a URL that is soon good for nothing, for saving, never for showing in place."""

from datetime import datetime
from uuid import UUID

from kit import Conflict, NotFound, Tx, clock
from kit.database import Row
from kit.storage import SIGNED_FOR, storage
from services.chat import store
from services.chat.settings import Settings


class NotCleared(Conflict):
    slug, title = "not_cleared", "The file cannot be fetched"


async def url(tx: Tx, account_id: UUID, file_id: UUID, *, thumbnail: bool) -> tuple[str, datetime]:
    """A URL of the file or its thumbnail, and until when it is good. Signing asks nothing of the storage."""
    file = await _fetchable(tx, account_id, file_id)
    key, name = file["clean_key"], file["name"]
    if thumbnail:
        if file["thumbnail_key"] is None:
            raise NotFound("This file has no thumbnail.")
        key, name = file["thumbnail_key"], "thumbnail.jpg"
    ends = clock.now().replace(microsecond=0) + SIGNED_FOR
    async with storage(Settings.current(), for_people=True) as place:
        return await place.signed_url(key, name, seconds=int(SIGNED_FOR.total_seconds())), ends


async def _fetchable(tx: Tx, account_id: UUID, file_id: UUID) -> Row:
    file = await store.files.visible(tx, file_id, account_id)
    if file is None or file["state"] == "deleted":
        raise NotFound("There is no such file for you.")
    if file["state"] != "clean":
        raise NotCleared("Files can be fetched once they were looked at and found harmless.", state=file["state"])
    return file
