"""Documents become PDFs in the storage: after the commit that numbered them, as often as it takes."""

import asyncio
import hashlib
from datetime import timedelta
from uuid import UUID

from prometheus_client import Counter, Histogram

from kit import House, clock, every, logs
from kit.database import Row
from kit.storage import Storage, StorageFailed, storage
from services.billing import store
from services.billing.outside import documents
from services.billing.settings import Settings

log = logs.logger(__name__)
rendered = Counter("parley_documents_total", "Documents rendered and stored, or not", ["kind", "outcome"])
seconds = Histogram(
    "parley_document_seconds",
    "From its number to its PDF in the storage",
    ["kind"],
    buckets=(0.5, 1, 2, 5, 15, 60, 600),
)

_BATCH, _AT_ONCE = 40, 4
"""Rendering takes a core, storing takes the network: some at once keep both busy."""
_LONGEST_WAIT = timedelta(hours=1)


@every(seconds=15, transaction=False)
async def render_documents(house: House) -> None:
    """Render and store what is due until nothing is. Killed anywhere, the next run renders the same bytes again."""
    while due := await _due(house):
        async with storage(Settings.current()) as place:
            if Settings.current().profile == "local":
                await place.ensure_bucket()
            turns = asyncio.Semaphore(_AT_ONCE)
            outcomes = await asyncio.gather(
                *(_render(house, place, turns, document) for document in due), return_exceptions=True
            )
            if faults := [one for one in outcomes if isinstance(one, BaseException)]:
                raise faults[0]


async def _due(house: House) -> list[Row]:
    async with house.transaction() as tx:
        return await store.documents.to_render(tx, clock.now(), _BATCH)


async def _render(house: House, place: Storage, turns: asyncio.Semaphore, document: Row) -> None:
    try:
        async with turns:
            await _store(house, place, document)
    except Exception as fault:
        # One document that cannot be rendered must not keep the others from it.
        rendered.labels(document["kind"], "failed").inc()
        log.exception("a document was not rendered", document_id=str(document["document_id"]))
        wait = min(timedelta(seconds=5 * 2 ** min(document["failures"], 12)), _LONGEST_WAIT)
        async with house.transaction() as tx:
            await store.documents.failed(tx, document["document_id"], clock.now() + wait)
        if isinstance(fault, StorageFailed):
            raise


async def _store(house: House, place: Storage, document: Row) -> None:
    """Outside any transaction: rendered in a thread, stored, and only then said to be there."""
    document_id: UUID = document["document_id"]
    content = await asyncio.to_thread(documents.render, document["facts"], Settings.current().fonts_folder)
    await place.put(document["object_key"], content, "application/pdf")
    now = clock.now()
    async with house.transaction() as tx:
        await store.documents.rendered(tx, document_id, now, hashlib.sha256(content).digest(), len(content))
    rendered.labels(document["kind"], "stored").inc()
    seconds.labels(document["kind"]).observe((now - document["issued_at"]).total_seconds())
