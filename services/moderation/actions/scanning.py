"""Files are looked into outside of any transaction. A scanner or a storage that is away delays, and never clears.

Killed anywhere, the file is still among those that wait, and the next run looks into it again; the verdict and the end
of its waiting are one transaction.
"""

import asyncio
from datetime import timedelta
from tempfile import TemporaryFile

from kit import House, clock, every, logs
from kit.database import Row
from kit.storage import StorageFailed, storage
from services.moderation import store
from services.moderation.actions.verdicts import automatic
from services.moderation.outside.protocol import ScannerAway, Sent
from services.moderation.outside.scanners import scanners
from services.moderation.rules.verdicts import Finding, judge
from services.moderation.settings import Settings

log = logs.logger(__name__)
_ENOUGH = {"pixel_flood"}
"""Found, no other scanner sees the file: clamd too may decode pictures, and would take half a gigabyte for it."""
_BATCH, _LONGEST_WAIT = 20, timedelta(minutes=10)


@every(seconds=5, transaction=False)
async def scan_files(house: House) -> None:
    """Everything that is due, a few at once."""
    limit = asyncio.Semaphore(Settings.current().scans_at_once)

    async def scan(file: Row) -> None:
        async with limit:
            await _scan(house, file)

    while due := await _due(house):
        for outcome in await asyncio.gather(*(scan(file) for file in due), return_exceptions=True):
            if isinstance(outcome, BaseException):
                raise outcome


async def _due(house: House) -> list[Row]:
    async with house.transaction() as tx:
        return await store.scans.due(tx, clock.now(), _BATCH)


async def _scan(house: House, file: Row) -> None:
    try:
        await _conclude(house, file, await _look_into(file))
    except (ScannerAway, StorageFailed) as fault:
        log.warning("a file waits", file_id=str(file["file_id"]), fault=type(fault).__name__)
        await _try_later(house, file)
    except Exception:
        # A fault of ours, or of a further scanner's: this file waits, the others do not wait for it.
        log.exception("a file could not be looked into", file_id=str(file["file_id"]))
        await _try_later(house, file)


async def _conclude(house: House, file: Row, findings: list[Finding] | None) -> None:
    async with house.transaction() as tx:
        subject = await store.subjects.lock_known(tx, "file", file["file_id"])
        assert subject is not None
        if not await store.scans.done(tx, file["file_id"]):
            return
        if findings is None:
            await store.subjects.gone(tx, "file", file["file_id"], clock.now(), keep_words=False)
        else:
            await automatic(tx, subject, judge(findings))


async def _try_later(house: House, file: Row) -> None:
    wait = min(timedelta(seconds=2 * 2 ** min(file["failures"], 10)), _LONGEST_WAIT)
    async with house.transaction() as tx:
        await store.scans.try_later(tx, file["file_id"], clock.now() + wait)


async def _look_into(file: Row) -> list[Finding] | None:
    """What was found; None when the file is gone: its owner took it back, and there is nothing to judge."""
    settings = Settings.current()
    at_most = settings.scan_megabytes * 1_000_000
    if file["size_bytes"] > at_most:
        return [Finding("too_large", "remove", f"{file['size_bytes']} bytes")]
    with TemporaryFile() as content:
        async with storage(settings.model_copy(update={"s3_bucket": file["bucket"]})) as place:
            size = await place.into(file["object_key"], content, at_most=at_most)
        if size is None:
            return None
        content.flush()
        sent = Sent(content, size, file["name"] or "", file["claimed_type"])
        findings: list[Finding] = []
        for scanner in scanners(settings):
            findings += await scanner.scan(sent)
            if any(one.effect == "remove" or one.rule in _ENOUGH for one in findings):
                break
    return findings
