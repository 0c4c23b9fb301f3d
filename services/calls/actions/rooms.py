"""Opening and closing rooms at the video provider: outside any transaction, again until it went well."""

from datetime import datetime

from kit import House, Tx, clock, every, wake
from kit.logs import logger
from services.calls import outside
from services.calls.rules.call import Call
from services.calls.settings import Settings
from services.calls.store import calls

log = logger(__name__)
AT_ONCE = 50


def tend_rooms_soon(tx: Tx) -> None:
    wake(tx, tend_rooms)


@every(seconds=2, transaction=False)
async def tend_rooms(house: House) -> None:
    """Every call that is on has a room, every call that is over has none; one fault does not hold up the rest."""
    provider = outside.provider(Settings.current())
    async with house.transaction() as tx:
        opening = await calls.without_room(tx, AT_ONCE)
        closing = await calls.with_room_to_close(tx, AT_ONCE)
    for call in opening:
        try:
            await provider.ensure_room(outside.RoomSpec(call.call_id, call.room_id, call.people))
        except Exception:
            log.exception("a room could not be opened", call_id=str(call.call_id))
        else:
            await _note(house, call, room_ready_at=clock.now())
    for call in closing:
        try:
            await provider.close_room(call.room_id)
        except Exception:
            log.exception("a room could not be closed", call_id=str(call.call_id))
        else:
            await _note(house, call, room_closed_at=clock.now())


async def _note(house: House, call: Call, **changes: datetime) -> None:
    async with house.transaction() as tx:
        await calls.change(tx, call.call_id, **changes)
