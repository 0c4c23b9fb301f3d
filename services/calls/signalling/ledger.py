"""What this process saw, on its way into the database: in order, kept through a short absence of the database."""

import asyncio
from collections import deque
from collections.abc import Sequence
from uuid import UUID

from kit import House
from kit.database import PASSING_FAULTS
from kit.logs import logger
from services.calls.actions import witnessing
from services.calls.meter import Observation
from services.calls.rules.quality import Sample
from services.calls.store import quality
from services.calls.store.observations import Sighting

log = logger(__name__)
WRITE_EVERY_SECONDS = 1.0
KEPT_AT_MOST = 20_000
_PAGES = 200


class Ledger:
    """Observations are written one by one as they come; sightings gathered and written every second."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._seen: deque[Observation] = deque(maxlen=KEPT_AT_MOST)
        self._sighted: dict[tuple[str, str], Sighting] = {}
        self._measured: dict[UUID, list[Sample]] = {}
        self._news = asyncio.Event()

    def see(self, *seen: Observation) -> None:
        self._seen.extend(seen)
        self._news.set()

    def sight(self, sighting: Sighting) -> None:
        self._sighted[sighting.source, sighting.connection_id] = sighting

    def measure(self, call_id: UUID, samples: Sequence[Sample]) -> None:
        self._measured.setdefault(call_id, []).extend(samples)

    async def run(self) -> None:
        """Write until cancelled; then once more what is left."""
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._write_seen())
                tasks.create_task(self._write_the_rest())
        finally:
            await self._house.finishing(self._last_page())

    async def _write_seen(self) -> None:
        while True:
            await self._news.wait()
            self._news.clear()
            while self._seen:
                if not await self._house.finishing(self._write(self._seen[0])):
                    await asyncio.sleep(1)  # the database is away: nothing is lost, nothing overtakes
                    continue
                self._seen.popleft()

    async def _write(self, one: Observation) -> bool:
        """False when it has to be tried again."""
        try:
            async with self._house.transaction() as tx:
                await witnessing.witness(tx, one.call_id, [one])
        except PASSING_FAULTS as fault:
            log.warning("what was seen waits for the database", fault=type(fault).__name__)
            return False
        except Exception:
            log.exception("what was seen could not be kept", call_id=str(one.call_id), kind=one.kind)
        return True

    async def _write_the_rest(self) -> None:
        while True:
            await asyncio.sleep(WRITE_EVERY_SECONDS)
            try:
                await self._write_sightings()
                await self._write_samples()
            except PASSING_FAULTS as fault:
                log.warning("sightings wait for the database", fault=type(fault).__name__)
            except Exception:
                log.exception("sightings could not be kept")

    async def _write_sightings(self) -> None:
        sighted, self._sighted = self._sighted, {}
        if not sighted:
            return
        try:
            async with self._house.transaction() as tx:
                await witnessing.sight(tx, list(sighted.values()))
        except BaseException:
            self._sighted = sighted | self._sighted
            raise

    async def _write_samples(self) -> None:
        """Samples are nice to have: a page that cannot be written is lost."""
        measured, self._measured = self._measured, {}
        for call_id, samples in list(measured.items())[:_PAGES]:
            async with self._house.transaction() as tx:
                await quality.add(tx, call_id, samples)

    async def _last_page(self) -> None:
        try:
            await self._write_sightings()
            while self._seen and await self._write(self._seen[0]):
                self._seen.popleft()
        except PASSING_FAULTS as fault:
            log.warning("the last sightings were lost", fault=type(fault).__name__)
