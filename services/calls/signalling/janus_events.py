"""Where Janus tells what it saw: it connects to us and sends its events, late at times but with their own instants."""

import asyncio
import http
import json
from dataclasses import replace
from uuid import UUID

from websockets.asyncio.server import ServerConnection, serve
from websockets.http11 import Request, Response

from kit import House
from kit.database import PASSING_FAULTS
from kit.logs import logger
from services.calls.actions.witnessing import as_observation
from services.calls.outside.janus.events import EventReader
from services.calls.outside.protocol import CallEvent
from services.calls.outside.settings import ProviderSettings
from services.calls.signalling.ledger import Ledger
from services.calls.store import observations
from services.calls.store.observations import Sighting

log = logger(__name__)
CALLS_AT_MOST = 5000


class JanusEvents:
    """The second witness. Who connects must know the path `JANUS_EVENTS_KEY`: what is told here may be billed."""

    def __init__(self, house: House, settings: ProviderSettings, ledger: Ledger) -> None:
        self._house, self._settings, self._ledger = house, settings, ledger
        self._reader = EventReader()

    async def run(self) -> None:
        async with serve(
            self._hear, self._settings.janus_events_host, self._settings.janus_events_port,
            process_request=self._look_at_request, max_size=1 << 22, ping_interval=20, ping_timeout=20,
            compression=None, server_header=None,
        ) as server:  # fmt: skip
            await server.serve_forever()

    def _look_at_request(self, connection: ServerConnection, request: Request) -> Response | None:
        if request.path != f"/{self._settings.janus_events_key}":
            return connection.respond(http.HTTPStatus.NOT_FOUND, "Not Found\n")
        return None

    async def _hear(self, socket: ServerConnection) -> None:
        log.info("janus tells its events")
        async for text in socket:
            try:
                read = self._reader.read(json.loads(text))
            except ValueError:
                log.warning("janus sent something that is not JSON")
                continue
            for event in read.events:
                await self._take(event)
            for room_id, sample in read.samples:
                if measured := _call_of(room_id):
                    self._ledger.measure(measured, [sample])

    async def _take(self, event: CallEvent) -> None:
        if event.kind == "provider_restarted":
            for call_id in await self._live_calls():
                seen = as_observation(event, call_id)
                self._ledger.see(replace(seen, event_id=f"{seen.event_id}:{call_id}"))
        elif event.room_id and (own := _call_of(event.room_id)):
            if event.kind == "seen" and event.participant_id and event.connection_id:
                at = event.occurred_at
                self._ledger.sight(Sighting(own, "provider", event.participant_id, event.connection_id, at))
            else:
                self._ledger.see(as_observation(event, own))

    async def _live_calls(self) -> list[UUID]:
        while True:
            try:
                async with self._house.transaction() as tx:
                    return [call_id for call_id, _ in await observations.live_calls(tx, CALLS_AT_MOST)]
            except PASSING_FAULTS:
                await asyncio.sleep(1)


def _call_of(room_id: str) -> UUID | None:
    try:
        return UUID(room_id)
    except ValueError:
        return None
