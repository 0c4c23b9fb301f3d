"""Asking the provider who is in each room: pushed events get lost, and then only this knows."""

import asyncio
from uuid import UUID

from kit import House, every
from kit.logs import logger
from services.calls import outside
from services.calls.actions import witnessing
from services.calls.settings import Settings
from services.calls.store import observations

log = logger(__name__)
EVERY_SECONDS = 5
ROOMS_AT_ONCE = 16
ROOMS_AT_MOST = 5000


@every(seconds=EVERY_SECONDS, transaction=False)
async def poll_rooms(house: House) -> None:
    """Look into the room of every call that is on. A provider that does not answer is no sighting of anybody."""
    provider = outside.provider(Settings.current())
    async with house.transaction() as tx:
        calls = await observations.live_calls(tx, ROOMS_AT_MOST)
    turnstile = asyncio.Semaphore(ROOMS_AT_ONCE)

    async def look(call_id: UUID, room_id: str) -> None:
        async with turnstile:
            try:
                room = await provider.snapshot(room_id)
                async with house.transaction() as tx:
                    await witnessing.compare(tx, call_id, room, EVERY_SECONDS * 1000)
            except outside.ProviderUnreachable as fault:
                log.warning("a room could not be looked into", call_id=str(call_id), fault=str(fault))
            except Exception:
                log.exception("what a poll saw could not be kept", call_id=str(call_id))

    await asyncio.gather(*(look(call_id, room_id) for call_id, room_id in calls))
