"""What goes after a time: previews within minutes, words nobody asked about, and those of decisions, within months."""

from datetime import datetime, timedelta

from contracts.moderation import AppealDecided, DecisionGiven
from kit import House, clock, emit, every, logs, outbox
from kit.storage import storage
from services.moderation import publishes, store
from services.moderation.settings import Settings

log = logs.logger(__name__)
_BATCH = 500


@every(seconds=3600, transaction=False)
async def forget_old_words(house: House) -> None:
    """Words and names go, a batch a transaction until none is left; that there was a decision, and why, stays."""
    now, count, batch = clock.now(), 0, _BATCH
    before = now - timedelta(days=Settings.current().kept_days)
    while batch == _BATCH:
        async with house.transaction() as tx:
            batch = await store.keeping.forget(tx, before, now, _BATCH)
        count += batch
    async with house.transaction() as tx:
        count += await store.keeping.forget_of_cases(tx, before, now)
    while forgotten := await _forget_notes(house, before, now):
        count += forgotten
    if count:
        log.info("old words forgotten", count=count)


async def _forget_notes(house: House, before: datetime, now: datetime) -> int:
    """Notes and appeals, also in what was said of them; how many decisions they were about."""
    async with house.transaction() as tx:
        decisions = await store.keeping.forget_notes(tx, before, now, _BATCH)
        for decision_id in decisions:
            await outbox.forget(tx, str(decision_id), [DecisionGiven, AppealDecided])
    return len(decisions)


@every(seconds=3600, transaction=False)
async def release_evidence(house: House) -> None:
    """Files that staff need no more: whoever stores them is told. One a transaction, its row locked before the look."""
    batch = _BATCH
    while batch == _BATCH:
        async with house.transaction() as tx:
            files = await store.evidence.done(tx, clock.now(), _BATCH)
        for file_id in files:
            async with house.transaction() as tx:
                now = clock.now()
                await store.subjects.lock_known(tx, "file", file_id)
                if await store.evidence.release(tx, file_id, now):
                    await emit(tx, publishes.evidence_released(file_id, now))
        batch = len(files)


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
