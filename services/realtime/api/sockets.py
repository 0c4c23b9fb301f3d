"""The socket: frames out, and what an open screen says of itself in."""

import asyncio

from starlette.websockets import WebSocket

from kit import House
from services.realtime.settings import Settings
from services.realtime.sockets import Hub


async def socket(web: WebSocket) -> None:
    """Frames as they happen, after `cursor`; closed with a code that says what the device should do."""
    query = web.query_params
    await hub_of(web).serve(web, query.get("ticket", ""), query.get("cursor"), web.headers.get("origin"))


def hub_of(web: WebSocket) -> Hub:
    """The one hub of this process, begun with its first socket."""
    state = web.app.state
    if not hasattr(state, "hub"):
        house: House = state.house
        assert isinstance(house.settings, Settings)
        state.hub = Hub(house, house.settings)
        state.hub_task = asyncio.create_task(state.hub.run(), name="hub")
    hub: Hub = state.hub
    return hub
